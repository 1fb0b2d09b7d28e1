import { ARTICLE_VI } from './article';
import { CALL_VI } from './call';
import { CUSTOM_CALL_VI } from './customCall';
import type { OperationVi } from './operationVi';

/** Zalo OA Account in Vietnamese, by `resource.operation`. */
export const ACCOUNT_VI: Readonly<Record<string, OperationVi>> = {
	'account.checkSetup': {
		description: 'Kiểm tra credential, token, xác thực OA, gói, hạn mức, chất lượng gửi, tài khoản ZBS và webhook. Mỗi mục kiểm tra cho một item: ok, warning hay error, kèm việc cần làm. Không gửi gì cho ai.',
		fields: {},
		output: {
			check: 'Mục kiểm tra: Credential, Same OA twice, OA verified, OA package, Billing link, Tokens, Message quota, Template quota, Sending quality, Approved templates, Webhook secret hay Webhook requests; mỗi mục một item',
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
			packageValidUntil: 'Ngày cuối (YYYY-MM-DD) của gói; null khi Zalo không cho biết',
			packageAutoRenewDate: 'Ngày (YYYY-MM-DD) gói tự gia hạn; null khi không tự gia hạn',
			billingAccount: 'Tài khoản ZBS (trước đây là ZCA) đã liên kết; null khi chưa liên kết',
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
	'quota.getLegacyQuota': {
		description: 'Hỏi dịch vụ hạn mức cũ của Zalo: mỗi lần một con số, cho gói của OA, cho một tin nhận được, hoặc cho tin truyền thông gửi một người. Không tính phí và không gửi cho ai.',
		fields: {
			quotaOf: 'Cần tra gì. *Official Account*: số tin còn lại trong gói. *Promotion to a User*: số tin truyền thông một người còn được nhận. *Received Message*: số câu trả lời miễn phí còn lại cho một tin của khách, tối đa 8 trong 48 giờ.',
			userId: 'Hạn mức của ai: `userId` mà Zalo OA Trigger đưa ra, hoặc chọn trong danh sách những người vừa trò chuyện.',
			messageId: 'Tin đã nhận: `messageId` mà Zalo OA Trigger đưa ra.',
		},
		output: {
			quotaOf: 'Đã tra gì: package (gói), promotion (truyền thông) hay reply (trả lời)',
			type: 'Cách gọi của Zalo, ví dụ active, promotion hay reply; null khi Zalo không ghi',
			remaining: 'Số còn lại',
			total: 'Tổng số',
		},
	},
	'quota.getOaQuota': {
		description: 'Xem các hạn mức trả cho tin ngoài khung 48 giờ miễn phí còn lại bao nhiêu. Mỗi hạn mức cho một item. Không tính phí và không gửi cho ai.',
		fields: {
			owner: 'Hạn mức của ai. *App*: của ứng dụng. *Official Account*: của OA, trong đó có gói của OA.',
			product: 'Hạn mức dành cho loại tin nào. *Any*: mọi loại. *Consultation*: tin tư vấn, gửi bằng node Zalo OA Message. *Transaction*: tin giao dịch về đơn hàng, thanh toán.',
			quotaType: 'Hạn mức có được từ đâu. *Any*: bất kỳ. *Bought*: mua thêm ngoài gói. *Gift*: từ voucher hoặc khuyến mãi của Zalo. *Package*: thuộc gói của OA.',
		},
		output: {
			assetId: 'ID của hạn mức',
			owner: 'OA hay APP (ứng dụng)',
			product: 'Dành cho loại tin nào: cs (tư vấn) hay transaction (giao dịch)',
			quotaType: 'sub_quota (gói), purchase_quota (mua thêm) hay reward_quota (quà tặng)',
			validUntil: 'Ngày cuối có hiệu lực (YYYY-MM-DD); null khi Zalo không cho biết',
			remaining: 'Số tin còn lại',
			total: 'Tổng số tin',
		},
	},
	'quota.getUserQuota': {
		description: 'Xem một người tương tác lần cuối khi nào, tin gửi họ còn miễn phí đến bao giờ và còn gửi được đến bao giờ. Không tính phí và không gửi cho ai.',
		fields: {
			userId: 'Hạn mức của ai: `userId` mà Zalo OA Trigger đưa ra, hoặc chọn trong danh sách những người vừa trò chuyện. ID này chỉ đúng với một OA; cùng một người ở OA khác có ID khác.',
		},
		output: {
			userId: 'Người đó',
			windowState: 'free (trong 48 giờ kể từ lần tương tác cuối), within7Days (trừ vào gói hoặc tính phí), closed (chỉ mẫu tin mới đến được) hay never (chưa từng tương tác)',
			lastInteractionAt: 'Lần tương tác cuối (ISO); null khi chưa có',
			freeUntil: 'Tin còn miễn phí đến bao giờ (ISO), kể cả khi đã qua; null khi chưa từng tương tác',
			sendUntil: 'Còn gửi được tin đến bao giờ (ISO), kể cả khi đã qua; null khi chưa từng tương tác',
			replyRemaining: 'Số câu trả lời miễn phí còn lại theo cách đếm của Zalo. Chỉ để tham khảo: từ 2026 trong 48 giờ không còn giới hạn số tin, hãy dựa vào freeUntil',
			replyTotal: 'Tổng số câu trả lời miễn phí theo cách đếm của Zalo. Chỉ để tham khảo',
			promotionDailyRemaining: 'Số tin truyền thông người đó còn được nhận hôm nay; null khi Zalo không cho biết',
			promotionDailyTotal: 'Số tin truyền thông mỗi ngày',
			promotionMonthlyRemaining: 'Số tin truyền thông người đó còn được nhận trong tháng; null khi Zalo không cho biết',
			promotionMonthlyTotal: 'Số tin truyền thông mỗi tháng',
		},
	},
	...ARTICLE_VI,
	...CALL_VI,
	...CUSTOM_CALL_VI,
};
