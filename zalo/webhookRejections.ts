/**
 * Why a delivery starts nothing, and what the operator can do about it. The reason stands in the log and in the output
 * "Rejected" of the trigger; the caller is never told. Written for this package, 2026-11-21.
 */
export const REJECTIONS = {
	'empty body': 'Nothing, unless Zalo cannot save the webhook URL: its console may test with an empty body, which is answered all the same.',
	'body too large': 'Nothing: events of Zalo have a few KB. Somebody else posted to this URL.',
	'wrong content type': 'Nothing: Zalo posts application/json. If every event ends here, a proxy in front of n8n changes the header Content-Type.',
	'body is not JSON': 'Nothing: Zalo posts JSON. If every event ends here, a proxy in front of n8n changes the body.',
	'body is not an object': 'Nothing: every event of Zalo is a JSON object. Somebody else posted to this URL.',
	'notification of a Mini App': 'Give the Mini App a webhook URL of its own: its notifications are no events of an Official Account.',
	'no event name': 'Nothing: every event of Zalo has an event_name. Somebody else posted to this URL.',
	'event of another app': 'Compare the App ID in the credential with the app on developers.zalo.me whose Webhook page holds this URL.',
	'no timestamp': 'Nothing: every event of Zalo has a timestamp, which is part of the signature.',
	'timestamp is not a number': 'Nothing: Zalo sends milliseconds. Somebody else posted to this URL.',
	'timestamp is in the future': 'Check the clock of the machine n8n runs on: the event is dated more than a day ahead of it.',
	'signature missing': 'Nothing, if it is rare: anybody can post to a URL. If every event ends here, a proxy in front of n8n drops the header X-ZEvent-Signature.',
	'signature given twice': 'Nothing, if it is rare. If every event ends here, a proxy in front of n8n repeats the header X-ZEvent-Signature.',
	'signature malformed': 'Nothing: Zalo sends "mac=" and 64 hexadecimal digits. Somebody else posted to this URL.',
	'signature does not match':
		'If it is rare, nothing: the request is forged. If every event ends here, copy the OA Secret Key from developers.zalo.me → your app → Webhook into the credential again: somebody may have pressed Reset there. Or a proxy in front of n8n rewrites the body.',
	'OA Secret Key field holds the App Secret': 'The two fields of the credential hold the same value. The OA Secret Key is another one: copy it from developers.zalo.me → your app → Webhook.',
	'signature fits the App Secret field':
		'Look whether App Secret and OA Secret Key have changed places in the credential. The OA Secret Key stands on developers.zalo.me → your app → Webhook, the App Secret on its Settings page.',
	'OA Secret Key has extra characters': 'Remove quotation marks and invisible characters around the OA Secret Key in the credential: without them the signature is right.',
	'App ID is empty in the credential': 'Enter the App ID in the credential: the signature cannot be checked without it.',
	'OA Secret Key is empty in the credential': 'Copy the OA Secret Key from developers.zalo.me → your app → Webhook into the credential.',
	'OA is not in the list': 'If this Official Account should start the workflow, add its ID to Options → Only These OA IDs. Else nothing: one webhook URL serves all Official Accounts of an app.',
	'event names no OA': 'Zalo sent it without the ID of an Official Account, as it may do with messages in groups, so Options → Only These OA IDs cannot let it through. If you need such events, empty that list.',
} as const satisfies Record<string, string>;

export type RejectReason = keyof typeof REJECTIONS;
