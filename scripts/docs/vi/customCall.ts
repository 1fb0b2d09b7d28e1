import type { OperationVi } from './operationVi';

/** The custom call in Vietnamese. */
export const CUSTOM_CALL_VI: Readonly<Record<string, OperationVi>> = {
	'customCall.callApi': {
		description: 'Thực hiện một trong các lệnh hiếm dùng có trong tài liệu nhưng chưa có thao tác riêng: cửa hàng, biểu mẫu quảng cáo, mua gói, và vài lệnh chưa chắc chắn. Dữ liệu được kiểm tra trước khi gửi.',
		fields: {
			endpoint: 'Lệnh cần gọi. Lệnh đọc được thử lại khi mất kết nối; các lệnh khác không bao giờ gửi hai lần.',
			input: 'Các trường của lệnh theo đúng tên của Zalo, là một đối tượng JSON. ID đặt trong ngoặc kép.',
		},
		output: {
			endpoint: 'Lệnh đã gọi',
			response: 'Câu trả lời của Zalo, theo cách gọi của Zalo; ID là chữ',
		},
	},
};
