/** Meaning of fields that many operations have, by parameter name. An operation may say it in its own words. */
export const SHARED_FIELDS_VI: Readonly<Record<string, string>> = {
	userId: 'ID của người nhận: `userId` mà Zalo OA Trigger đưa ra. ID này chỉ đúng với một OA; cùng một người ở OA khác có ID khác.',
	binaryField: 'Tên trường nhị phân (binary) chứa tệp cần gửi, xem ở thẻ Binary của node trước.',
	templateId: 'Mẫu tin đã duyệt cần gửi. Danh sách được lấy trực tiếp từ OA.',
	templateParameters: 'Giá trị cho các tham số (chỗ trống) của mẫu.',
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
	oaId: 'ID của OA',
	oaName: 'Tên OA; null khi Zalo không cho biết',
	source: 'renewed: do các node này làm mới hoặc kết nối bằng mã, biết rõ thời gian. pasted: dán tay từ API Explorer, chưa được làm mới. missing: chưa kết nối',
	ageHours: 'Số giờ kể từ khi access token được cấp; null với token dán tay',
	accessTokenExpiresAt: 'Thời điểm access token hết hạn (ISO); null khi không rõ',
	refreshTokenExpiresAt: 'Thời điểm refresh token hết hạn (ISO), 90 ngày sau lần làm mới gần nhất; null khi không rõ',
	refreshTokenDaysLeft: 'Số ngày trọn vẹn còn lại đến lúc đó; null khi không rõ',
	earlyRefusals: 'Số lần Zalo từ chối một token của kết nối này sớm hơn nhiều so với hạn',
};
