import { getOa } from '../../../../zalo/endpoints/account';
import { getMessageQuota } from '../../../../zalo/endpoints/quota';
import { getQuality, getTemplateQuota, listTemplates, TEMPLATE_STATUS } from '../../../../zalo/endpoints/template';
import type { TokenStatus } from '../../../../zalo/token/status';
import { CancelledError } from '../../../shared/cancelledError';
import { describeError } from '../../../shared/nodeErrors';
import type { Operation, OperationContext } from '../../../shared/operation';
import { webhookTally } from '../../../shared/webhookTally';
import { REJECTIONS } from '../../../../zalo/webhookRejections';

type Status = 'ok' | 'warning' | 'error';

/** One line of the report. The index signature makes it an n8n item. */
interface SetupLine {
	check: string;
	status: Status;
	detail: string;
	whatToDo: string;
	[key: string]: string;
}

/** Below this share of the daily quota a campaign is likely to stop on the way. */
const LOW_QUOTA_SHARE = 0.1;

/** From here on a person has to look: two weeks of holidays must not kill the refresh token. */
const FEW_DAYS = 14;

function line(check: string, status: Status, detail: string, whatToDo = ''): SetupLine {
	return { check, status, detail, whatToDo };
}

/** A check that Zalo refuses becomes a line of the report, so that one missing right does not hide the others. */
async function checked(check: string, run: () => Promise<SetupLine[]>): Promise<SetupLine[]> {
	return await run().catch(async (error: unknown) => {
		if (error instanceof CancelledError) return await Promise.reject(error);
		const { message, whatToDo } = describeError(error);
		return [line(check, 'error', message, whatToDo)];
	});
}

function verifiedLine(isVerified: boolean | null | undefined): SetupLine {
	if (isVerified === true) return line('OA verified', 'ok', 'The Official Account is verified');
	const whatToDo = 'Verify it in OA Manager (oa.zalo.me → Cài đặt → Xác thực tài khoản); unverified accounts cannot send templates.';
	if (isVerified === false) return line('OA verified', 'error', 'The Official Account is not verified', whatToDo);
	return line('OA verified', 'warning', 'Zalo did not say whether the Official Account is verified', `If it is not: ${whatToDo}`);
}

function packageLine(name: string | null, validUntil: string | null): SetupLine {
	if (name === null || name === '') return line('OA package', 'warning', 'Zalo did not name the package', 'Look in OA Manager: the API needs Growth (Tăng trưởng) or Comprehensive (Toàn diện).');
	const isWithoutApi = /^(basic|standard|cơ bản|tiêu chuẩn)/i.test(name);
	if (isWithoutApi) return line('OA package', 'error', `${name} does not include the API`, 'Upgrade to Growth (Tăng trưởng) or Comprehensive (Toàn diện) in OA Manager.');
	return line('OA package', 'ok', `${name}, valid until ${validUntil ?? 'an unknown date'}`);
}

function billingLine(account: string | null): SetupLine {
	const whatToDo = 'Link a ZBS Account (formerly ZCA) at account.zalo.cloud; template messages are billed there.';
	if (account === null) return line('Billing link', 'warning', 'Zalo did not say whether a ZBS Account is linked', `If none is: ${whatToDo}`);
	if (account === '') return line('Billing link', 'error', 'No ZBS Account is linked', whatToDo);
	return line('Billing link', 'ok', 'A ZBS Account is linked');
}

/** Whether the chain of tokens is healthy; asks nobody. */
function tokenLine({ source, accessTokenExpiresAt, refreshTokenExpiresAt, refreshTokenDaysLeft, earlyRefusals }: TokenStatus): SetupLine {
	const check = 'Tokens';
	if (source === 'missing') return line(check, 'error', 'The credential holds no tokens yet', 'Connect the OA: import the workflow connect-oa, or paste a token pair from the API Explorer.');
	const keeper = 'Import the workflow token-keeper and publish it: it renews the tokens every day.';
	if (refreshTokenDaysLeft === null) return line(check, 'warning', 'Pasted and not renewed yet, so their age is unknown', keeper);
	const detail = `Access token until ${accessTokenExpiresAt ?? 'an unknown time'}, refresh token until ${refreshTokenExpiresAt ?? 'an unknown time'}`;
	if (refreshTokenDaysLeft < FEW_DAYS) return line(check, 'warning', `${detail}: ${refreshTokenDaysLeft} days left`, keeper);
	if (earlyRefusals === 0) return line(check, 'ok', detail);
	const whatToDo = 'Another tool or a second credential renews tokens for the same app and OA. Use one credential per OA, and an app of its own for every other tool.';
	return line(check, 'warning', `${detail}; Zalo refused a token before its end ${earlyRefusals} times`, whatToDo);
}

/** Two credentials of one OA kill each other's tokens at every renewal. */
function sameOaLines(names: readonly string[]): SetupLine[] {
	if (names.length === 0) return [];
	const quoted = names.map((name) => `"${name}"`).join(', ');
	return [line('Same OA twice', 'error', `This Official Account is also used through ${quoted}`, 'Each renewal through one credential kills the tokens of the other. Choose one credential in all nodes and delete the other.')];
}

async function profileLines({ zalo, tokens, nowMs }: OperationContext): Promise<SetupLine[]> {
	const oa = await zalo.call(getOa, {});
	const others = oa.oaId === null ? [] : tokens.sameOa(oa.oaId, nowMs());
	return [
		line('Credential', 'ok', `Connected to ${oa.name ?? 'the Official Account'} (OA ID ${oa.oaId ?? 'not given'})`),
		...sameOaLines(others),
		verifiedLine(oa.is_verified),
		packageLine(oa.package_name, oa.package_valid_through_date),
		billingLine(oa.linkedBillingAccount),
	];
}

async function messageQuotaLines({ zalo }: OperationContext): Promise<SetupLine[]> {
	const rows = await zalo.call(getMessageQuota, { quota_owner: 'OA', product_type: 'cs' });
	const left = rows.reduce((sum, row) => sum + (row.remain ?? 0), 0);
	const detail = `${left} messages left outside the free 48 hours`;
	if (left > 0) return [line('Message quota', 'ok', detail)];
	return [line('Message quota', 'warning', detail, 'Answers within 48 hours stay free; later ones are charged to the ZBS Account until the package renews.')];
}

async function templateQuotaLines({ zalo }: OperationContext): Promise<SetupLine[]> {
	const { dailyQuota, remainingQuota } = await zalo.call(getTemplateQuota, {});
	if (dailyQuota === null || remainingQuota === null) return [line('Template quota', 'ok', 'Zalo names no daily limit')];
	const detail = `${remainingQuota} of ${dailyQuota} template messages left today`;
	if (remainingQuota === 0) return [line('Template quota', 'error', detail, 'Send the rest tomorrow: the quota starts again at midnight (Vietnam time).')];
	if (remainingQuota < dailyQuota * LOW_QUOTA_SHARE) return [line('Template quota', 'warning', detail, 'Plan larger campaigns for tomorrow.')];
	return [line('Template quota', 'ok', detail)];
}

async function qualityLines({ zalo }: OperationContext): Promise<SetupLine[]> {
	const { oaCurrentQuality, oa7dayQuality } = await zalo.call(getQuality, {});
	const detail = `Last 48 hours: ${oaCurrentQuality ?? 'UNDEFINED'}, last 7 days: ${oa7dayQuality ?? 'UNDEFINED'}`;
	const worst = [oaCurrentQuality, oa7dayQuality];
	if (worst.includes('LOW')) return [line('Sending quality', 'error', detail, 'Recipients report or block your messages. Send less promotion and check the texts, or Zalo lowers the quota.')];
	if (worst.includes('MEDIUM')) return [line('Sending quality', 'warning', detail, 'Check which template recipients dislike before the next campaign.')];
	return [line('Sending quality', 'ok', detail)];
}

async function templateLines({ zalo }: OperationContext): Promise<SetupLine[]> {
	const { templates, total } = await zalo.call(listTemplates, { offset: 0, limit: 1, status: TEMPLATE_STATUS.ENABLE });
	const count = total ?? templates.length;
	if (count > 0) return [line('Approved templates', 'ok', `${count} can be sent`)];
	return [line('Approved templates', 'warning', 'None yet', 'Create a template in the ZBS Account and wait for the approval (1 to 3 working days).')];
}

/** What the Zalo OA Trigger has made of its requests, as far as this process knows. */
function requestLine(credentialId: string): SetupLine {
	const check = 'Webhook requests';
	const tally = webhookTally(credentialId);
	if (tally === undefined) return line(check, 'ok', 'None has come to this n8n process since it started. In queue mode each webhook process counts its own.');
	const since = new Date(tally.sinceMs).toISOString();
	const [mostly] = tally.rejected;
	if (mostly === undefined) return line(check, 'ok', `${tally.accepted} accepted, none rejected since ${since}`);
	const rejected = tally.rejected.map(([reason, count]) => `${count} × ${reason}`).join(', ');
	return line(check, 'warning', `${tally.accepted} accepted since ${since}; rejected: ${rejected}`, REJECTIONS[mostly[0]]);
}

async function webhookLines(context: OperationContext): Promise<SetupLine[]> {
	const requests = requestLine(context.credentialId);
	if (await context.hasCredentialField('oaSecretKey')) return [line('Webhook secret', 'ok', 'OA Secret Key is filled in'), requests];
	return [line('Webhook secret', 'warning', 'OA Secret Key is empty', 'Without it the Zalo OA Trigger accepts nothing. Copy it from developers.zalo.me → your app → Webhook.'), requests];
}

export const checkSetup: Operation = {
	value: 'checkSetup',
	name: 'Check Setup',
	action: 'Check the setup of the official account',
	description: 'Check credential, tokens, verification, package, quotas, quality, billing and webhook. Returns one item per check: ok, warning or error, and what to do. Sends nothing.',
	effect: 'read',
	properties: [],
	output: {
		check: 'Credential, Same OA twice, OA verified, OA package, Billing link, Tokens, Message quota, Template quota, Sending quality, Approved templates, Webhook secret or Webhook requests; one item each',
		status: 'ok, warning or error',
		detail: 'What was found',
		whatToDo: 'What to do; empty when all is well',
	},
	calls: [getMessageQuota, getOa, getQuality, getTemplateQuota, listTemplates],
	async execute(context) {
		const profile = await checked('Credential', async () => await profileLines(context));
		const tokens = tokenLine(await context.tokens.status(context.nowMs()));
		if (profile.some(({ check, status }) => check === 'Credential' && status === 'error')) {
			// Without a working token every other check would only repeat the same error, and good times would contradict it.
			return [...profile, ...(tokens.status === 'ok' ? [] : [tokens]), ...(await webhookLines(context))];
		}
		return [
			...profile,
			tokens,
			...(await checked('Message quota', async () => await messageQuotaLines(context))),
			...(await checked('Template quota', async () => await templateQuotaLines(context))),
			...(await checked('Sending quality', async () => await qualityLines(context))),
			...(await checked('Approved templates', async () => await templateLines(context))),
			...(await webhookLines(context)),
		];
	},
};
