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
	['POST', 'openapi', '/v2.0/oa/message', 'partial', 'Anonymous replies, reactions, broadcast of articles; ordinary sends -240. Every follower belongs to every audience; what follows moderation is a guess', 'messages.md §3'],
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
	['POST', 'openapi', '/v2.0/oa/call/requestconsent', 'partial', 'Answer and refusals are guesses (the call table or the OA codes); nobody answers by themselves', 'messages.md §9, errors.md §4'],
	['GET', 'openapi', '/v2.0/oa/call/checkconsent', 'partial', 'Codes 0, 3, 4, 8, 16, 20; the others only by fault', 'messages.md §9, errors.md §4'],
	['POST', 'openapi', '/v3.0/oa/call/outbound', 'partial', 'The link leads nowhere; code of the 30 days is a guess', 'messages.md §9'],
	['POST', 'openapi', '/v3.0/oa/call/inbound', 'partial', 'The link leads nowhere', 'messages.md §9'],
	['GET', 'openapi', '/v3.0/oa/call/getmccinfo', 'partial', 'Only the ids of agents and branches are known by name', 'messages.md §9'],
	['GET', 'openapi', '/v2.0/mstore/order/getorderofoa', 'partial', '404 unless the switch shopCalls is assumed; method, fields and rows are guesses', 'messages.md §8'],
	['GET', 'openapi', '/v2.0/mstore/order/getorder', 'partial', 'As getorderofoa', 'messages.md §8'],
	['POST', 'openapi', '/v2.0/mstore/order/updatestatus', 'partial', 'As getorderofoa; the numbers 1 to 6 are documented, which may follow which is not', 'messages.md §8'],
	['GET', 'openapi', '/v2.0/oa/form/get', 'partial', 'Query and limits as documented; the rows are what addFormEntry was given', 'messages.md §8, errors.md §1'],
	['POST', 'openapi', '/v3.0/oa/purchase/create_order', 'partial', 'Every product and code is taken; refusal codes are guesses', 'messages.md §8'],
	['POST', 'openapi', '/v3.0/oa/purchase/confirm_order', 'partial', 'Nothing is bought: no allowance grows', 'messages.md §8'],
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
	// Groups, Mini App, articles
	['POST', 'openapi', '/v3.0/oa/group/message', 'faithful', 'text, image, file, sticker; a mention of a stranger is a journal warning', 'messages.md §5'],
	['POST', 'openapi', '/v3.0/oa/group/creategroupwithoa', 'partial', 'Members join at once; settings of a new group and forms of link and avatar are guesses', 'messages.md §5'],
	['POST', 'openapi', '/v3.0/oa/group/updateinfo', 'partial', 'Settings are taken as booleans; lengths are not checked, none is known', 'messages.md §5'],
	['POST', 'openapi', '/v3.0/oa/group/updateasset', 'partial', 'Answers without data; the old asset becomes free', 'messages.md §5'],
	['POST', 'openapi', '/v3.0/oa/group/invite', 'partial', 'Joins at once or waits, by the switch groupInvite', 'messages.md §5'],
	...declared('POST', 'faithful', 'One unknown member and nothing happens', 'messages.md §5', ['acceptpendinginvite', 'rejectpendinginvite', 'addadmins', 'removeadmins', 'removemembers'].map((name) => `/v3.0/oa/group/${name}`)),
	['POST', 'openapi', '/v3.0/oa/group/delete', 'partial', 'The asset is free again afterwards, a guess', 'messages.md §5'],
	['GET', 'openapi', '/v3.0/oa/group/getgroup', 'faithful', 'Types of the settings and auto_renew are guesses', 'messages.md §5'],
	...declared('GET', 'faithful', 'Highest count by the switch groupPageMax', 'messages.md §5', ['listpendinginvite', 'listmember'].map((name) => `/v3.0/oa/group/${name}`)),
	['GET', 'openapi', '/v3.0/oa/group/getgroupsofoa', 'partial', 'Fields of a row are a guess: those of group_info', 'messages.md §5'],
	...declared('GET', 'partial', 'Order and type words as in the OA conversations', 'messages.md §5', ['listrecentchat', 'conversation'].map((name) => `/v3.0/oa/group/${name}`)),
	['POST', 'openapi', '/v3.0/oa/quota/group', 'partial', 'Only the OA owns assets; both filters may be left out', 'messages.md §5'],
	['POST', 'openapi', '/v3.0/oa/message/cs/miniapp', 'partial', 'One seeded template; template_data is not checked; no echo is documented', 'messages.md §1.2'],
	['POST', 'openapi', '/v2.0/article/create', 'partial', 'A job; what lies inside cover and body is unknown and not checked', 'messages.md §7'],
	['POST', 'openapi', '/v2.0/article/verify', 'partial', '-214 while the job runs; the field name id is a guess', 'messages.md §7'],
	['POST', 'openapi', '/v2.0/article/update', 'partial', 'A job like create, a guess', 'messages.md §7'],
	['POST', 'openapi', '/v2.0/article/remove', 'faithful', '', 'messages.md §7'],
	['GET', 'openapi', '/v2.0/article/getslice', 'partial', 'Parameters and answer are guesses', 'messages.md §7'],
	['GET', 'openapi', '/v2.0/article/getdetail', 'partial', 'Answers the fields of create, a guess', 'messages.md §7'],
	['POST', 'openapi', '/v2.0/article/upload_video/preparevideo', 'faithful', 'Type by first bytes; refusal codes are guesses', 'messages.md §7'],
	['GET', 'openapi', '/v2.0/article/upload_video/verify', 'partial', 'Converts by the clock; 0, 2 and 5 only by setArticleVideo', 'messages.md §7'],
	...absent('oauth', 'Social login is another product', 'oauth.md §7', ['GET /v4/permission', 'POST /v4/access_token']),
	...absent('openapi', 'No source shows an answer body', 'README §5 row 25', ['GET /v3.0/oa/message/status', 'GET /v2.0/oa/message/status', 'GET /v2.0/oa/getmessagestatus']),
	...absent('openapi', 'Neither method nor a single field is known', 'messages.md §8', ['getproductofoa', 'getproduct', 'search', 'create', 'update', 'remove'].map((name) => `${name.startsWith('get') || name === 'search' ? 'GET' : 'POST'} /v2.0/mstore/product/${name}`)),
	...absent('business', 'RSA sends are not imitated', 'templates.md §2', ['GET /rsa/key/gen', 'GET /rsa/key/get', 'POST /rsa/message/template']),
	...absent('business', 'Journeys are not imitated; their events can be emitted', 'templates.md §2', ['POST /journey/get-token', 'GET /journey/check-token']),
	...absent('business', 'Templates are seeded and changed by control routes, not created by API', 'templates.md §5', ['POST /template/create', 'POST /template/edit']),
	...absent('business', 'Quick replies are events only', 'templates.md §4', ['POST /response/get']),
];

/** Every documented call: mounted (faithful or partial) or not (absent). A test compares it with the mounted routes. */
export const COVERAGE: readonly CoverageRow[] = ROWS.map(([method, host, path, level, note, source]) => ({ method, host, path, level, note, source }));

function declared(method: 'GET' | 'POST', level: CoverageLevel, note: string, source: string, paths: readonly string[]): Brief[] {
	return paths.map((path) => [method, 'openapi', path, level, note, source]);
}

function absent(host: HostName, note: string, source: string, calls: readonly string[]): Brief[] {
	return calls.map((call) => {
		const [method, path = ''] = call.split(' ');
		return [method === 'GET' ? 'GET' : 'POST', host, path, 'absent', note, source];
	});
}
