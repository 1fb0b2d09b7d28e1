import type { HostName } from './zaloError';

export type CoverageLevel = 'faithful' | 'partial' | 'absent';

/** How well one documented call is imitated. `source` is the page of the Zalo dossier it was built from. */
export interface CoverageRow {
	readonly method: 'GET' | 'POST';
	readonly host: HostName;
	readonly path: string;
	readonly level: CoverageLevel;
	readonly note: string;
	readonly source: string;
}

type Brief = readonly [method: 'GET' | 'POST', host: HostName, path: string, level: CoverageLevel, note: string, source: string];

const ROWS: readonly Brief[] = [
	['GET', 'oauth', '/v4/oa/permission', 'partial', 'No page: the admin decides by the switch consentOutcome; one OA to choose from', 'oauth.md §3'],
	['POST', 'oauth', '/v4/oa/access_token', 'faithful', 'Form only, secret in a header, single-use refresh tokens, both old tokens die', 'oauth.md §4–5'],
	['POST', 'openapi', '/v3.0/oa/message/cs', 'faithful', 'text, image, gif, sticker, file, request_user_info, quote, reply by message_id; list and buttons by switch; URLs are not fetched', 'messages.md §1, §10'],
	['POST', 'openapi', '/v2.0/oa/message', 'partial', 'Anonymous replies and reactions; ordinary sends -240; broadcast is not imitated (-240)', 'messages.md §3'],
	['POST', 'openapi', '/v3.0/oa/message/template', 'partial', 'Codes of template trouble on this host are guessed to be the ZBS numbers', 'templates.md §3'],
	['POST', 'openapi', '/v3.0/oa/message/transaction', 'partial', 'Retired: -240 or 404; by switch accepted without checking the template body', 'messages.md §2'],
	['POST', 'openapi', '/v3.0/oa/message/promotion', 'partial', 'As transaction', 'messages.md §2'],
	['POST', 'openapi', '/v2.0/oa/upload/image', 'faithful', 'Type by first bytes; refusal codes are guesses', 'messages.md §4'],
	['POST', 'openapi', '/v2.0/oa/upload/gif', 'faithful', 'As image', 'messages.md §4'],
	['POST', 'openapi', '/v2.0/oa/upload/file', 'faithful', 'As image', 'messages.md §4'],
	['POST', 'openapi', '/v3.0/oa/upload/image', 'partial', '404 unless the switch uploadVersion is both', 'README §5 row 24'],
	['POST', 'openapi', '/v3.0/oa/upload/gif', 'partial', 'As v3.0 image', 'README §5 row 24'],
	['POST', 'openapi', '/v3.0/oa/upload/file', 'partial', 'As v3.0 image', 'README §5 row 24'],
	['POST', 'openapi', '/v3.0/oa/quota/message', 'partial', 'promotion counters are zeros; one asset (sub_quota)', 'messages.md §6'],
	['POST', 'openapi', '/v2.0/oa/quota/message', 'partial', 'As v3', 'messages.md §6'],
	['GET', 'openapi', '/v2.0/oa/getoa', 'faithful', '', 'users-and-tags.md §7'],
	['GET', 'openapi', '/v3.0/oa/user/getlist', 'faithful', 'Order, total and code beyond 10 000 are guesses', 'users-and-tags.md §1'],
	['GET', 'openapi', '/v3.0/oa/user/detail', 'faithful', 'Avatars are names only', 'users-and-tags.md §2'],
	['POST', 'openapi', '/v3.0/oa/user/update', 'partial', 'City and district numbers are kept as text', 'users-and-tags.md §3'],
	['GET', 'openapi', '/v3.0/oa/user/detail/custominfo', 'partial', 'How tables and addresses come back is a guess', 'users-and-tags.md §4'],
	['POST', 'openapi', '/v3.0/oa/user/update/custominfo', 'partial', 'Refusal codes are guesses; city and ward numbers are not checked', 'users-and-tags.md §4'],
	['GET', 'openapi', '/v3.0/oa/userfield/get', 'partial', 'Shape of the list is a guess', 'users-and-tags.md §4'],
	['POST', 'openapi', '/v3.0/oa/userfield/create', 'partial', 'Only key and data_type are known by name; the rest is kept and given back as sent', 'users-and-tags.md §4'],
	['POST', 'openapi', '/v3.0/oa/userfield/update', 'partial', 'As create', 'users-and-tags.md §4'],
	['POST', 'openapi', '/v3.0/oa/userfield/delete', 'partial', 'That the body is key is a guess', 'users-and-tags.md §4'],
	['POST', 'openapi', '/v2.0/oa/deletefollowerinfo', 'faithful', '', 'users-and-tags.md §3'],
	['GET', 'openapi', '/v2.0/oa/getfollowers', 'faithful', 'Shut down: -240', 'users-and-tags.md §2'],
	['GET', 'openapi', '/v2.0/oa/getprofile', 'faithful', 'Shut down: -240', 'users-and-tags.md §2'],
	['POST', 'openapi', '/v2.0/oa/updatefollowerinfo', 'faithful', 'Shut down: -240', 'users-and-tags.md §2'],
	['POST', 'openapi', '/v2.0/oa/tag/tagfollower', 'faithful', '', 'users-and-tags.md §5'],
	['POST', 'openapi', '/v2.0/oa/tag/rmfollowerfromtag', 'faithful', '', 'users-and-tags.md §5'],
	['POST', 'openapi', '/v2.0/oa/tag/rmtag', 'faithful', '', 'users-and-tags.md §5'],
	['GET', 'openapi', '/v2.0/oa/tag/gettagsofoa', 'faithful', '', 'users-and-tags.md §5'],
	['GET', 'openapi', '/v2.0/oa/listrecentchat', 'partial', 'Video, file and template rows say nosupport', 'users-and-tags.md §6'],
	['GET', 'openapi', '/v2.0/oa/conversation', 'partial', 'As listrecentchat', 'users-and-tags.md §6'],
	['POST', 'business', '/message/template', 'faithful', 'Check order of the dossier (itself a suggestion)', 'templates.md §2, §7'],
	['POST', 'business', '/message/template/hashphone', 'partial', 'Only hashes of numbers the simulator knows are matched with a number', 'templates.md §2'],
	['GET', 'business', '/message/status', 'faithful', '', 'templates.md §4'],
	['GET', 'business', '/message/quota', 'partial', 'dailyQuotaPromotion is always null', 'templates.md §4'],
	['GET', 'business', '/quality', 'faithful', '', 'templates.md §4'],
	['GET', 'business', '/message/template-tag', 'faithful', '', 'templates.md §4'],
	['GET', 'business', '/template/all', 'faithful', '', 'templates.md §4'],
	['GET', 'business', '/template/info/v2', 'faithful', '', 'templates.md §4'],
	['GET', 'business', '/template/info', 'partial', 'Only the three extra fields of v1 are known', 'templates.md §4'],
	['GET', 'business', '/template/sample-data', 'faithful', '', 'templates.md §4'],
	['POST', 'business', '/rating/get', 'partial', 'No stored questions; option is always five_emotions', 'templates.md §4'],
	['POST', 'business', '/upload/image', 'faithful', '', 'templates.md §5'],
	...absent('oauth', 'Social login is another product', 'oauth.md §7', ['GET /v4/permission', 'POST /v4/access_token']),
	...absent('openapi', 'Needs a registered Mini App', 'messages.md §1', ['POST /v3.0/oa/message/cs/miniapp']),
	...absent('openapi', 'No source shows an answer body', 'README §5 row 25', ['GET /v3.0/oa/message/status', 'GET /v2.0/oa/message/status', 'GET /v2.0/oa/getmessagestatus']),
	...absent('openapi', 'Group chats (GMF) are not imitated; their events can be emitted', 'messages.md §5', groupCalls()),
	...absent('openapi', 'Articles and broadcast are not imitated', 'messages.md §7', ['POST /v2.0/article/create', 'POST /v2.0/article/verify', 'POST /v2.0/article/update', 'POST /v2.0/article/remove', 'GET /v2.0/article/getslice', 'GET /v2.0/article/getdetail']),
	...absent('openapi', 'Shop, ads forms and purchases are not imitated', 'messages.md §8', ['GET /v2.0/oa/form/get', 'POST /v3.0/oa/purchase/create_order', 'POST /v3.0/oa/purchase/confirm_order']),
	...absent('openapi', 'Calls are not imitated; their events can be emitted', 'messages.md §9', ['POST /v2.0/oa/call/requestconsent', 'GET /v2.0/oa/call/checkconsent', 'POST /v3.0/oa/call/outbound', 'POST /v3.0/oa/call/inbound', 'GET /v3.0/oa/call/getmccinfo']),
	...absent('business', 'RSA sends are not imitated', 'templates.md §2', ['GET /rsa/key/gen', 'GET /rsa/key/get', 'POST /rsa/message/template']),
	...absent('business', 'Journeys are not imitated; their events can be emitted', 'templates.md §2', ['POST /journey/get-token', 'GET /journey/check-token']),
	...absent('business', 'Templates are seeded and changed by control routes, not created by API', 'templates.md §5', ['POST /template/create', 'POST /template/edit']),
	...absent('business', 'Quick replies are events only', 'templates.md §4', ['POST /response/get']),
];

/** Every documented call: mounted (faithful or partial) or not (absent). A test compares it with the mounted routes. */
export const COVERAGE: readonly CoverageRow[] = ROWS.map(([method, host, path, level, note, source]) => ({ method, host, path, level, note, source }));

function absent(host: HostName, note: string, source: string, calls: readonly string[]): Brief[] {
	return calls.map((call) => {
		const [method, path = ''] = call.split(' ');
		return [method === 'GET' ? 'GET' : 'POST', host, path, 'absent', note, source];
	});
}

function groupCalls(): string[] {
	const posts = ['message', 'creategroupwithoa', 'updateinfo', 'updateasset', 'invite', 'acceptpendinginvite', 'rejectpendinginvite', 'addadmins', 'removeadmins', 'removemembers', 'delete'];
	const gets = ['getgroup', 'listpendinginvite', 'listmember', 'getgroupsofoa', 'listrecentchat', 'conversation'];
	return [...posts.map((name) => `POST /v3.0/oa/group/${name}`), ...gets.map((name) => `GET /v3.0/oa/group/${name}`), 'POST /v3.0/oa/quota/group'];
}
