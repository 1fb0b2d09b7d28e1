import type { OperationVi } from './operationVi';

/** Zalo OA Message in Vietnamese, by `resource.operation`. */
export const MESSAGE_VI: Readonly<Record<string, OperationVi>> = {
	'message.sendFile': {
		description: 'Gửi một tệp PDF, DOC, DOCX hoặc CSV đến 5 MB, lấy từ trường nhị phân, cho một người.',
		fields: {},
		output: { fileName: 'Tên tệp mà người nhận thấy' },
	},
	'message.sendImage': {
		description: 'Gửi một ảnh từ địa chỉ web hoặc từ trường nhị phân cho một người.',
		fields: {
			imageSource: 'Ảnh lấy từ đâu. *Binary Field*: tải lên tệp của node trước, JPG hoặc PNG đến 1 MB. *URL*: địa chỉ https công khai của ảnh JPG hoặc PNG đến 1 MB, Zalo tự tải về.',
			imageUrl: 'Địa chỉ https công khai của ảnh.',
			caption: 'Chữ dưới ảnh, tối đa 2.000 ký tự.',
		},
		output: {},
	},
	'message.sendText': {
		description: 'Gửi tin văn bản cho một người: trả lời, hoặc trong vòng 7 ngày kể từ tin cuối cùng của họ.',
		fields: {
			text: 'Nội dung tin, tối đa 2.000 ký tự. Miễn phí trong khung 48 giờ kể từ tin cuối của khách; từ đó đến 7 ngày thì trừ vào hạn mức của gói hoặc tính tiền.',
			'additionalFields.quoteMessageId': 'Tin được trích dẫn phía trên nội dung: `messageId` mà Zalo OA Trigger đưa ra.',
		},
		output: {},
	},
};
