import type { OperationVi } from './operationVi';

const ARTICLE_ID = 'Bài viết của OA. Danh sách được lấy trực tiếp từ Zalo, trước là bài thường, sau là bài video.';
const ARTICLE_TYPE = 'Loại bài: *Normal* (chữ và ảnh) hay *Video* (video đã tải lên bằng Prepare Video).';
const WAIT = {
	waitForArticle: 'Có hỏi Zalo cho đến khi bài viết có sẵn hay không. Zalo trả lời trước rồi mới tạo bài; lúc đó mới có ID.',
	waitSeconds: 'Chờ lâu nhất bao nhiêu giây, từ 5 đến 600. Hết giờ, item đi tiếp ở trạng thái processing mà chưa có ID; dùng Check Status để lấy ID sau.',
};
const JOB = {
	articleJob: 'Mã công việc (token) ở Zalo, dùng cho Check Status',
	articleId: 'ID bài viết; null khi Zalo còn đang xử lý',
	state: 'ready: bài đã có. processing: Zalo còn đang xử lý khi hết giờ chờ, hoặc không chờ',
};
const ARTICLE = {
	articleId: 'ID bài viết',
	articleType: 'normal (chữ và ảnh) hay video',
	title: 'Tiêu đề',
	author: 'Tác giả',
	description: 'Phần mô tả dưới tiêu đề',
	visibility: 'show (hiện) hay hide (ẩn)',
	comments: 'show (được bình luận) hay hide (không)',
	details: 'Mọi điều Zalo cho biết về bài, theo cách gọi của Zalo',
};

/** Articles in Vietnamese. */
export const ARTICLE_VI: Readonly<Record<string, OperationVi>> = {
	'article.checkStatus': {
		description: 'Xem Zalo đã tạo xong bài viết chưa và lấy ID của bài.',
		fields: { articleJob: '`articleJob` mà Create hay Update đưa ra.' },
		output: { ...JOB, state: 'ready: bài đã có. processing: Zalo còn đang xử lý' },
	},
	'article.checkVideo': {
		description: 'Xem Zalo đã chuyển đổi xong video chưa và lấy ID cho bài video.',
		fields: { videoJob: '`videoJob` mà Prepare Video đưa ra.' },
		output: {
			videoJob: 'Mã lượt tải lên (token) ở Zalo',
			state: 'ready (xong), converting (đang chuyển đổi) hay failed (lỗi); other khi Zalo đưa ra số mà tài liệu không giải thích (0, 2, 5)',
			stateNumber: 'Số Zalo đưa ra, từ 0 đến 5',
			percent: 'Đã chuyển đổi bao nhiêu phần trăm; null khi Zalo không cho biết',
			videoId: 'ID dùng cho bài video; null cho đến khi video xong',
		},
	},
	'article.create': {
		description: 'Tạo bài viết của OA và chờ đến khi Zalo tạo xong. Gửi bài cho người quan tâm bằng node Zalo OA Message.',
		fields: {
			articleType: ARTICLE_TYPE,
			title: 'Tiêu đề, tối đa 150 ký tự.',
			description: 'Phần mô tả dưới tiêu đề trong danh sách bài, tối đa 300 ký tự.',
			author: 'Tác giả, tối đa 50 ký tự.',
			cover: 'Ảnh phía trên bài, tối đa 1 MB: một đối tượng JSON theo tài liệu của Zalo, gửi đi nguyên như vậy.',
			body: 'Các đoạn của bài: danh sách JSON, mỗi đoạn một đối tượng theo tài liệu của Zalo, gửi đi nguyên như vậy. Ảnh tối đa 1 MB.',
			videoId: '`videoId` mà Check Video đưa ra khi video đã xong.',
			visibility: 'Bài có hiện ngay không. Zalo ẩn bài mới nếu không yêu cầu khác.',
			allowComments: 'Người đọc có được bình luận hay không.',
			...WAIT,
		},
		output: JOB,
	},
	'article.delete': {
		description: 'Xoá hẳn một bài viết của OA.',
		fields: { deleteNotice: 'Bài viết biến mất với mọi người đọc và không ai khôi phục được. Hãy chạy thử workflow với một bài trước.', articleId: ARTICLE_ID },
		output: { articleId: 'ID bài viết', deleted: 'true; mọi trường hợp khác đều là lỗi' },
	},
	'article.get': {
		description: 'Lấy một bài viết của OA cùng mọi điều Zalo cho biết về bài.',
		fields: { articleId: ARTICLE_ID },
		output: ARTICLE,
	},
	'article.getMany': {
		description: 'Lấy các bài viết của OA, theo một loại.',
		fields: { articleType: ARTICLE_TYPE },
		output: ARTICLE,
	},
	'article.prepareVideo': {
		description: 'Tải lên một tệp AVI hay MP4 tối đa 50 MB từ trường nhị phân. Zalo chuyển đổi video; Check Video cho biết khi nào xong.',
		fields: {},
		output: { videoJob: 'Mã lượt tải lên (token) ở Zalo, dùng cho Check Video', fileName: 'Tên tệp khi tải lên' },
	},
	'article.update': {
		description: 'Sửa một bài viết của OA, ví dụ cho hiện một bài đã tạo ở trạng thái ẩn.',
		fields: {
			articleId: ARTICLE_ID,
			articleType: ARTICLE_TYPE,
			'changes.author': 'Tác giả, tối đa 50 ký tự.',
			'changes.body': 'Tất cả các đoạn: danh sách JSON, mỗi đoạn một đối tượng theo tài liệu của Zalo, gửi đi nguyên như vậy.',
			'changes.comments': 'Người đọc có được bình luận hay không.',
			'changes.cover': 'Ảnh phía trên bài: một đối tượng JSON theo tài liệu của Zalo, gửi đi nguyên như vậy.',
			'changes.description': 'Phần mô tả dưới tiêu đề trong danh sách bài, tối đa 300 ký tự.',
			'changes.title': 'Tiêu đề, tối đa 150 ký tự.',
			'changes.videoId': '`videoId` mà Check Video đưa ra, cho bài video.',
			'changes.visibility': 'Bài có hiện hay không.',
			...WAIT,
		},
		output: { ...JOB, articleJob: 'Mã công việc (token) ở Zalo, dùng cho Check Status; null khi Zalo không đưa ra', articleId: 'ID bài viết', state: `${JOB.state}. unknown: Zalo nhận thay đổi nhưng không đưa ra mã công việc để hỏi` },
	},
};
