import type { OperationVi } from './operationVi';

/** Zalo OA Template in Vietnamese, by `resource.operation`. */
export const TEMPLATE_VI: Readonly<Record<string, OperationVi>> = {
	'template.sendByPhone': {
		description: 'Gửi tin theo mẫu đã duyệt (ZBS, trước đây là ZNS) đến một số điện thoại có dùng Zalo. Mỗi tin được tiếp nhận đều tính phí.',
		fields: {
			phone: 'Số di động Việt Nam: viết 0912345678, 84912345678 hay +84 912 345 678 đều được.',
			trackingId: 'Mã của riêng bạn, tối đa 48 ký tự gồm chữ cái không dấu, chữ số, gạch nối hoặc gạch dưới. Mã này quay lại trong thông báo đã nhận, nên hãy dùng thứ dễ tìm lại, ví dụ mã đơn hàng.',
			developmentMode: 'Gửi thử: chỉ đến quản trị viên của ứng dụng hoặc của OA, dùng được cả mẫu chưa duyệt, không tính phí.',
			unlistedParameters: 'Zalo chỉ liệt kê tham số của mẫu sau khi duyệt. Muốn thử trước, hãy tự thêm tên và giá trị của tham số ở đây.',
			'unlistedParameters.name': 'Tên tham số, không kèm dấu ngoặc nhọn.',
			'unlistedParameters.value': 'Nội dung điền vào chỗ đó.',
		},
		output: {
			messageId: 'ID của tin, trùng với ID trong thông báo đã nhận',
			trackingId: 'Mã của riêng bạn, cũng có trong thông báo đã nhận',
			phone: 'Số điện thoại như đã gửi, dạng 84…',
			developmentMode: 'Đây có phải là tin gửi thử không',
			dailyQuota: 'Số tin theo mẫu OA được gửi trong hôm nay; null khi Zalo không cho biết',
		},
	},
	'template.sendByUid': {
		description: 'Gửi tin theo mẫu đã duyệt cho một người dùng của OA, kể cả khi đã quá 7 ngày. Mỗi tin được tiếp nhận đều tính phí. Kênh này không có mã theo dõi: hãy giữ `messageId`.',
		fields: {},
		output: {
			messageId: 'ID của tin. Hãy giữ lại: kênh này không có mã theo dõi',
			quotaType: 'Tin được trừ vào hạn mức nào, theo cách gọi của Zalo; null khi Zalo không cho biết',
		},
	},
};
