import type { OperationVi } from './operationVi';

const PHONE = 'Số di động Việt Nam: viết 0912345678, 84912345678 hay +84 912 345 678 đều được.';
const BIRTHDAY = 'Từ 01/01/1970: Zalo không lưu ngày sớm hơn. Viết 1995-02-01 hay 01/02/1995 đều được.';
const AREA = 'theo danh sách khu vực của Zalo. Zalo không có lệnh nào để lấy danh sách này.';

/** Nearly every operation is about one user. */
const USER = {
	userId: 'Người dùng cần xử lý: `userId` mà Zalo OA Trigger đưa ra, hoặc chọn trong danh sách những người vừa trò chuyện. Gõ tên một nhãn vào ô tìm để xem ai có nhãn đó.',
};
const ABOUT = { userId: 'Người dùng' };

const FILTERS = {
	tagName: 'Chỉ lấy người có nhãn này; để trống là lấy tất cả. Danh sách nhãn được lấy trực tiếp từ Zalo.',
	'filters.followerState': 'Người dùng có quan tâm OA hay không. *Followers Only*: người đang quan tâm. *Not Following Only*: người nhắn tin mà không quan tâm, hoặc đã bỏ quan tâm.',
	'filters.lastInteraction': 'Lần tương tác cuối với OA: 30 ngày qua, 7 ngày qua, hôm nay hay hôm qua. Muốn những ngày khác thì dùng hai ô ngày.',
	'filters.interactedFrom': 'Ngày đầu tiên của lần tương tác cuối, theo giờ Việt Nam.',
	'filters.interactedUntil': 'Ngày sau cùng của lần tương tác cuối, tính cả ngày này, theo giờ Việt Nam.',
	detailsPerMinute: 'Mỗi phút đọc tối đa bao nhiêu hồ sơ. Mỗi hồ sơ là một lệnh gọi: 1.000 người với tốc độ 60 mất 17 phút. Gói Tăng trưởng cho khoảng 100 lệnh gọi mỗi phút, tính chung mọi workflow.',
};

const PROFILE = {
	userId: 'ID của người dùng tại OA này',
	userIdByApp: 'ID của chính người đó đối với ứng dụng của bạn, giống nhau ở mọi OA của ứng dụng; null khi Zalo không cho biết',
	externalId: 'ID do bạn đặt cho người dùng, ví dụ từ CRM; null khi chưa có',
	displayName: 'Tên trên Zalo',
	alias: 'Tên gợi nhớ do OA đặt; null khi chưa có',
	isFollower: 'Có đang quan tâm OA hay không',
	isSensitive: 'Người dưới 18 tuổi hoặc cần xử lý thận trọng',
	lastInteractionDate: 'Ngày tương tác cuối (YYYY-MM-DD); null khi chưa từng tương tác',
	avatar: 'Địa chỉ ảnh đại diện; địa chỉ này thay đổi, đừng lưu lại',
	avatars: 'Ảnh ở các cỡ khác: chiều rộng (điểm ảnh) → địa chỉ',
	dynamicParam: 'Chuỗi mà Zalo chuyển tiếp từ đường dẫn người dùng đã đi qua; null khi không có',
	tags: 'Tên các nhãn của họ',
	notes: 'Ghi chú trong OA Manager',
	sharedInfo: 'Thông tin họ tự chia sẻ hoặc đã lưu bằng Update: name, phone, address, district, city, birthday (YYYY-MM-DD). null khi chưa có: ngoài cách này Zalo không cho số điện thoại',
};

const LINE = {
	messageId: 'ID của tin',
	userId: 'Người dùng ở đầu bên kia, dù ai viết; null khi Zalo không cho biết ai viết',
	userName: 'Tên hiển thị của họ',
	userAvatar: 'Địa chỉ ảnh của họ; địa chỉ này thay đổi, đừng lưu lại',
	direction: 'in: người dùng viết. out: OA viết',
	type: 'text (chữ), audio (ghi âm), image (ảnh), gif, link, links (danh sách), sticker, location (vị trí), hoặc unsupported với loại Zalo không đưa ra',
	text: 'Nội dung chữ; null khi không có',
	sentAt: 'Thời điểm viết (ISO)',
	url: 'Địa chỉ của tệp hay liên kết; null khi không có',
	thumbnail: 'Địa chỉ ảnh thu nhỏ; null khi không có',
	description: 'Lời mô tả của liên kết; null khi không có',
	links: 'Tin dạng danh sách: title, url, thumbnail và description của từng mục; các loại khác để rỗng',
	latitude: 'Vĩ độ của vị trí được chia sẻ; loại khác là null',
	longitude: 'Kinh độ của vị trí được chia sẻ; loại khác là null',
	fromId: 'ID của người viết',
	fromName: 'Tên người viết: người dùng hoặc OA; null khi Zalo không cho biết',
	fromAvatar: 'Địa chỉ ảnh của người viết; địa chỉ này thay đổi, đừng lưu lại',
	toId: 'ID của người nhận',
};

const SUCCESS = 'true; mọi trường hợp khác đều là lỗi';
const UPDATED = { ...ABOUT, updated: SUCCESS };
const FIELD = { fieldKey: 'Trường tự tạo cần xử lý. Danh sách được lấy trực tiếp từ Zalo.' };

/** Zalo OA Follower in Vietnamese, by `resource.operation`. */
export const FOLLOWER_VI: Readonly<Record<string, OperationVi>> = {
	'conversation.getHistory': {
		description: 'Lấy những gì một người dùng và OA đã viết cho nhau, mỗi tin là một item.',
		fields: {
			...USER,
			limit: 'Số tin tối đa cần lấy, tính từ tin mới nhất.',
			order: 'Cách sắp xếp. *Newest First*: mới nhất trước, như Zalo đưa ra. *Oldest First*: cũ nhất trước, như khi đọc một cuộc trò chuyện, ví dụ để đưa cho AI. Nếu có giới hạn thì cả hai cách đều lấy những tin mới nhất.',
		},
		output: LINE,
	},
	'conversation.getRecent': {
		description: 'Lấy những người vừa trò chuyện với OA, kèm tin mới nhất của mỗi người, mới nhất trước.',
		fields: {},
		output: LINE,
	},
	'customField.create': {
		description: 'Thêm một trường riêng cho mọi người dùng của OA. Tên khoá và kiểu không bao giờ đổi được.',
		fields: {
			key: 'Tên dùng để đọc và ghi trường này. Sau này không đổi được.',
			dataType: 'Trường chứa gì. Sau này không đổi được. *Number*: tối đa ba chữ số thập phân. *Text*: tối đa 255 ký tự. *Table*: tối đa năm mục, mỗi mục có tên và giá trị. *Date and Time*: ngày, hoặc ngày kèm giờ; không ghi múi giờ thì là giờ Việt Nam.',
			tableKeys: 'Tên các mục của bảng, tối đa năm, cách nhau bằng dấu phẩy. Tên đã có thì giữ mãi: có thể thêm, không đổi hay xoá được.',
		},
		output: { key: 'Tên khoá của trường mới', dataType: 'Kiểu của trường', created: SUCCESS },
	},
	'customField.delete': {
		description: 'Xoá một trường riêng của mọi người dùng. Không xoá được trường của chính Zalo.',
		fields: { ...FIELD, deleteNotice: 'Trường này bị xoá ở mọi người dùng, cùng mọi giá trị đã lưu trong đó, và không khôi phục được.' },
		output: { key: 'Tên khoá của trường đã xoá', deleted: SUCCESS },
	},
	'customField.getMany': {
		description: 'Lấy định nghĩa các trường mà một người dùng của OA có thể có.',
		fields: { kind: 'Lấy những trường nào. *Custom*: trường do OA tự tạo. *System*: trường mà người dùng nào cũng có. *All*: tất cả.' },
		output: {
			key: 'Tên khoá của trường',
			dataType: 'boolean (có/không), number (số), text (chữ), datetime (ngày giờ), table (bảng), email, phone (số điện thoại) hay url',
			isSystem: 'Có phải trường của chính Zalo, loại không xoá được',
			tableKeys: 'Tên các mục của bảng; kiểu khác để rỗng',
		},
	},
	'customField.update': {
		description: 'Thêm mục vào một bảng tự tạo. Không đổi được gì khác của một trường: tên khoá và kiểu là cố định.',
		fields: { ...FIELD, tableKeys: 'Các mục cần thêm, cách nhau bằng dấu phẩy; một bảng có tối đa năm mục. Mục đã có thì giữ nguyên.' },
		output: { key: 'Tên khoá của trường', tableKeys: 'Tất cả các mục mà bảng hiện có', updated: 'Trong đó có mục nào mới hay không' },
	},
	'follower.deleteData': {
		description: 'Xoá những gì OA lưu ở Zalo về một người dùng.',
		fields: { ...USER, dutyNotice: 'Người rút lại sự đồng ý (sự kiện user_withdraw của Zalo OA Trigger) hoặc yêu cầu xoá có quyền được xoá dữ liệu, theo điều khoản của Zalo là trong 24 giờ. Thao tác này xoá những gì OA lưu ở Zalo về người đó; Zalo không công bố cụ thể gồm những gì. Hãy coi như không khôi phục được. Hãy xoá cả dữ liệu trong hệ thống của bạn.' },
		output: { ...ABOUT, deleted: SUCCESS },
	},
	'follower.find': {
		description: 'Đọc lần lượt hồ sơ người dùng cho đến khi gặp người có số điện thoại hoặc ID riêng này. Zalo không có lệnh tìm kiếm nên cách này chậm: mỗi người một lệnh gọi.',
		fields: {
			findNotice: 'Zalo không có chức năng tìm kiếm. Thao tác này đọc từng hồ sơ người dùng rồi so sánh, và số điện thoại chỉ có khi khách đã chia sẻ hoặc bạn đã lưu bằng Update. Nếu hay phải tra cứu, hãy giữ user ID trong cơ sở dữ liệu của bạn.',
			...FILTERS,
			findBy: 'So sánh theo gì. *Phone Number*: số khách chia sẻ hoặc bạn đã lưu. *External ID*: ID bạn đã đặt cho người dùng, ví dụ từ CRM.',
			phone: PHONE,
			externalId: 'Phải giống từng ký tự.',
			maxUsers: 'Xem bao nhiêu hồ sơ thì dừng. Lọc theo nhãn hoặc theo lần tương tác cuối sẽ nhanh hơn.',
		},
		output: {
			found: 'Có tìm thấy hay không',
			usersLookedAt: 'Đã so sánh bao nhiêu hồ sơ',
			unreadable: 'Bao nhiêu người mà Zalo không đưa ra hồ sơ, nên không so sánh được',
			lookedAtAll: 'Đã xem hết mọi người dùng theo bộ lọc này hay chưa. Nếu cả found lẫn trường này đều là false thì người đó có thể nằm trong số còn lại',
			...PROFILE,
		},
	},
	'follower.get': {
		description: 'Lấy hồ sơ của một người dùng: tên, nhãn, ghi chú, lần tương tác cuối và thông tin họ đã chia sẻ.',
		fields: USER,
		output: PROFILE,
	},
	'follower.getCustomInfo': {
		description: 'Lấy giá trị của một người dùng trong các trường riêng của bạn và trong các trường mà ai cũng có.',
		fields: {
			...USER,
			fields: 'Những trường cần đọc; để trống là lấy tất cả. Chọn trong danh sách, hoặc đưa tên khoá bằng biểu thức.',
			convertValues: 'Đổi các chuỗi mà Zalo trả về thành số, true/false, ngày và bảng theo định nghĩa của trường. Nếu không có quyền đọc định nghĩa thì giữ nguyên dạng chuỗi.',
		},
		output: {
			...ABOUT,
			name: 'Họ tên; null khi chưa lưu',
			phone: 'Số điện thoại dạng 84…; null khi chưa lưu',
			birthday: 'Ngày sinh (YYYY-MM-DD); null khi chưa lưu',
			gender: 'Nam, Nữ hoặc Khác; null khi chưa lưu',
			address: 'cityId, wardId (số theo danh sách khu vực của Zalo, dạng chữ) và street; null khi chưa lưu gì',
			externalId: PROFILE.externalId,
			customInfo: 'Tên khoá của trường riêng → giá trị. Trường chưa có giá trị thì không nằm trong đó',
		},
	},
	'follower.getMany': {
		description: 'Liệt kê người dùng của OA, kể cả trên 10.000 người. Zalo chỉ liệt kê ID; hồ sơ được đọc từng người nếu cần.',
		fields: {
			...FILTERS,
			includeDetails: 'Đọc hồ sơ của từng người: tên, nhãn, lần tương tác cuối. Nếu tắt thì chỉ có ID.',
			ifNotAll: 'Làm gì khi Zalo đếm được nhiều người hơn số đọc được (thường khi có trên 10.000 người), hoặc khi việc đọc cần quá nhiều lệnh gọi. *Fail*: báo lỗi, không đưa danh sách thiếu đi tiếp. *Return What Can Be Read*: đưa ra những gì đọc được, item cuối ghi ở notReachable còn thiếu bao nhiêu.',
		},
		output: {
			...PROFILE,
			detailsError: 'Chỉ có khi bật Include Details. Lý do không đọc được hồ sơ của người này (khi đó chỉ còn trường userId); bình thường là null',
			notReachable: 'Chỉ ở item cuối, và chỉ khi không đọc được hết: còn thiếu bao nhiêu người; null khi Zalo không cho biết',
		},
	},
	'follower.update': {
		description: 'Lưu tên, số điện thoại, địa chỉ, ngày sinh, tên gợi nhớ hoặc ID riêng của một người dùng. Ô để trống thì giữ nguyên ở Zalo.',
		fields: {
			...USER,
			'updateFields.address': 'Số nhà và tên đường.',
			'updateFields.alias': 'Tên gợi nhớ mà nhân viên của bạn thấy trong OA Manager. Khách không thấy.',
			'updateFields.birthday': BIRTHDAY,
			'updateFields.cityId': `Số của tỉnh, thành phố ${AREA}`,
			'updateFields.districtId': `Số của quận, huyện ${AREA}`,
			'updateFields.externalId': 'ID của người này trong hệ thống của bạn.',
			'updateFields.name': 'Họ tên đầy đủ.',
			'updateFields.phone': PHONE,
		},
		output: UPDATED,
	},
	'follower.updateCustomInfo': {
		description: 'Lưu giá trị của một người dùng vào các trường riêng của bạn và vào các trường mà ai cũng có. Ô để trống thì giữ nguyên ở Zalo.',
		fields: {
			...USER,
			customFields: 'Giá trị cho các trường riêng của bạn. Ô để trống thì giữ nguyên ở Zalo; với bảng, hãy điền mọi mục cần có trong bảng.',
			'systemFields.address': 'Số nhà và tên đường.',
			'systemFields.birthday': BIRTHDAY,
			'systemFields.cityId': `Số của tỉnh, thành phố ${AREA}`,
			'systemFields.externalId': 'ID của người này trong hệ thống của bạn.',
			'systemFields.gender': 'Giới tính; Zalo lưu là Nữ, Nam hoặc Khác.',
			'systemFields.name': 'Họ tên đầy đủ.',
			'systemFields.phone': PHONE,
			'systemFields.wardId': `Số của phường, xã ${AREA}`,
		},
		output: UPDATED,
	},
	'tag.add': {
		description: 'Gắn nhãn cho một người dùng. Nhãn mà OA chưa có sẽ được tạo.',
		fields: { ...USER, tagName: 'Nhãn cần gắn. Tên chưa có trong danh sách sẽ tạo nhãn mới.' },
		output: { ...ABOUT, tagName: 'Nhãn mà họ hiện có', tagged: SUCCESS },
	},
	'tag.delete': {
		description: 'Xoá một nhãn của OA: mọi người đang có nhãn đều mất nhãn. Muốn gỡ nhãn khỏi một người thì dùng Remove.',
		fields: { deleteNotice: 'Nhãn bị gỡ khỏi mọi người đang có nó, và không khôi phục được.', tagName: 'Nhãn cần xoá với tất cả mọi người.' },
		output: { tagName: 'Nhãn đã xoá', deleted: SUCCESS },
	},
	'tag.getMany': {
		description: 'Lấy các nhãn của OA.',
		fields: {},
		output: { tagName: 'Tên nhãn; Zalo không cho biết gì thêm' },
	},
	'tag.remove': {
		description: 'Gỡ một nhãn khỏi một người dùng. Nhãn đó và những người khác đang có nó giữ nguyên.',
		fields: { ...USER, tagName: 'Nhãn cần gỡ khỏi người dùng.' },
		output: { ...ABOUT, tagName: 'Nhãn họ từng có', tagged: 'false; mọi trường hợp khác đều là lỗi' },
	},
};
