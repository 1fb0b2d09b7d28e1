/** Meaning of fields that many operations have, by parameter name. An operation may say it in its own words. */
export const SHARED_FIELDS_VI: Readonly<Record<string, string>> = {
	userId: 'ID của người nhận: `userId` mà Zalo OA Trigger đưa ra. ID này chỉ đúng với một OA; cùng một người ở OA khác có ID khác.',
	binaryField: 'Tên trường nhị phân (binary) chứa tệp cần gửi, xem ở thẻ Binary của node trước.',
	templateId: 'Mẫu tin đã duyệt cần gửi. Danh sách được lấy trực tiếp từ OA.',
	templateParameters: 'Giá trị cho các tham số (chỗ trống) của mẫu.',
	sendWhen: 'Tin được gửi đi trong bao lâu kể từ lần tương tác cuối của khách. *Any Time*: gửi luôn, không tra trước; miễn phí trong 48 giờ, từ đó đến 7 ngày thì trừ vào hạn mức của gói hoặc tính tiền, sau 7 ngày Zalo từ chối. *Only Inside 7 Days*: tra lần tương tác cuối trước rồi mới gửi; sau 48 giờ vẫn trừ hạn mức hoặc tính tiền. *Only While Free (48 Hours)*: chỉ gửi khi còn miễn phí. Người chưa từng tương tác được coi là ngoài khung. Việc tra cứu là thêm một lần gọi cho mỗi item, không mất tiền.',
	otherwise: 'Làm gì khi đã quá thời gian được gửi, và cả khi Zalo từ chối vì lần tương tác cuối đã quá lâu. *Fail*: item bị lỗi, thông báo lỗi cho biết lần tương tác cuối cách đây bao lâu. *Send a Template Instead*: gửi một mẫu tin đã duyệt thay cho tin này, lúc nào cũng đến được khách nhưng tính tiền. *Skip*: không gửi, không mất tiền, đầu ra ghi rõ lý do.',
	fallbackTemplateId: 'Mẫu tin đã duyệt được gửi thay. Danh sách được lấy trực tiếp từ OA. Mỗi tin mẫu được tiếp nhận đều tính tiền, dù khách nhắn lần cuối khi nào.',
	fallbackTemplateParameters: 'Giá trị cho các tham số (chỗ trống) của mẫu được gửi thay.',
	returnAll: 'Lấy tất cả kết quả, hay chỉ lấy đến số lượng ở *Limit*.',
	limit: 'Số kết quả tối đa cần lấy.',
};

/** Meaning of output fields that many operations have. */
export const SHARED_OUTPUT_VI: Readonly<Record<string, string>> = {
	messageId: 'ID của tin, trùng với ID trong các thông báo đã nhận, đã xem mà trigger đưa ra',
	userId: 'Người nhận',
	sentAt: 'Thời điểm gửi (ISO); null khi Zalo không cho biết',
	acceptedAt: 'Thời điểm Zalo tiếp nhận (ISO); null khi Zalo không cho biết. Đã tiếp nhận chưa có nghĩa là đã đến máy: hãy chờ thông báo đã nhận',
	billed: 'Ai trả tiền: free (miễn phí, trong khung 48 giờ), package (trừ vào hạn mức bạn có), charged (tính tiền) hay unknown (Zalo dùng từ mà phiên bản này chưa biết)',
	quotaType: 'Loại hạn mức theo cách gọi của Zalo, ví dụ reply, sub_quota hay purchase_quota; null khi tin bị tính tiền',
	quotaRemaining: 'Số còn lại của hạn mức đó; null khi Zalo không cho biết',
	templateId: 'Mẫu tin',
	path: 'Tin đã đi đường nào: consultation (cho một người), reply (trả lời một tin), group (nhóm), anonymous (khách ẩn danh), miniApp, reaction (cảm xúc) hay broadcast; với *When to Send* còn có template (gửi mẫu tin thay) hoặc skipped (không gửi gì, nên billed là free)',
	skipped: 'true khi không gửi gì',
	reason: 'Vì sao gửi mẫu tin thay hoặc không gửi gì; null trong các trường hợp khác',
	windowState: 'Vị trí của khách trong khung thời gian: free (trong 48 giờ kể từ lần tương tác cuối), within7Days (đến 7 ngày), closed (quá 7 ngày) hay never (chưa từng tương tác); null khi không tra cứu',
	lastInteractionAt: 'Lần tương tác cuối của khách (ISO); null khi chưa có hoặc không tra cứu',
	oaId: 'ID của OA',
	oaName: 'Tên OA; null khi Zalo không cho biết',
	source: 'renewed: do các node này làm mới hoặc kết nối bằng mã, biết rõ thời gian. pasted: dán tay từ API Explorer, chưa được làm mới. missing: chưa kết nối',
	ageHours: 'Số giờ kể từ khi access token được cấp; null với token dán tay',
	accessTokenExpiresAt: 'Thời điểm access token hết hạn (ISO); null khi không rõ',
	refreshTokenExpiresAt: 'Thời điểm refresh token hết hạn (ISO), 90 ngày sau lần làm mới gần nhất; null khi không rõ',
	refreshTokenDaysLeft: 'Số ngày trọn vẹn còn lại đến lúc đó; null khi không rõ',
	earlyRefusals: 'Số lần Zalo từ chối một token của kết nối này sớm hơn nhiều so với hạn',
};
