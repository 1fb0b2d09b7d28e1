import type { OperationVi } from './operationVi';

/** The custom call in Vietnamese. */
export const CUSTOM_CALL_VI: Readonly<Record<string, OperationVi>> = {
	'customCall.callApi': {
		description: 'Thực hiện một trong các lệnh hiếm dùng có trong tài liệu nhưng chưa có thao tác riêng: cửa hàng, biểu mẫu quảng cáo, mua gói, và vài lệnh chưa chắc chắn. Dữ liệu được kiểm tra trước khi gửi.',
		fields: {
			unconfirmedNotice: 'Lệnh này chỉ được nhắc đến một lần, không rõ ràng. Có thể nó không tồn tại, và không biết câu trả lời có dạng gì.',
			retiredNotice: 'Zalo đã ngừng loại tin này từ 01/03/2026 và có lẽ sẽ từ chối lệnh gọi. Hãy dùng *Send Template by User ID* của node Zalo OA Template.',
			confirmPurchaseNotice: 'Lệnh này trả tiền: tiền đã trả thì gói này không có lệnh nào lấy lại. Hãy kiểm tra đơn hàng trước.',
			removeProductNotice: 'Lệnh này xoá một sản phẩm của cửa hàng, và gói này không có lệnh nào khôi phục. Hãy chạy thử workflow với một sản phẩm trước.',
			endpoint: 'Lệnh cần gọi. Lệnh đọc được thử lại khi mất kết nối; các lệnh khác không bao giờ gửi hai lần.',
			input: 'Các trường của lệnh theo đúng tên của Zalo, là một đối tượng JSON. ID đặt trong ngoặc kép.',
		},
		output: {
			endpoint: 'Lệnh đã gọi',
			response: 'Câu trả lời của Zalo, theo cách gọi của Zalo; ID là chữ',
		},
	},
};
