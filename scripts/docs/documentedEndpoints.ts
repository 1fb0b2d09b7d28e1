/** How sure the path and the body are, as in the notes: A official or several sources, B one source, C inferred. */
export type Mark = 'A' | 'A-' | 'B' | 'B-' | 'C';

/** One documented call of Zalo; of a path that takes several bodies, one kind of body. */
export interface DocumentedEndpoint {
	readonly family: string;
	/** The OA host unless said otherwise. */
	readonly host?: 'business';
	/** `?`: the notes name the path only. */
	readonly method: 'GET' | 'POST' | '?';
	readonly path: string;
	/** What the call is about, where the path does not say it. */
	readonly body?: string;
	/** Bodies of this kind. Whichever call of ours takes one of them makes this row; without samples the path decides. */
	readonly samples?: readonly object[];
	/** Where one call of ours takes several kinds: what the `value` of the operation that sends this one contains. */
	readonly noun?: RegExp;
	readonly mark: Mark;
	/** Section of the source. */
	readonly section: string;
	/** File in shared/zalo, read 2026-11-21. */
	readonly source: 'messages.md' | 'users-and-tags.md';
	/** Why no operation makes it. */
	readonly why?: string;
}

const USER_ID = '7019283746501928374';
const MESSAGE_ID = '3fa1c07be52d9a4410c6';
const UPLOAD = 'wK9mT0xample';
const URL = 'https://shop.example/a.jpg';
const TEXT = 'Shop A';

const TO_USER = { user_id: USER_ID };
const TO_VISITOR = { anonymous_id: '5561029384756102938', conversation_id: '6120938475610293847' };
const TO_GROUP = { group_id: 'f41b07be52d9a4410c6e' };

const payload = (content: object) => ({ attachment: { type: 'template', payload: content } });
const media = (element: object) => payload({ template_type: 'media', elements: [element] });
const FILE = { attachment: { type: 'file', payload: { token: UPLOAD } } };
const STICKER = media({ media_type: 'sticker', attachment_id: UPLOAD });

const UNCLEAR_STATUS = 'Unclear. The Zalo OA Trigger tells what was delivered and read';

/** Every call in the two notes on messages and users, in their order. Calls for templates are not among them. */
export const DOCUMENTED_ENDPOINTS: readonly DocumentedEndpoint[] = [
	{ family: 'Consultation message', method: 'POST', path: '/v3.0/oa/message/cs', body: 'Text', samples: [{ recipient: TO_USER, message: { text: TEXT } }], noun: /text/i, mark: 'A', section: '1.2', source: 'messages.md' },
	{ family: 'Consultation message', method: 'POST', path: '/v3.0/oa/message/cs', body: 'Text that quotes a message', samples: [{ recipient: TO_USER, message: { text: TEXT, quote_message_id: MESSAGE_ID } }], noun: /text/i, mark: 'A', section: '1.2', source: 'messages.md' },
	{ family: 'Consultation message', method: 'POST', path: '/v3.0/oa/message/cs', body: 'Image by URL', samples: [{ recipient: TO_USER, message: media({ media_type: 'image', url: URL }) }], noun: /image/i, mark: 'A', section: '1.2', source: 'messages.md' },
	{ family: 'Consultation message', method: 'POST', path: '/v3.0/oa/message/cs', body: 'Uploaded image', samples: [{ recipient: TO_USER, message: media({ media_type: 'image', attachment_id: UPLOAD }) }], noun: /image/i, mark: 'A', section: '1.2', source: 'messages.md' },
	{ family: 'Consultation message', method: 'POST', path: '/v3.0/oa/message/cs', body: 'GIF', samples: [{ recipient: TO_USER, message: media({ media_type: 'gif', url: URL, width: 500, height: 280 }) }, { recipient: TO_USER, message: media({ media_type: 'gif', attachment_id: UPLOAD, width: 500, height: 280 }) }], noun: /gif/i, mark: 'A', section: '1.2', source: 'messages.md' },
	{ family: 'Consultation message', method: 'POST', path: '/v3.0/oa/message/cs', body: 'Sticker', samples: [{ recipient: TO_USER, message: STICKER }], noun: /sticker/i, mark: 'A', section: '1.2', source: 'messages.md' },
	{ family: 'Consultation message', method: 'POST', path: '/v3.0/oa/message/cs', body: 'File', samples: [{ recipient: TO_USER, message: FILE }], noun: /file/i, mark: 'A', section: '1.2', source: 'messages.md' },
	{ family: 'Consultation message', method: 'POST', path: '/v3.0/oa/message/cs', body: 'Request for user information', samples: [{ recipient: TO_USER, message: payload({ template_type: 'request_user_info', elements: [{ title: TEXT, subtitle: TEXT, image_url: URL }] }) }], noun: /info/i, mark: 'A', section: '1.2', source: 'messages.md' },
	{ family: 'Consultation message', method: 'POST', path: '/v3.0/oa/message/cs', body: 'List', samples: [{ recipient: TO_USER, message: payload({ template_type: 'list', elements: [{ title: TEXT, subtitle: TEXT, image_url: URL }] }) }], noun: /list/i, mark: 'C', section: '1.2', source: 'messages.md' },
	{ family: 'Consultation message', method: 'POST', path: '/v3.0/oa/message/cs', body: 'Buttons', samples: [{ recipient: TO_USER, message: payload({ template_type: 'button', text: TEXT, buttons: [{ title: TEXT, type: 'oa.open.url', payload: { url: URL } }] }) }, { recipient: TO_USER, message: { text: TEXT, attachment: { type: 'template', payload: { buttons: [{ title: TEXT, type: 'oa.open.url', payload: { url: URL } }] } } } }, { recipient: TO_USER, message: payload({ template_type: 'list', elements: [{ title: TEXT, subtitle: TEXT, image_url: URL }], buttons: [{ title: TEXT, type: 'oa.open.url', payload: { url: URL } }] }) }], noun: /button/i, mark: 'C', section: '1.2', source: 'messages.md' },
	{ family: 'Consultation message', method: 'POST', path: '/v3.0/oa/message/cs', body: 'Reply to one inbound message', samples: [{ recipient: { message_id: MESSAGE_ID }, message: { text: TEXT } }], noun: /reply/i, mark: 'B', section: '1.1', source: 'messages.md' },
	{ family: 'Consultation message', method: 'POST', path: '/v3.0/oa/message/cs', body: 'File to an anonymous visitor', samples: [{ recipient: TO_VISITOR, message: FILE }], noun: /anonymous|visitor/i, mark: 'B', section: '1.1', source: 'messages.md', why: 'One source only. The file goes through /v2.0/oa/message, which is confirmed' },
	{ family: 'Consultation message', method: 'POST', path: '/v3.0/oa/message/cs', body: 'To a phone number (legacy)', samples: [{ recipient: { phone: '84912345678' }, message: { text: TEXT } }], mark: 'C', section: '1.1', source: 'messages.md' },
	{ family: 'Consultation message', method: 'POST', path: '/v3.0/oa/message/cs/miniapp', body: 'Mini App template', mark: 'B', section: '1.2', source: 'messages.md' },
	{ family: 'Discontinued messages', method: 'POST', path: '/v3.0/oa/message/transaction', mark: 'A', section: '2', source: 'messages.md', why: 'Stopped by Zalo on 2026-03-01. Use Zalo OA Template' },
	{ family: 'Discontinued messages', method: 'POST', path: '/v3.0/oa/message/promotion', mark: 'A', section: '2', source: 'messages.md', why: 'Stopped by Zalo on 2026-03-01. Use Zalo OA Template' },
	{ family: 'Visitors, reactions, broadcast', method: 'POST', path: '/v2.0/oa/message', body: 'Text to an anonymous visitor', samples: [{ recipient: TO_VISITOR, message: { text: TEXT } }], noun: /text/i, mark: 'A', section: '3', source: 'messages.md' },
	{ family: 'Visitors, reactions, broadcast', method: 'POST', path: '/v2.0/oa/message', body: 'Image to an anonymous visitor', samples: [{ recipient: TO_VISITOR, message: media({ media_type: 'image', url: URL }) }], noun: /image/i, mark: 'A', section: '3', source: 'messages.md' },
	{ family: 'Visitors, reactions, broadcast', method: 'POST', path: '/v2.0/oa/message', body: 'File to an anonymous visitor', samples: [{ recipient: TO_VISITOR, message: FILE }], noun: /file/i, mark: 'A', section: '3', source: 'messages.md' },
	{ family: 'Visitors, reactions, broadcast', method: 'POST', path: '/v2.0/oa/message', body: 'Sticker to an anonymous visitor', samples: [{ recipient: TO_VISITOR, message: STICKER }], noun: /sticker/i, mark: 'A', section: '3', source: 'messages.md' },
	{ family: 'Visitors, reactions, broadcast', method: 'POST', path: '/v2.0/oa/message', body: 'Reaction', samples: [{ recipient: TO_USER, sender_action: { react_icon: '/-strong', react_message_id: MESSAGE_ID } }], mark: 'A', section: '3', source: 'messages.md' },
	{ family: 'Visitors, reactions, broadcast', method: 'POST', path: '/v2.0/oa/message', body: 'Broadcast of articles', samples: [{ recipient: { target: { gender: '0', ages: '2,3', cities: '4' } }, message: payload({ template_type: 'media', elements: [{ media_type: 'article', attachment_id: UPLOAD }] }) }], mark: 'A', section: '3', source: 'messages.md' },
	{ family: 'Visitors, reactions, broadcast', method: 'POST', path: '/v2.0/oa/message', body: 'Ordinary message to a user ID', samples: [{ recipient: TO_USER, message: { text: TEXT } }], mark: 'A-', section: '3', source: 'messages.md', why: 'Shut down by Zalo (error -240). Consultation messages took its place' },
	{ family: 'Uploads', method: 'POST', path: '/v2.0/oa/upload/image', mark: 'A', section: '4', source: 'messages.md' },
	{ family: 'Uploads', method: 'POST', path: '/v2.0/oa/upload/gif', mark: 'A-', section: '4', source: 'messages.md' },
	{ family: 'Uploads', method: 'POST', path: '/v2.0/oa/upload/file', mark: 'A', section: '4', source: 'messages.md' },
	{ family: 'Uploads', host: 'business', method: 'POST', path: '/upload/image', body: 'Image for templates', mark: 'A-', section: '4', source: 'messages.md', why: 'Needed only to create a template. The package sends templates that exist' },
	{ family: 'Group chat', method: 'POST', path: '/v3.0/oa/group/message', body: 'Text', samples: [{ recipient: TO_GROUP, message: { text: TEXT } }], noun: /text/i, mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'POST', path: '/v3.0/oa/group/message', body: 'Image', samples: [{ recipient: TO_GROUP, message: media({ media_type: 'image', url: URL }) }], noun: /image/i, mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'POST', path: '/v3.0/oa/group/message', body: 'File', samples: [{ recipient: TO_GROUP, message: FILE }], noun: /file/i, mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'POST', path: '/v3.0/oa/group/message', body: 'Sticker', samples: [{ recipient: TO_GROUP, message: STICKER }], noun: /sticker/i, mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'POST', path: '/v3.0/oa/group/creategroupwithoa', mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'GET', path: '/v3.0/oa/group/getgroup', mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'POST', path: '/v3.0/oa/group/updateinfo', mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'POST', path: '/v3.0/oa/group/updateasset', mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'POST', path: '/v3.0/oa/group/invite', mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'POST', path: '/v3.0/oa/group/acceptpendinginvite', mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'POST', path: '/v3.0/oa/group/rejectpendinginvite', mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'POST', path: '/v3.0/oa/group/addadmins', mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'POST', path: '/v3.0/oa/group/removeadmins', mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'POST', path: '/v3.0/oa/group/removemembers', mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'GET', path: '/v3.0/oa/group/listpendinginvite', mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'GET', path: '/v3.0/oa/group/listmember', mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'GET', path: '/v3.0/oa/group/getgroupsofoa', mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'GET', path: '/v3.0/oa/group/listrecentchat', mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'GET', path: '/v3.0/oa/group/conversation', mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'POST', path: '/v3.0/oa/group/delete', mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Group chat', method: 'POST', path: '/v3.0/oa/quota/group', mark: 'A', section: '5', source: 'messages.md' },
	{ family: 'Quotas and status', method: 'POST', path: '/v3.0/oa/quota/message', body: 'Of one user', samples: [{ user_id: USER_ID }], mark: 'A', section: '6', source: 'messages.md' },
	{ family: 'Quotas and status', method: 'POST', path: '/v3.0/oa/quota/message', body: 'Of the OA or the app', samples: [{ quota_owner: 'OA' }, { quota_owner: 'OA', product_type: 'cs' }], mark: 'A', section: '6', source: 'messages.md' },
	{ family: 'Quotas and status', method: 'POST', path: '/v2.0/oa/quota/message', body: 'Active messages', samples: [{}], mark: 'A-', section: '6', source: 'messages.md' },
	{ family: 'Quotas and status', method: 'POST', path: '/v2.0/oa/quota/message', body: 'Replies to one message', samples: [{ message_id: MESSAGE_ID }], mark: 'A-', section: '6', source: 'messages.md' },
	{ family: 'Quotas and status', method: 'POST', path: '/v2.0/oa/quota/message', body: 'Promotion to one user', samples: [{ user_id: USER_ID, type: 'promotion' }], mark: 'B', section: '6', source: 'messages.md' },
	{ family: 'Quotas and status', method: 'GET', path: '/v3.0/oa/message/status', body: 'One of three spellings', mark: 'C', section: '6', source: 'messages.md', why: UNCLEAR_STATUS },
	{ family: 'Quotas and status', method: 'GET', path: '/v2.0/oa/message/status', body: 'One of three spellings', mark: 'C', section: '6', source: 'messages.md', why: UNCLEAR_STATUS },
	{ family: 'Quotas and status', method: 'GET', path: '/v2.0/oa/getmessagestatus', body: 'One of three spellings', mark: 'C', section: '6', source: 'messages.md', why: UNCLEAR_STATUS },
	{ family: 'Articles', method: 'POST', path: '/v2.0/article/create', mark: 'B', section: '7', source: 'messages.md' },
	{ family: 'Articles', method: 'POST', path: '/v2.0/article/verify', mark: 'B', section: '7', source: 'messages.md' },
	{ family: 'Articles', method: 'POST', path: '/v2.0/article/update', mark: 'B', section: '7', source: 'messages.md' },
	{ family: 'Articles', method: 'POST', path: '/v2.0/article/remove', mark: 'B', section: '7', source: 'messages.md' },
	{ family: 'Articles', method: 'GET', path: '/v2.0/article/getslice', mark: 'B', section: '7', source: 'messages.md' },
	{ family: 'Articles', method: 'GET', path: '/v2.0/article/getdetail', mark: 'B', section: '7', source: 'messages.md' },
	{ family: 'Articles', method: 'POST', path: '/v2.0/article/upload_video/preparevideo', mark: 'B', section: '7', source: 'messages.md' },
	{ family: 'Articles', method: 'GET', path: '/v2.0/article/upload_video/verify', mark: 'B', section: '7', source: 'messages.md' },
	{ family: 'Shop, forms, purchases', method: '?', path: '/v2.0/mstore/product/getproductofoa', mark: 'B', section: '8', source: 'messages.md' },
	{ family: 'Shop, forms, purchases', method: '?', path: '/v2.0/mstore/product/getproduct', mark: 'B', section: '8', source: 'messages.md' },
	{ family: 'Shop, forms, purchases', method: '?', path: '/v2.0/mstore/product/search', mark: 'B', section: '8', source: 'messages.md' },
	{ family: 'Shop, forms, purchases', method: '?', path: '/v2.0/mstore/product/create', mark: 'B', section: '8', source: 'messages.md' },
	{ family: 'Shop, forms, purchases', method: '?', path: '/v2.0/mstore/product/update', mark: 'B', section: '8', source: 'messages.md' },
	{ family: 'Shop, forms, purchases', method: '?', path: '/v2.0/mstore/product/remove', mark: 'B', section: '8', source: 'messages.md' },
	{ family: 'Shop, forms, purchases', method: '?', path: '/v2.0/mstore/order/getorderofoa', mark: 'B', section: '8', source: 'messages.md' },
	{ family: 'Shop, forms, purchases', method: '?', path: '/v2.0/mstore/order/getorder', mark: 'B', section: '8', source: 'messages.md' },
	{ family: 'Shop, forms, purchases', method: '?', path: '/v2.0/mstore/order/updatestatus', mark: 'B', section: '8', source: 'messages.md' },
	{ family: 'Shop, forms, purchases', method: 'GET', path: '/v2.0/oa/form/get', mark: 'B', section: '8', source: 'messages.md' },
	{ family: 'Shop, forms, purchases', method: 'POST', path: '/v3.0/oa/purchase/create_order', mark: 'B', section: '8', source: 'messages.md' },
	{ family: 'Shop, forms, purchases', method: 'POST', path: '/v3.0/oa/purchase/confirm_order', mark: 'B', section: '8', source: 'messages.md' },
	{ family: 'Calls', method: 'POST', path: '/v2.0/oa/call/requestconsent', mark: 'A-', section: '9', source: 'messages.md' },
	{ family: 'Calls', method: 'GET', path: '/v2.0/oa/call/checkconsent', mark: 'A-', section: '9', source: 'messages.md' },
	{ family: 'Calls', method: 'POST', path: '/v3.0/oa/call/outbound', mark: 'A-', section: '9', source: 'messages.md' },
	{ family: 'Calls', method: 'POST', path: '/v3.0/oa/call/inbound', mark: 'A-', section: '9', source: 'messages.md' },
	{ family: 'Calls', method: 'GET', path: '/v3.0/oa/call/getmccinfo', mark: 'A-', section: '9', source: 'messages.md' },
	{ family: 'Users', method: 'GET', path: '/v3.0/oa/user/getlist', mark: 'A', section: '1', source: 'users-and-tags.md' },
	{ family: 'Users', method: 'GET', path: '/v3.0/oa/user/detail', mark: 'A', section: '2', source: 'users-and-tags.md' },
	{ family: 'Users', method: 'POST', path: '/v3.0/oa/user/update', mark: 'A', section: '3', source: 'users-and-tags.md' },
	{ family: 'Users', method: 'POST', path: '/v2.0/oa/deletefollowerinfo', mark: 'A-', section: '3', source: 'users-and-tags.md' },
	{ family: 'Custom user information', method: 'GET', path: '/v3.0/oa/user/detail/custominfo', mark: 'B', section: '4', source: 'users-and-tags.md' },
	{ family: 'Custom user information', method: 'POST', path: '/v3.0/oa/user/update/custominfo', mark: 'B', section: '4', source: 'users-and-tags.md' },
	{ family: 'Custom user information', method: 'GET', path: '/v3.0/oa/userfield/get', mark: 'B', section: '4', source: 'users-and-tags.md' },
	{ family: 'Custom user information', method: 'POST', path: '/v3.0/oa/userfield/create', mark: 'B', section: '4', source: 'users-and-tags.md' },
	{ family: 'Custom user information', method: 'POST', path: '/v3.0/oa/userfield/update', mark: 'B', section: '4', source: 'users-and-tags.md' },
	{ family: 'Custom user information', method: 'POST', path: '/v3.0/oa/userfield/delete', mark: 'B', section: '4', source: 'users-and-tags.md' },
	{ family: 'Tags', method: 'POST', path: '/v2.0/oa/tag/tagfollower', mark: 'A', section: '5', source: 'users-and-tags.md' },
	{ family: 'Tags', method: 'POST', path: '/v2.0/oa/tag/rmfollowerfromtag', mark: 'A', section: '5', source: 'users-and-tags.md' },
	{ family: 'Tags', method: 'POST', path: '/v2.0/oa/tag/rmtag', mark: 'A', section: '5', source: 'users-and-tags.md' },
	{ family: 'Tags', method: 'GET', path: '/v2.0/oa/tag/gettagsofoa', mark: 'A', section: '5', source: 'users-and-tags.md' },
	{ family: 'Conversations', method: 'GET', path: '/v2.0/oa/listrecentchat', mark: 'A', section: '6', source: 'users-and-tags.md' },
	{ family: 'Conversations', method: 'GET', path: '/v2.0/oa/conversation', mark: 'A', section: '6', source: 'users-and-tags.md' },
	{ family: 'OA profile', method: 'GET', path: '/v2.0/oa/getoa', mark: 'A', section: '7', source: 'users-and-tags.md' },
	{ family: 'OA profile', method: '?', path: '/v2.0/oa/menu', mark: 'C', section: '7', source: 'users-and-tags.md', why: 'Known by its path only' },
];
