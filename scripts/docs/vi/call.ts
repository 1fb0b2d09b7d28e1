import type { OperationVi } from './operationVi';

const PHONE = 'Số di động Việt Nam: 0912345678, 84912345678 hay +84 912 345 678 đều được.';
const CALL_TYPE = 'Loại cuộc gọi: gọi thoại, gọi video, hay cả hai.';
const AGENT = 'Tổng đài viên nhận cuộc gọi. Để trống: Zalo tự chọn.';
const LINK = {
	callLink: 'Đường dẫn: mở trên điện thoại có Zalo thì bắt đầu cuộc gọi',
	qrCode: 'Mã QR của đường dẫn đó, theo cách Zalo đưa ra',
	callType: 'audio, video hay audio_and_video',
	expiresAt: 'Thời điểm đường dẫn hết hiệu lực (ISO), sau 48 giờ nếu Zalo không nói khác',
};

/** Calls in Vietnamese. */
export const CALL_VI: Readonly<Record<string, OperationVi>> = {
	'call.checkConsent': {
		description: 'Xem một người có cho phép OA gọi không, và đến khi nào. Chỉ hỏi Zalo, không hỏi người đó.',
		fields: { phone: PHONE },
		output: {
			phone: 'Số điện thoại, dạng 84…',
			mayCall: 'Bây giờ có được gọi hay không',
			state: 'approved (đã đồng ý), alreadyAllowed (đã cho phép từ trước), requestSent (đã gửi yêu cầu), waiting (đang chờ trả lời), rejected (từ chối), blocked (chặn), expired (hết hạn), neverAsked (chưa từng hỏi), neverInteracted (chưa từng tương tác), tooManyRequests (hỏi quá nhiều), outsideWorkingHours, notInTimeRange (ngoài giờ cho phép), inboundCallsOff (OA tắt cuộc gọi đến), hay unknown',
			code: 'Số Zalo đưa ra, từ 0 đến 21',
			meaning: 'Ý nghĩa, bằng một câu tiếng Anh',
			whatToDo: 'Việc cần làm; trống khi được gọi',
			expiresAt: 'Thời điểm sự đồng ý hết hiệu lực (ISO); null khi Zalo không cho biết',
		},
	},
	'call.createInboundLink': {
		description: 'Tạo đường dẫn để khách gọi cho OA, ví dụ đặt trên trang web hay gửi trong tin.',
		fields: { callType: CALL_TYPE, branchId: 'Nhánh của tổng đài nhận cuộc gọi. Để trống: Zalo tự chọn.', agentId: AGENT },
		output: LINK,
	},
	'call.createOutboundLink': {
		description: 'Tạo đường dẫn để nhân viên gọi một người dùng của OA. Người đó phải có tương tác với OA trong 30 ngày; đường dẫn dùng được 48 giờ.',
		fields: { userId: 'Người cần gọi: `userId` mà Zalo OA Trigger đưa ra, hoặc chọn trong danh sách những người vừa trò chuyện. ID này chỉ đúng với một OA; cùng một người ở OA khác có ID khác.', callType: CALL_TYPE, agentId: AGENT },
		output: { userId: 'Người mà đường dẫn gọi đến', ...LINK },
	},
	'call.getCallCentre': {
		description: 'Lấy tổng đài viên và các nhánh của tổng đài, kèm ID.',
		fields: {},
		output: {
			agents: 'Mỗi tổng đài viên một mục: agentId, name, và details theo cách Zalo đưa ra',
			branches: 'Mỗi nhánh một mục: branchId, name, và details theo cách Zalo đưa ra',
		},
	},
	'call.requestConsent': {
		description: 'Hỏi một người trong Zalo xem OA có được gọi cho họ không. Họ có 24 giờ để trả lời; sự đồng ý có hiệu lực 30 ngày.',
		fields: { phone: PHONE, callType: CALL_TYPE, reasonCode: 'Lý do gọi, theo số thứ tự lý do của Zalo. Zalo hiện cho người đó câu chữ riêng của lý do.' },
		output: {
			phone: 'Số đã được hỏi, dạng 84…',
			status: 'requested: đã hỏi. alreadyAllowed: họ đã cho phép từ trước và không bị hỏi lại',
			callType: 'audio, video hay audio_and_video',
			reasonCode: 'Số của lý do',
			answerUntil: 'Hạn trả lời (ISO); null khi không hỏi gì',
		},
	},
};
