import type { OperationVi } from './operationVi';

/** Zalo OA Account in Vietnamese, by `resource.operation`. */
export const ACCOUNT_VI: Readonly<Record<string, OperationVi>> = {
	'account.checkSetup': {
		description: 'Kiểm tra credential, token, xác thực OA, gói, hạn mức, chất lượng gửi và tài khoản ZBS. Mỗi mục kiểm tra cho một item: ok, warning hay error, kèm việc cần làm. Không gửi gì cho ai.',
		fields: {},
		output: {
			check: 'Mục kiểm tra: Credential, Same OA twice, OA verified, OA package, Billing link, Tokens, Message quota, Template quota, Sending quality, Approved templates hay Webhook secret; mỗi mục một item',
			status: 'ok (tốt), warning (cần xem lại) hay error (lỗi)',
			detail: 'Kết quả tìm thấy',
			whatToDo: 'Việc cần làm; trống khi mọi thứ đều ổn',
		},
	},
	'account.connect': {
		description: 'Đổi mã của trang cấp quyền lấy token và lưu token vào credential. Trả về OA và các mốc thời gian, không bao giờ trả về token.',
		fields: {
			callback: 'Toàn bộ địa chỉ mà trình duyệt dừng lại sau khi cho phép, hoặc mã trong địa chỉ đó. Dùng được một lần, trong vòng 10 phút.',
		},
		output: {
			connected: 'true; mọi trường hợp khác đều là lỗi',
			oaId: 'OA mà credential hiện giữ token',
		},
	},
	'account.getAuthorizationUrl': {
		description: 'Tạo địa chỉ để quản trị viên của OA cho phép ứng dụng của bạn. Câu trả lời được đưa vào Connect.',
		fields: {
			callbackUrl: 'Đúng callback URL đã lưu ở developers.zalo.me → ứng dụng → Official Account → Thiết lập chung. Phải giống từng ký tự, kể cả dấu gạch chéo cuối.',
		},
		output: {
			authorizationUrl: 'Trang mà quản trị viên của OA mở. Địa chỉ này không chứa khoá bí mật',
			expiresAt: 'Thời điểm hết hạn (ISO), một giờ kể từ bây giờ; sau đó Connect từ chối câu trả lời',
			pkce: 'none, dynamic hay static, theo thiết lập trong credential',
			nextStep: 'Việc cần làm với địa chỉ này',
		},
	},
	'account.getProfile': {
		description: 'Lấy tên, ID, tình trạng xác thực, gói và số người quan tâm của OA.',
		fields: {},
		output: {
			name: 'Tên OA',
			alias: 'Tên rút gọn, như trong zalo.me/…',
			description: 'Phần giới thiệu của OA',
			isVerified: 'OA đã xác thực hay chưa; null khi Zalo không cho biết',
			category: 'Ngành nghề',
			followers: 'Số người quan tâm',
			packageName: 'Gói, ví dụ Tăng trưởng',
			packageValidUntil: 'Ngày cuối của gói, theo cách viết của Zalo (ngày/tháng/năm)',
			billingAccount: 'Tài khoản ZBS (trước đây là ZCA) đã liên kết; trống khi chưa liên kết',
			avatar: 'Địa chỉ ảnh đại diện',
			cover: 'Địa chỉ ảnh bìa',
		},
	},
	'account.getTokenStatus': {
		description: 'Xem token của credential được cấp bao lâu rồi và khi nào hết hạn. Không gọi Zalo và không trả về token.',
		fields: {},
		output: {},
	},
	'account.refreshToken': {
		description: 'Làm mới access token trước hạn, để các workflow khác không gặp token hết hạn. Trả về các mốc thời gian, không bao giờ trả về token.',
		fields: {
			olderThanHours: 'Access token phải được cấp từ bao nhiêu giờ trước thì mới làm mới; token có hiệu lực 25 giờ. 0: luôn làm mới, một lần cho mỗi lần chạy. Token dán tay không rõ tuổi được coi là cũ.',
		},
		output: {
			refreshed: 'Token có được làm mới không. Nếu không, token chỉ được dùng để đọc tên OA',
		},
	},
};
