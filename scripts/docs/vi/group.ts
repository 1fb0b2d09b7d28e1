import type { OperationVi } from './operationVi';

const groupId = 'Nhóm chat nào của OA. Danh sách được lấy trực tiếp từ Zalo; cũng có thể nhập ID, ví dụ `groupId` mà Zalo OA Trigger đưa ra.';
const assetId = 'Gói nhóm mà nhóm dùng: quyết định nhóm chứa được bao nhiêu thành viên và tồn tại đến khi nào. Mỗi nhóm cần một gói riêng; gói được mua tại oa.zalo.me. Danh sách chỉ hiện các gói còn trống.';
const userIds = 'Những người cần xử lý, theo `userId` mà Zalo OA Trigger đưa ra: một người, hoặc nhiều người cách nhau bằng dấu phẩy hay xuống dòng, hoặc một biểu thức cho ra danh sách.';
const groupName = 'Tên nhóm mà thành viên nhìn thấy.';
const groupDescription = 'Nhóm nói về điều gì.';

const group = {
	groupId: 'ID của nhóm',
	name: 'Tên nhóm mà thành viên nhìn thấy',
	description: 'Mô tả nhóm; null khi không có',
	link: 'Đường dẫn vào nhóm',
	avatar: 'Địa chỉ ảnh nhóm; có thể thay đổi nên đừng lưu lại',
	status: 'enabled (đang hoạt động) hoặc disabled (bị tắt), theo cách gọi của Zalo',
	isEnabled: 'Nhóm có hoạt động không; false khi gói nhóm đã hết hạn',
	memberCount: 'Số thành viên hiện có',
	maxMembers: 'Số thành viên tối đa; null khi Zalo không cho biết',
	autoDeleteDate: 'Ngày (YYYY-MM-DD) Zalo sẽ xoá nhóm; null khi gói nhóm còn hạn',
};

const groupDetail = {
	...group,
	'package.assetId': 'ID của gói nhóm đang dùng',
	'package.product': 'Loại gói, ví dụ gmf10',
	'package.validUntil': 'Ngày cuối cùng (YYYY-MM-DD) của gói',
	'package.autoRenew': 'Gói có tự gia hạn không; null khi Zalo không cho biết',
	'settings.onlyAdminsWrite': 'Có phải chỉ quản trị viên mới được viết không',
	'settings.approveNewMembers': 'Người mới vào có cần quản trị viên duyệt không',
	'settings.showHistory': 'Thành viên mới có xem được tin cũ không',
	'settings.joinByLink': 'Có vào nhóm bằng đường dẫn được không',
};

const chatLine = {
	messageId: 'ID của tin',
	groupId: 'ID của nhóm chứa tin',
	userId: 'ID của thành viên đã viết; null với tin do OA viết',
	direction: 'in: thành viên viết. out: OA viết. null khi Zalo không cho biết',
	type: 'text, audio, image, gif, link, links, sticker, location, hoặc unsupported với những gì Zalo không đưa ra',
	text: 'Nội dung chữ; null khi không có',
	sentAt: 'Thời điểm (ISO)',
	url: 'Địa chỉ tệp hoặc liên kết trong tin; null khi không có',
	thumbnail: 'Địa chỉ ảnh thu nhỏ; null khi không có',
	description: 'Mô tả của liên kết; null khi không có',
	links: 'Tin dạng danh sách: title, url, thumbnail và description của từng mục; các loại khác để rỗng',
	latitude: 'Vĩ độ của vị trí được chia sẻ; loại khác là null',
	longitude: 'Kinh độ của vị trí được chia sẻ; loại khác là null',
	fromId: 'ID của người viết: thành viên hoặc OA',
	fromName: 'Tên người viết; null khi Zalo không cho biết',
	fromAvatar: 'Địa chỉ ảnh đại diện của người viết; có thể thay đổi nên đừng lưu lại',
};

const member = {
	groupId: 'ID của nhóm',
	userId: 'ID của người đó; null với dòng của chính OA',
	name: 'Tên trên Zalo',
	avatar: 'Địa chỉ ảnh đại diện; có thể thay đổi nên đừng lưu lại',
	isOa: 'Đây có phải chính OA không',
	oaId: 'ID của OA ở dòng của chính OA; null với người',
};

const memberChange = { groupId: 'ID của nhóm', userIds: 'Những người đã được xử lý, mỗi người một lần', count: 'Số người đó' };

/** Zalo OA Group in Vietnamese, by `resource.operation`. */
export const GROUP_VI: Readonly<Record<string, OperationVi>> = {
	'group.create': {
		description: 'Tạo một nhóm chat cùng các thành viên đầu tiên. OA cần còn một gói nhóm trống.',
		fields: {
			groupName,
			assetId,
			userIds: 'Các thành viên đầu tiên, từ 1 đến 99 người, theo `userId` mà Zalo OA Trigger đưa ra, cách nhau bằng dấu phẩy hay xuống dòng, hoặc một biểu thức cho ra danh sách. Ít nhất một người phải là quản trị viên của OA.',
			groupDescription,
		},
		output: group,
	},
	'group.delete': {
		description: 'Xoá nhóm chat với mọi thành viên. Zalo không có cách khôi phục.',
		fields: { deleteNotice: 'Mọi thành viên mất nhóm này ngay lập tức và không ai khôi phục được. Hãy chạy thử workflow với một nhóm trước.', groupId },
		output: { groupId: 'ID của nhóm đã xoá', deleted: 'true' },
	},
	'group.get': { description: 'Lấy tên, trạng thái, số thành viên, gói và cài đặt của một nhóm.', fields: { groupId }, output: groupDetail },
	'group.getConversation': { description: 'Lấy những gì đã viết trong nhóm, mỗi tin một item, mới nhất trước.', fields: { groupId }, output: chatLine },
	'group.getMany': { description: 'Lấy các nhóm chat của OA, mỗi nhóm một item.', fields: {}, output: group },
	'group.getQuota': {
		description: 'Lấy các gói nhóm của OA hoặc của ứng dụng, mỗi gói một item: gói nào còn trống, gói nào đang dùng và hạn đến khi nào.',
		fields: {
			owner: 'Lấy gói của ai. *App*: gói của ứng dụng. *Official Account*: gói của OA.',
			product: 'Lấy gói cỡ nào.',
			quotaType: 'Lấy gói theo nguồn gốc. *Bought*: gói đã mua. *Part of the OA Package*: gói đi kèm gói OA. *Reward*: gói từ khuyến mãi hoặc mã đổi quà.',
		},
		output: {
			assetId: 'ID của gói: cần cho Create và Update Package',
			product: 'Loại gói, ví dụ gmf10',
			maxMembers: 'Số thành viên tối đa; null với loại mà phiên bản này chưa biết',
			quotaType: 'Nguồn gốc theo cách gọi của Zalo: sub_quota, purchase_quota hoặc reward_quota',
			status: 'available (còn trống) hoặc used (đang dùng), theo cách gọi của Zalo',
			isAvailable: 'Có thể tạo nhóm trên gói này không',
			validUntil: 'Ngày cuối cùng (YYYY-MM-DD); null khi Zalo không cho biết',
			autoRenew: 'Gói có tự gia hạn không; null khi Zalo không cho biết',
			usedBy: 'ID của nhóm đang dùng gói; null khi còn trống',
		},
	},
	'group.getRecentChats': { description: 'Lấy tin mới nhất của từng nhóm, mỗi nhóm một item, mới nhất trước.', fields: {}, output: chatLine },
	'group.update': {
		description: 'Đổi tên, mô tả, ảnh hoặc cài đặt của nhóm. Ô nào để trống thì giữ nguyên.',
		fields: {
			groupId,
			'changes.approveNewMembers': 'Người mới vào có cần quản trị viên duyệt không. *Leave as Is*: giữ nguyên.',
			'changes.avatarUrl': 'Địa chỉ https công khai của ảnh nhóm mới.',
			'changes.groupDescription': groupDescription,
			'changes.joinByLink': 'Có vào nhóm bằng đường dẫn được không. *Leave as Is*: giữ nguyên.',
			'changes.groupName': 'Tên mới mà thành viên nhìn thấy.',
			'changes.onlyAdminsWrite': 'Có phải chỉ quản trị viên mới được viết trong nhóm không. *Leave as Is*: giữ nguyên.',
			'changes.showHistory': 'Thành viên mới có xem được tin cũ không. *Leave as Is*: giữ nguyên.',
		},
		output: groupDetail,
	},
	'group.updateAsset': {
		description: 'Chuyển nhóm sang một gói khác, ví dụ gói lớn hơn hoặc gói còn hạn.',
		fields: { groupId, assetId },
		output: { groupId: 'ID của nhóm', assetId: 'ID của gói nhóm đang dùng từ bây giờ' },
	},
	'member.accept': { description: 'Cho vào nhóm những người đã xin vào hoặc được mời và còn đang chờ.', fields: { groupId, userIds }, output: memberChange },
	'member.addAdmin': { description: 'Đặt thành viên của nhóm làm quản trị viên.', fields: { groupId, userIds }, output: memberChange },
	'member.getMany': { description: 'Lấy các thành viên của nhóm, mỗi người một item, kể cả chính OA.', fields: { groupId }, output: member },
	'member.getPending': { description: 'Lấy những người đã xin vào nhóm hoặc được mời và còn đang chờ, mỗi người một item.', fields: { groupId }, output: member },
	'member.invite': {
		description: 'Mời người vào nhóm: người đang quan tâm OA, hoặc người đã tương tác với OA trong 7 ngày gần đây.',
		fields: { groupId, userIds: `${userIds} Mỗi người nhận được lời mời trên Zalo. Ai không quan tâm OA thì phải đã tương tác với OA trong 7 ngày gần đây: nhắn tin, gọi, bấm nút và tương tự.` },
		output: memberChange,
	},
	'member.reject': { description: 'Từ chối những người đã xin vào nhóm hoặc được mời và còn đang chờ.', fields: { groupId, userIds }, output: memberChange },
	'member.remove': { description: 'Đưa thành viên ra khỏi nhóm.', fields: { groupId, userIds }, output: memberChange },
	'member.removeAdmin': { description: 'Bỏ quyền quản trị viên của thành viên; họ vẫn ở lại nhóm.', fields: { groupId, userIds }, output: memberChange },
};
