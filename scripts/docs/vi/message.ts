import type { OperationVi } from './operationVi';

type Texts = Readonly<Record<string, string>>;

/** Send To with the fields of a user and of a reply. */
const TO_PERSON: Texts = {
	sendTo: 'Gửi cho ai. *User*: một người, theo ID. *Reply to Message*: người đã nhắn một tin nào đó, kể cả khi họ không quan tâm OA. Khi dùng biểu thức, n8n hiện trường của mọi lựa chọn và đòi điền hết; node chỉ dùng trường của lựa chọn đó.',
	messageId: 'Tin cần trả lời: `messageId` mà Zalo OA Trigger đưa ra. Miễn phí trong 48 giờ kể từ lần tương tác cuối của khách. Tài liệu cũ của Zalo chỉ tính 8 tin trả lời miễn phí cho một tin: đầu ra cho biết ai trả tiền.',
	writerId: 'Người đã viết tin cần trả lời: `userId` mà Zalo OA Trigger đưa ra, hoặc chọn trong danh sách những người vừa trò chuyện. Lần tương tác cuối của họ quyết định tin có được gửi không, và mẫu tin gửi thay sẽ đến họ. Cần có vì Zalo không cho biết theo từng tin người viết tương tác lần cuối khi nào.',
};

/** The same with groups and visitors. */
const TO_ANYONE: Texts = {
	...TO_PERSON,
	sendTo: 'Gửi cho ai. *User*: một người, theo ID. *Reply to Message*: người đã nhắn một tin nào đó, kể cả khi họ không quan tâm OA. *Group*: một nhóm chat (GMF) của OA, miễn phí, giờ nào cũng được. *Anonymous Visitor*: khách nhắn từ website mà không đăng nhập Zalo. Khi dùng biểu thức, n8n hiện trường của mọi lựa chọn và đòi điền hết; node chỉ dùng trường của lựa chọn đó.',
	groupId: 'Nhóm chat của OA. Danh sách được lấy trực tiếp từ Zalo.',
	anonymousId: 'Khách ẩn danh: `anonymousId` mà Zalo OA Trigger đưa ra.',
	conversationId: 'Cuộc trò chuyện của khách ẩn danh: `conversationId` mà Zalo OA Trigger đưa ra. Zalo cần cả hai ID.',
};

const MENTIONS: Texts = {
	'mentions.everyone': 'Nhắc tên tất cả thành viên, đặt trước nội dung.',
	'mentions.keepMarkers': 'Giữ lại các chỗ nhắc tên như [@7019283746501928374] có sẵn trong nội dung. Khi tắt, chúng bị bỏ đi, để không ai gọi được cả nhóm qua một tin bạn chuyển tiếp.',
	'mentions.userIds': 'Các thành viên được nhắc tên trước nội dung: ID cách nhau bằng dấu phẩy, hoặc một danh sách từ biểu thức.',
};

const REUSE: Texts = {
	reuseUpload: 'Dùng lại lần tải lên trước khi gặp lại đúng tệp đó, nên một ảnh gửi cho 1.000 người chỉ tải lên một lần. Zalo cho 5.000 lần tải lên mỗi tháng và giữ mỗi tệp 7 ngày.',
};

const BUTTONS: Texts = {
	experimentalNotice: 'Thử nghiệm: Zalo chỉ mô tả loại tin này cho giao diện cũ. Các chương trình khác có gửi, nhưng chưa được xác nhận. Hãy thử với user ID của chính bạn trước.',
	buttons: 'Tối đa 5 nút dưới tin, chỉ hiện trên điện thoại. Zalo không báo khi khách bấm nút; câu trả lời nhanh đến trigger như một tin văn bản của khách.',
	'buttons.title': 'Chữ trên nút, tối đa 100 ký tự; chữ ngắn thì không bị cắt.',
	'buttons.type': 'Bấm nút thì làm gì. *Call a Number*: mở bàn phím gọi. *Open a Page*: mở trang web trong Zalo. *Quick Reply*: khách gửi cho bạn một tin có sẵn và thấy tin đó. *Quick Reply, Hidden*: như vậy nhưng tin không hiện ra. *Write an SMS*: mở tin nhắn SMS soạn sẵn.',
	'buttons.replyText': 'Tin mà khách gửi khi bấm, tối đa 1.000 ký tự.',
	'buttons.url': 'Địa chỉ https công khai của trang.',
	'buttons.phone': 'Số Việt Nam để gọi, kể cả số cố định có mã vùng hoặc tổng đài như 1900 1234; để nhắn SMS thì chỉ số di động.',
	'buttons.smsText': 'Nội dung SMS, tối đa 160 ký tự.',
	'buttons.iconUrl': 'Địa chỉ https công khai của biểu tượng nhỏ trên nút. Để trống nếu không cần.',
};

const REPLY_OUTPUT: Texts = { inReplyTo: 'Tin được trả lời; chỉ có khi trả lời một tin' };

const ANYONE_OUTPUT: Texts = {
	...REPLY_OUTPUT,
	groupId: 'Nhóm; chỉ có khi gửi vào nhóm',
	anonymousId: 'Khách ẩn danh; chỉ có khi gửi cho khách ẩn danh',
	conversationId: 'Cuộc trò chuyện của khách ẩn danh; chỉ có khi gửi cho khách ẩn danh',
};

const UPLOAD_OUTPUT: Texts = {
	expiresAt: 'Thời điểm muộn nhất Zalo còn giữ tệp (ISO): 7 ngày',
	reused: 'true khi dùng lại lần tải lên trước, không gọi Zalo',
};

const REACTED: Texts = { userId: 'Người trong cuộc trò chuyện đó: `userId` mà Zalo OA Trigger đưa ra, hoặc chọn trong danh sách những người vừa trò chuyện.', messageId: 'Tin mang cảm xúc: `messageId` mà Zalo OA Trigger đưa ra.' };
const REACTED_OUTPUT: Texts = { inReplyTo: 'Tin mang cảm xúc đó' };

/** Zalo OA Message in Vietnamese, by `resource.operation`. */
export const MESSAGE_VI: Readonly<Record<string, OperationVi>> = {
	'broadcast.sendArticles': {
		description: 'Gửi tối đa 5 bài viết của OA cho tất cả hoặc một phần người quan tâm, trong khoảng 06:00–21:59 giờ Việt Nam. Zalo duyệt trước, khoảng 30 phút.',
		fields: {
			oneItemNotice: 'Mỗi item đầu vào là một lần broadcast riêng. Chỉ cho một item đi vào; nhiều bài của cùng một lần broadcast thì ghi chung vào *Article IDs*.',
			articleIds: '1 đến 5 ID bài viết đã đăng, cách nhau bằng dấu phẩy, hoặc một danh sách từ biểu thức. Trừ vào số lượt broadcast trong tháng của gói. Không thu hồi được.',
			audience: 'Ai nhận bài viết. Chỉ người quan tâm OA mới nhận được. *Some Followers*: chỉ những người hợp với mọi bộ lọc bên dưới; bộ lọc nào để trống giá trị thì item đó báo lỗi, không gửi gì.',
			'filters.ages': 'Nhóm tuổi.',
			'filters.cities': 'Các thành phố mà Zalo công bố số và tên. Khi chọn thành phố thì miền không còn tác dụng.',
			'filters.cityNumbers': 'Tỉnh, thành khác theo số của Zalo, từ 0 đến 63, cách nhau bằng dấu phẩy.',
			'filters.gender': 'Giới tính. *All* không phải là bộ lọc.',
			'filters.platforms': 'Hệ điều hành của điện thoại hoặc máy tính.',
			'filters.regions': 'Miền Bắc, Trung, Nam. Không có tác dụng khi đã chọn thành phố.',
		},
		output: {},
	},
	'message.addReaction': {
		description: 'Thả cảm xúc vào một tin trong cuộc trò chuyện. Miễn phí; Zalo nhận tối đa 50 cảm xúc cho một tin.',
		fields: { ...REACTED, reaction: 'Biểu tượng mà khách thấy ở tin đó.' },
		output: REACTED_OUTPUT,
	},
	'message.removeReaction': {
		description: 'Thu hồi cảm xúc mà OA đã thả vào một tin.',
		fields: REACTED,
		output: REACTED_OUTPUT,
	},
	'message.requestUserInfo': {
		description: 'Mời khách chia sẻ tên, số điện thoại và địa chỉ bằng một lần bấm. Câu trả lời đến Zalo OA Trigger với sự kiện user_submit_info.',
		fields: { ...TO_PERSON, title: 'Dòng đầu của thẻ, tối đa 100 ký tự.', subtitle: 'Lý do bạn hỏi, tối đa 500 ký tự.', imageUrl: 'Địa chỉ https công khai của ảnh trên thẻ.' },
		output: REPLY_OUTPUT,
	},
	'message.sendButtons': {
		description: 'Gửi một tin văn bản kèm tối đa 5 nút hoặc câu trả lời nhanh. Thử nghiệm: Zalo chưa xác nhận.',
		fields: {
			...TO_PERSON,
			...BUTTONS,
			text: 'Nội dung phía trên các nút, tối đa 2.000 ký tự; tối đa 500 với dạng *List With Buttons*.',
			bodyShape: 'Có ba dạng của loại tin này đang được dùng và chưa dạng nào được xác nhận. Nếu Zalo từ chối một dạng (lỗi -233), hãy thử dạng khác.',
			heading: 'Tiêu đề của mục, tối đa 100 ký tự; nội dung nằm bên dưới.',
		},
		output: REPLY_OUTPUT,
	},
	'message.sendCustom': {
		description: 'Gửi một tin do bạn tự viết bằng JSON, cho những gì các thao tác khác không có.',
		fields: { ...TO_ANYONE, messageJson: 'Ví dụ {"text": "Dạ, shop còn hàng ạ!"}: phần nằm dưới "message" trong lệnh gọi Zalo: text, quote_message_id, attachment. Chỉ lớp ngoài này được kiểm tra; phần còn lại đi đúng như bạn viết, kể cả chỗ nhắc tên trong nhóm.' },
		output: ANYONE_OUTPUT,
	},
	'message.sendFile': {
		description: 'Gửi một tệp PDF, DOC, DOCX hoặc CSV đến 5 MB, lấy từ trường nhị phân hoặc từ lần tải lên trước.',
		fields: {
			...TO_ANYONE,
			...REUSE,
			fileSource: 'Tệp lấy từ đâu. *Binary Field*: tải lên tệp của node trước. *Upload Token*: kết quả của Upload File, không quá 7 ngày.',
			uploadToken: '`token` mà Upload File đưa ra. Zalo giữ 7 ngày.',
		},
		output: { ...ANYONE_OUTPUT, fileName: 'Tên tệp mà người nhận thấy; null khi dùng upload token và khi tệp không được gửi đi' },
	},
	'message.sendGif': {
		description: 'Gửi một ảnh động từ địa chỉ web, từ trường nhị phân hoặc từ lần tải lên trước. Zalo không nhận chữ kèm theo.',
		fields: {
			...TO_PERSON,
			...REUSE,
			gifSource: 'Ảnh lấy từ đâu. *Binary Field*: tải lên tệp GIF của node trước, đến 5 MB. *URL*: địa chỉ https công khai, Zalo tự tải về. *Attachment ID*: kết quả của một lần tải lên, không quá 7 ngày.',
			gifUrl: 'Địa chỉ https công khai của ảnh.',
			gifAttachmentId: '`attachmentId` mà Upload GIF đưa ra. Zalo giữ 7 ngày.',
			width: 'Chiều rộng tính bằng pixel, ví dụ 500. Zalo yêu cầu nên 0 bị từ chối; với trường nhị phân thì đọc từ chính tệp.',
			height: 'Chiều cao tính bằng pixel, ví dụ 280. Zalo yêu cầu nên 0 bị từ chối; với trường nhị phân thì đọc từ chính tệp.',
		},
		output: REPLY_OUTPUT,
	},
	'message.sendImage': {
		description: 'Gửi một ảnh từ địa chỉ web, từ trường nhị phân hoặc từ lần tải lên trước, có hoặc không có chú thích.',
		fields: {
			...TO_ANYONE,
			...REUSE,
			...MENTIONS,
			imageSource: 'Ảnh lấy từ đâu. *Binary Field*: tải lên tệp của node trước, JPG hoặc PNG đến 1 MB. *URL*: địa chỉ https công khai của ảnh JPG hoặc PNG đến 1 MB, Zalo tự tải về. *Attachment ID*: kết quả của một lần tải lên, không quá 7 ngày. Với khách ẩn danh chỉ dùng được *URL*.',
			imageUrl: 'Địa chỉ https công khai của ảnh.',
			imageAttachmentId: '`attachmentId` mà Upload Image đưa ra. Zalo giữ 7 ngày.',
			caption: 'Chữ dưới ảnh, tối đa 2.000 ký tự.',
		},
		output: ANYONE_OUTPUT,
	},
	'message.sendList': {
		description: 'Gửi tối đa 5 mục có ảnh, chữ và liên kết khi bấm, thêm nút bên dưới nếu muốn. Thử nghiệm: Zalo chưa xác nhận.',
		fields: {
			...TO_PERSON,
			...BUTTONS,
			elements: '1 đến 5 mục. Mục đầu hiện lớn (ảnh 500 × 320) và cần dòng phụ; các mục sau nhỏ (50 × 50) và mỗi mục cần một việc để làm khi bấm.',
			'elements.title': 'Dòng đầu, tối đa 100 ký tự.',
			'elements.subtitle': 'Dòng phụ, tối đa 500 ký tự; mục đầu bắt buộc có.',
			'elements.imageUrl': 'Địa chỉ https công khai của ảnh.',
			'elements.tapAction': 'Bấm vào mục thì làm gì. *Do Nothing*: chỉ cho mục đầu. *Open a Page*: mở trang web trong Zalo. *Quick Reply*: khách gửi cho bạn một tin có sẵn.',
			'elements.tapUrl': 'Địa chỉ https công khai của trang.',
			'elements.tapText': 'Tin mà khách gửi khi bấm, tối đa 1.000 ký tự.',
		},
		output: REPLY_OUTPUT,
	},
	'message.sendMiniApp': {
		description: 'Gửi một tin dựng trên mẫu mà Mini App của bạn đã đăng ký.',
		fields: {
			miniAppTemplate: 'Token của mẫu, lấy ở trang quản lý Mini App.',
			specifyData: 'Cách nhập giá trị cho mẫu.',
			templateData: 'Giá trị cho các chỗ trống của mẫu.',
			'templateData.name': 'Tên chỗ trống.',
			'templateData.value': 'Giá trị điền vào.',
			templateDataJson: 'Giá trị của mẫu dưới dạng một đối tượng JSON, khi có giá trị không phải là chữ.',
		},
		output: {},
	},
	'message.sendSticker': {
		description: 'Gửi một sticker của Zalo. Zalo không nhận chữ kèm theo.',
		fields: { ...TO_ANYONE, stickerId: 'ID của sticker, chép từ stickers.zaloapp.com.' },
		output: ANYONE_OUTPUT,
	},
	'message.sendText': {
		description: 'Gửi tin văn bản cho một người, một nhóm hoặc khách trên website, hoặc trả lời một tin.',
		fields: {
			...TO_ANYONE,
			...MENTIONS,
			text: 'Nội dung tin, tối đa 2.000 ký tự. Gửi cho một người: miễn phí trong khung 48 giờ kể từ lần tương tác cuối của khách; từ đó đến 7 ngày thì trừ vào hạn mức của gói hoặc tính phí.',
			'additionalFields.quoteMessageId': 'Tin được trích dẫn phía trên nội dung: `messageId` mà Zalo OA Trigger đưa ra.',
		},
		output: ANYONE_OUTPUT,
	},
	'upload.uploadFile': {
		description: 'Tải lên một tệp PDF, DOC, DOCX hoặc CSV đến 5 MB để gửi cho nhiều người về sau.',
		fields: REUSE,
		output: { ...UPLOAD_OUTPUT, token: 'Dùng cho Send File, nguồn *Upload Token*', fileName: 'Tên tệp mà người nhận sẽ thấy' },
	},
	'upload.uploadGif': {
		description: 'Tải lên một ảnh GIF đến 5 MB để gửi cho nhiều người về sau.',
		fields: REUSE,
		output: { ...UPLOAD_OUTPUT, attachmentId: 'Dùng cho Send GIF, nguồn *Attachment ID*', width: 'Số pixel, đọc từ tệp; Send GIF cần đến', height: 'Số pixel, đọc từ tệp; Send GIF cần đến' },
	},
	'upload.uploadImage': {
		description: 'Tải lên một ảnh JPG hoặc PNG đến 1 MB để gửi cho nhiều người về sau.',
		fields: REUSE,
		output: { ...UPLOAD_OUTPUT, attachmentId: 'Dùng cho Send Image, nguồn *Attachment ID*' },
	},
};
