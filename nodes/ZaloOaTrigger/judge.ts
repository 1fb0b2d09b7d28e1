import type { IWebhookFunctions } from 'n8n-workflow';
import { diagnoseMismatch, holdsAppSecret } from '../../zalo/secretDiagnosis';
import type { RejectReason } from '../../zalo/webhookRejections';
import { checkWebhook, type WebhookInput, type WebhookVerdict } from '../../zalo/webhookRequest';
import { RateBudget } from './rateBudget';
import { headerOf } from './request';
import { renewedSecret, webhookSecret, type WebhookSecret } from './webhookSecret';

/** A diagnosis hashes the body twice more: a flood of forgeries must not triple its own cost. For the whole process. */
const diagnoses = new RateBudget(6, 60_000);

function verdictOf(input: Omit<WebhookInput, 'appId' | 'oaSecretKey'>, { appId, oaSecretKey }: WebhookSecret, mustVerify: boolean): WebhookVerdict {
	if (appId === '') return { ok: false, reason: 'App ID is empty in the credential' };
	if (mustVerify && oaSecretKey === '') return { ok: false, reason: 'OA Secret Key is empty in the credential' };
	return checkWebhook({ ...input, appId, oaSecretKey: mustVerify ? oaSecretKey : null });
}

/** Why a signature does not match, as far as that may be found out now. The caller is answered the same in every case. */
function diagnosis(input: Omit<WebhookInput, 'appId' | 'oaSecretKey'>, { appId, typed }: WebhookSecret): RejectReason {
	if (diagnoses.take(input.nowMs)) return diagnoseMismatch({ ...input, appId, oaSecretKey: null }, typed);
	return holdsAppSecret(typed) ? 'OA Secret Key field holds the App Secret' : 'signature does not match';
}

/** The verdict on a delivery; a secret changed in the credential a moment ago is noticed. Fail-closed: no secret, no event. */
export async function judge(context: IWebhookFunctions, rawBody: Buffer, mustVerify: boolean): Promise<{ verdict: WebhookVerdict; secret: WebhookSecret }> {
	const input = { rawBody, contentType: headerOf(context, 'content-type'), signature: headerOf(context, 'x-zevent-signature'), nowMs: Date.now() };
	let secret = await webhookSecret(context);
	let verdict = verdictOf(input, secret, mustVerify);
	if (!verdict.ok && (verdict.reason === 'signature does not match' || verdict.reason === 'event of another app')) {
		const fresh = await renewedSecret(context, secret);
		if (fresh !== undefined) [secret, verdict] = [fresh, verdictOf(input, fresh, mustVerify)];
	}
	const isMismatch = !verdict.ok && verdict.reason === 'signature does not match';
	return { verdict: isMismatch ? { ok: false, reason: diagnosis(input, secret) } : verdict, secret };
}
