/**
 * Everything about Zalo that is disputed, guessed or a matter of the account's situation, as named switches.
 * `row` is the row of the disagreement table in the Zalo dossier (README §5); null = situation or guess without a row.
 */
interface SwitchSpec {
	readonly row: number | null;
	readonly default: string | number | boolean;
	/** The accepted values, or 'number' for any number ≥ 0, or 'string' for any text. */
	readonly options: readonly (string | boolean)[] | 'number' | 'string';
	readonly meaning: string;
}

const ON_OFF = [true, false] as const;

/** The table. README lists it; `setSwitch` validates against it. */
export const SWITCHES = {
	// Webhooks
	webhookSecret: { row: 1, default: 'oaSecretKey', options: ['oaSecretKey', 'appSecret'], meaning: 'Which secret is the last term of the webhook MAC' },
	macFirstTerm: { row: 2, default: 'appId', options: ['appId', 'oaId'], meaning: 'First term of the webhook MAC' },
	testPost: { row: 3, default: 'signed', options: ['signed', 'unsigned', 'empty', 'off'], meaning: 'What the console posts when a webhook URL is saved; empty = no body and no signature' },
	testPostOa: { row: 3, default: '222222222222222222', options: ['222222222222222222', '579745863508352884'], meaning: 'recipient.id of the console test POST' },
	retryTrigger: { row: 7, default: 'both', options: ['both', 'connectionOnly'], meaning: 'Whether slow and non-200 answers are retried like failed connections' },
	seenDirection: { row: 9, default: 'oaToUser', options: ['oaToUser', 'userToOa'], meaning: 'user_seen_message: who is the sender' },
	groupEventNames: { row: 10, default: 'docs', options: ['docs', 'console2024', 'spec2026'], meaning: 'Spelling of the disputed group event names when emitted by canonical name' },
	userGifEvent: { row: 19, default: 'user_send_gif', options: ['user_send_gif', 'user_send_image'], meaning: 'Event for a GIF sent by a user' },
	templateEvents: { row: 22, default: 'granted', options: ['granted', 'missing'], meaning: 'Whether the Message Template event permission is granted (change_template_*, change_oa_*)' },
	unconfirmedBodies: { row: 23, default: 'guess', options: ['guess', 'minimal'], meaning: 'Body of events whose body is unknown: the dossier guess, or ids and timestamp only' },
	retryOffsets: { row: 28, default: 'absolute', options: ['absolute', 'cumulative'], meaning: 'Ladder offsets counted from the first attempt, or each from the previous one' },
	retryFactor: { row: null, default: 1, options: 'number', meaning: 'Scales the retry ladder (0.01 turns 30 s into 300 ms)' },
	jsonEscapes: { row: null, default: 'none', options: ['none', 'unicode', 'slashes', 'both'], meaning: 'Escapes in the raw webhook body: \\uXXXX for non-ASCII, \\/ for slashes' },
	userIdByApp: { row: null, default: 'present', options: ['present', 'absent'], meaning: 'Whether webhook bodies carry user_id_by_app (captured bodies may lack it)' },
	mediaHost: { row: null, default: 'simulator', options: ['simulator', 'zalo'], meaning: 'Where files of sendMedia and anonymousSay lie: below /media of the simulator, to be downloaded, or at invented addresses of *.zdn.vn' },
	zbsSeenEvent: { row: null, default: false, options: ON_OFF, meaning: 'No source knows a read receipt for phone messages. ASSUMED when on: one that is seen posts user_seen_message with the phone as recipient.id' },
	// OAuth
	pkce: { row: 4, default: 'dynamic', options: ['dynamic', 'static', 'ignored', 'refused'], meaning: 'dynamic: a sent challenge must be matched; static: the verifier must match staticCodeChallenge; ignored; refused: a challenge at consent gives -14003' },
	staticCodeChallenge: { row: 4, default: '', options: 'string', meaning: 'The challenge typed into the console, for pkce=static' },
	refreshFailureCode: { row: 5, default: '-14014', options: ['-14014', '-14020'], meaning: 'Answer to a wrong or used refresh token (an expired one is always -14020)' },
	reuseRevokesFamily: { row: null, default: false, options: ON_OFF, meaning: 'Whether presenting a used refresh token also kills the current pair' },
	consentOutcome: { row: null, default: 'allow', options: ['allow', 'denyRedirect', 'denyPage'], meaning: 'What the admin does on the consent page' },
	expiresInAs: { row: null, default: 'string', options: ['string', 'number'], meaning: 'Type of expires_in in the token answer' },
	expiredTokenCode: { row: null, default: '-220', options: ['-220', '-216'], meaning: 'OA-host answer to an expired access token' },
	// Account and rights
	appSecretProof: { row: null, default: false, options: ON_OFF, meaning: 'Whether appsecret_proof is required (-242 / -1241)' },
	appActive: { row: null, default: true, options: ON_OFF, meaning: 'false: -209, ZBS -103, consent -14002' },
	appState: { row: null, default: 'ok', options: ['ok', 'removed', 'zbsInvalid', 'zbsUnknown', 'zbsNotLinked'], meaning: 'removed: -219; ZBS host: -101, -102, -105' },
	apiRegistered: { row: null, default: true, options: ON_OFF, meaning: 'false: -212' },
	permission: { row: null, default: 'granted', options: ['granted', 'missing'], meaning: 'missing: -223 on the OA host, -138 on the ZBS host' },
	packageName: { row: null, default: 'Tăng trưởng', options: ['Cơ bản', 'Tiêu chuẩn', 'Tăng trưởng', 'Toàn diện'], meaning: 'OA package; the first two give -224 (ZBS -135)' },
	oaVerified: { row: null, default: true, options: ON_OFF, meaning: 'false: -221, ZBS -135' },
	oaState: { row: null, default: 'ok', options: ['ok', 'disabled', 'missing'], meaning: 'disabled: -204, missing: -205 (ZBS -125)' },
	zbsRight: { row: null, default: 'granted', options: ['granted', 'missing', 'blocked'], meaning: 'OA right to send ZBS: missing -120, blocked -1351' },
	billingAccount: { row: null, default: 'linked', options: ['linked', 'missing', 'noMoney', 'insufficient', 'packageOnly'], meaning: 'missing -320/-136, noMoney -321/-137, insufficient ZBS -115, packageOnly: paid OA sends give -211' },
	getoaId: { row: 8, default: 'both', options: ['both', 'oaid', 'oa_id'], meaning: 'Which id field getoa returns' },
	// Messages
	freeWindow: { row: 11, default: 'unlimited', options: ['unlimited', 'legacy8'], meaning: 'Free messages inside 48 h: unlimited, or 8 and then paid' },
	windowCode: { row: null, default: '-230', options: ['-230', '-231', '-232'], meaning: 'Code for a recipient outside the 7-day window' },
	quotaNumbersAs: { row: 12, default: 'string', options: ['string', 'number'], meaning: 'Type of remain and total' },
	retiredAnswer: { row: 6, default: '-240', options: ['-240', '404'], meaning: 'Answer of the retired transaction and promotion endpoints' },
	legacyTransactionEndpoints: { row: 6, default: false, options: ON_OFF, meaning: 'true: transaction and promotion accept messages as before 2026-03-01' },
	v3ListMessages: { row: 16, default: 'refuse', options: ['refuse', 'accept', 'fieldVn', 'chatbotX', 'agentCli'], meaning: 'List and buttons on v3 cs: -233, all three shapes, or one: fieldVn {template_type:"button", text, buttons}; chatbotX {buttons} beside message.text; agentCli {template_type:"list", elements, buttons?}' },
	uploadVersion: { row: 24, default: 'v2', options: ['v2', 'both'], meaning: 'Whether v3.0 upload paths answer too' },
	uploadTooLargeCode: { row: null, default: '-210', options: ['-210', '-201'], meaning: 'ASSUMED: code for an upload over the size limit on the OA host' },
	unknownPathStatus: { row: null, default: '200', options: ['200', '404'], meaning: 'ASSUMED: HTTP status of the 404 body of an unknown path' },
	overLongCode: { row: null, default: '-210', options: ['-210', '-201'], meaning: 'Code for an over-long field' },
	strictBodies: { row: null, default: 'error', options: ['error', 'warn'], meaning: 'Unknown body keys: refused, or accepted with a journal warning' },
	appBucketPerMinute: { row: null, default: 4000, options: 'number', meaning: 'Requests per minute of the app on the OA host' },
	oaBucketPerMinute: { row: null, default: 100, options: 'number', meaning: 'Requests per minute of the OA on the OA host (Growth 100, Comprehensive 2000)' },
	packageQuota: { row: null, default: 500, options: 'number', meaning: 'Monthly package allowance (sub_quota) for 48 h – 7 d' },
	uploadsPerMonth: { row: null, default: 5000, options: 'number', meaning: 'Uploads per month, API and app' },
	// Groups, articles, broadcast
	groupInvite: { row: null, default: 'joins', options: ['joins', 'pending'], meaning: 'ASSUMED: whoever the OA invites joins at once, or waits in listpendinginvite' },
	groupPageMax: { row: null, default: 50, options: 'number', meaning: 'ASSUMED: the highest count of the group lists (-210 above); no source names one' },
	articleProcessingMs: { row: null, default: 2000, options: 'number', meaning: 'ASSUMED: how long a create or update job of an article runs (-214 meanwhile)' },
	articleQuery: { row: null, default: 'either', options: ['either', 'data', 'plain'], meaning: 'ASSUMED: query of the article GETs: data with JSON, or plain parameters' },
	articlesPerMonth: { row: null, default: 100, options: 'number', meaning: 'ASSUMED number: articles created per month; above, -223 with the text of the article quota' },
	broadcastsPerMonth: { row: null, default: 10, options: 'number', meaning: 'ASSUMED number: broadcasts in the package per month; above, -211' },
	broadcastValues: { row: null, default: 'strings', options: ['strings', 'both'], meaning: 'Audience values of a broadcast: comma-joined strings, or arrays too' },
	videoConvertMs: { row: null, default: 4000, options: 'number', meaning: 'ASSUMED: how long an article video converts (status 3) before it is ready (1)' },
	// Load tests
	latencyMs: { row: null, default: 0, options: 'number', meaning: 'Real milliseconds every answer of the OA and ZBS hosts is held back, on a virtual clock too' },
	historyKept: { row: null, default: 20_000, options: 'number', meaning: 'How many API calls, messages in each direction and webhook attempts are kept, up to a quarter more; older ones are forgotten, and a message that is forgotten is unknown to every call' },
	// Users
	listTotal: { row: null, default: 'all', options: ['all', 'capped', 'behind', 'absent'], meaning: 'ASSUMED: total of getlist: all matching users, at most the 10 000 that can be reached, 10 fewer than match (a count that lags), or not there' },
	listOrder: { row: null, default: 'acquaintance', options: ['acquaintance', 'interaction'], meaning: 'ASSUMED: order of getlist: who is known longest first, or whose last interaction is newest' },
	listPages: { row: null, default: 'full', options: ['full', 'cut', 'gaps'], meaning: 'ASSUMED: pages of getlist: as many rows as asked, at most 30, or without the people whose id ends in 7, who are counted all the same' },
	listCapCode: { row: null, default: '-210', options: ['-210', '-201'], meaning: 'Code for an offset or count over the cap of getlist, conversation and listrecentchat' },
	listPeriod: { row: null, default: 'heeded', options: ['heeded', 'rangesIgnored'], meaning: 'ASSUMED: getlist with two days as last_interaction_period: those of these days, or everybody' },
	listUnknownTag: { row: null, default: 'empty', options: ['empty', '-201'], meaning: 'ASSUMED: getlist with a tag_name that does not exist: no rows, or -201' },
	sharedInfo: { row: null, default: 'empty', options: ['empty', 'missing'], meaning: 'user/detail of somebody who shared nothing: shared_info is {} or not there' },
	sharedPhoneAs: { row: null, default: 'string', options: ['string', 'number'], meaning: 'Type of shared_info.phone; a phone that was not shared is the number 0 either way' },
	customInfoPermission: { row: null, default: 'granted', options: ['granted', 'missing'], meaning: 'Permission for custom user information (missing: -223)' },
	userFieldPermission: { row: null, default: 'granted', options: ['granted', 'missing'], meaning: 'Permission for the definitions of user fields (missing: -223)' },
	userFieldKind: { row: null, default: 'shown', options: ['shown', 'absent'], meaning: 'ASSUMED: whether the definition of a user field says its field_type' },
	customTableAs: { row: null, default: 'json', options: ['json', 'object'], meaning: 'ASSUMED: a table in custom_info comes back as JSON text, since every value is a string, or as an object of strings' },
	tableKeysField: { row: null, default: 'keys', options: 'string', meaning: 'ASSUMED: name under which the definition of a table lists its keys; no source names it' },
	// Calls
	consentCodes: { row: null, default: 'oa', options: ['oa', 'table'], meaning: 'ASSUMED: requestconsent answers 0 and names a wrong field with -201, or answers 2 "Request sent", 7 and 13 of the call table' },
	consentWaitingCode: { row: null, default: '8', options: ['8', '2'], meaning: 'ASSUMED: checkconsent while the person has not answered: "Waiting for user approval" or "Request sent"' },
	consentExpiryAs: { row: null, default: 'string', options: ['string', 'number'], meaning: 'ASSUMED: type of expired_time in checkconsent (in events it is a string)' },
	consentRequestsPerDay: { row: null, default: 0, options: 'number', meaning: 'ASSUMED: consent requests to one number per day before code 5; 0 = no limit, since none is published' },
	consentNeedsInteraction: { row: null, default: false, options: ON_OFF, meaning: 'ASSUMED when on: a number whose owner never interacted with the OA cannot be asked (code 9)' },
	consentDenyEvent: { row: null, default: 'DENY', options: ['DENY', 'none'], meaning: 'user_consent of a refusal that is no block: the docs name ALLOW and USER_BLOCKED, one module also DENY' },
	callWindowCode: { row: null, default: '-232', options: ['-232', '-230'], meaning: 'ASSUMED: code of an outbound call to somebody whose last interaction is over 30 days old' },
	// Shop, forms and purchases
	shopCalls: { row: null, default: 'absent', options: ['absent', 'assumed'], meaning: 'ASSUMED when on: the order calls of the shop answer; only their paths and status numbers are known' },
	shopOrderId: { row: null, default: 'id', options: ['id', 'order_id'], meaning: 'ASSUMED: name of the order id in the order calls of the shop' },
	purchaseClosedCode: { row: null, default: '-201', options: ['-201', '-234'], meaning: 'ASSUMED: code of a purchase outside 00:01–23:54' },
	// Templates
	quotaLadder: { row: 13, default: 'new5', options: ['new5', 'old8'], meaning: 'Daily quota of a new OA at reset: 20000 (2026) or 5000' },
	tag3Cap: { row: 14, default: '1perDay30perMonth', options: ['1perDay30perMonth', '4perMonth', 'none'], meaning: 'Per-user cap of tag-3 templates (-1472, -1471)' },
	nightRule: { row: 15, default: 'templateFlag', options: ['templateFlag', 'off'], meaning: '-133 between 22:00 and 06:00 for templates flagged so' },
	otpAtNight: { row: 15, default: 'allowed', options: ['allowed', 'refused'], meaning: 'Whether an OTP template may be sent at night' },
	uidSentTime: { row: 17, default: 'top', options: ['top', 'data', 'both'], meaning: 'Where a UID send answers sent_time' },
	uidEcho: { row: 17, default: 'oa_send_template', options: ['oa_send_template', 'none'], meaning: 'Echo event of a UID send' },
	uidNightRule: { row: 17, default: 'tag3', options: ['tag3', 'off'], meaning: '-234 for tag 3 by UID outside 06:00–21:59' },
	uidTemplateCodes: { row: 17, default: 'zbs', options: ['zbs', 'oa'], meaning: 'ASSUMED: template trouble by UID answers with the ZBS numbers (-117, -131, -146, -112x) or with -201' },
	trackingIdCode: { row: 18, default: '-132', options: ['-132', '-122'], meaning: 'ASSUMED: code for a missing or malformed tracking_id, mode or unknown key' },
	trackingIdRequired: { row: 18, default: true, options: ON_OFF, meaning: 'Whether a phone send without tracking_id is refused (-132)' },
	listParamsInAll: { row: 26, default: false, options: ON_OFF, meaning: 'Whether template/all rows carry listParams' },
	phoneForms: { row: null, default: 'strict84', options: ['strict84', 'lenient'], meaning: 'Phones accepted: 84… and +84…, or also 0… and bare 9…' },
	overQuotaAllowed: { row: null, default: false, options: ON_OFF, meaning: 'Whether the OA is whitelisted for sending_mode 3' },
	zbsErrorData: { row: null, default: 'null', options: ['null', 'absent'], meaning: 'Whether ZBS failures carry data:null' },
} as const satisfies Record<string, SwitchSpec>;

export type SwitchName = keyof typeof SWITCHES;
type ValueOf<Options> = Options extends 'number' ? number : Options extends 'string' ? string : Options extends readonly (infer Value)[] ? Value : never;
export type Switches = { [Name in SwitchName]: ValueOf<(typeof SWITCHES)[Name]['options']> };
export type SwitchValue = string | number | boolean;

/** Rows of the disagreement table that only a client can get right or wrong; the server has nothing to switch. */
export const CLIENT_ONLY_ROWS = [
	{ row: 20, topic: 'user_id_by_app = Social id?', clientOnly: true, why: 'The Social API is not part of this simulator; a client must not rely on it' },
	{ row: 21, topic: '-114 meaning', clientOnly: true, why: 'The number on the wire is the same; only its interpretation differs' },
	{ row: 25, topic: 'Message-status endpoint for CS', clientOnly: true, why: 'No source shows an answer body, so all three spellings answer 404; clients use webhooks' },
	{ row: 27, topic: 'domain meta property= vs name=', clientOnly: true, why: "Read by Zalo's verifier from the client's page; the simulator verifies no domains" },
] as const;

/** One line of the `switches()` answer. */
export interface SwitchLine extends SwitchSpec {
	readonly name: string;
	readonly value: SwitchValue;
}

/** The current values. Setting an unknown name or a value outside the options is an error with a sentence. */
export class SwitchBoard {
	private values: Record<SwitchName, SwitchValue>;

	constructor(private readonly initial: Partial<Switches> = {}) {
		this.values = defaults();
		this.reset();
	}

	get<Name extends SwitchName>(name: Name): Switches[Name] {
		return this.values[name] as Switches[Name];
	}

	set(name: string, value: unknown): void {
		if (!isSwitchName(name)) throw new Error(`There is no switch "${name}".`);
		const spec: SwitchSpec = SWITCHES[name];
		if (spec.options === 'number' || spec.options === 'string') {
			const isValid = typeof value === spec.options && (typeof value !== 'number' || value >= 0);
			if (!isValid) throw new Error(`Switch "${name}" takes a ${spec.options}.`);
		} else if (!spec.options.some((option) => option === value)) {
			throw new Error(`Switch "${name}" takes one of: ${spec.options.join(', ')}.`);
		}
		this.values[name] = value as SwitchValue;
	}

	reset(): void {
		this.values = defaults();
		for (const [name, value] of Object.entries(this.initial)) this.set(name, value);
	}

	list(): SwitchLine[] {
		return switchNames().map((name) => ({ name, ...SWITCHES[name], value: this.values[name] }));
	}
}

function isSwitchName(name: string): name is SwitchName {
	return Object.hasOwn(SWITCHES, name);
}

function switchNames(): SwitchName[] {
	return Object.keys(SWITCHES).filter(isSwitchName);
}

function defaults(): Record<SwitchName, SwitchValue> {
	const entries = switchNames().map((name) => [name, SWITCHES[name].default] as const);
	return Object.fromEntries(entries) as Record<SwitchName, SwitchValue>;
}
