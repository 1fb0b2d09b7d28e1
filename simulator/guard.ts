import { createHmac } from 'node:crypto';

import { header, type ApiCall } from './api';
import type { Sim } from './sim';
import { sameSecret } from './state/tokens';
import { oaError, zbsError } from './zaloError';

/** What a call of the OA host needs beyond a token. */
export interface OaNeeds {
	/** Growth or Comprehensive package (-224) and verification (-221). */
	readonly tier: boolean;
	/** A permission of its own in the console, beside the general one (-223). */
	readonly right?: 'customInfoPermission' | 'userFieldPermission';
}

/** Steps 1 to 3 of the check order on openapi.zalo.me: token, app, rights, proof, rate. */
export function guardOa(sim: Sim, call: ApiCall, needs: OaNeeds): void {
	const { switches } = sim;
	noteForeignAuth(call);
	const token = header(call, 'access_token');
	const verdict = sim.state.tokens.check(token, sim.clock.now());
	if (verdict === 'unknown') throw oaError(-216);
	if (verdict === 'expired') throw switches.get('expiredTokenCode') === '-220' ? oaError(-220) : oaError(-216, 'Access token has expired');
	if (!switches.get('appActive')) throw oaError(-209);
	if (switches.get('appState') === 'removed') throw oaError(-219);
	if (switches.get('oaState') === 'disabled') throw oaError(-204);
	if (switches.get('oaState') === 'missing') throw oaError(-205);
	if (!switches.get('apiRegistered')) throw oaError(-212);
	if (switches.get('permission') === 'missing' || (needs.right && switches.get(needs.right) === 'missing')) throw oaError(-223);
	if (needs.tier && isSmallPackage(sim)) throw oaError(-224);
	if (needs.tier && !switches.get('oaVerified')) throw oaError(-221);
	if (!hasGoodProof(sim, call, token ?? '')) throw oaError(-242);
	takeRate(sim, call);
}

/** Token -124, app -101…-105, proof -1241: every call of business.openapi.zalo.me. */
export function guardZbs(sim: Sim, call: ApiCall): void {
	const { switches } = sim;
	noteForeignAuth(call);
	const token = header(call, 'access_token');
	if (sim.state.tokens.check(token, sim.clock.now()) !== 'ok') throw zbsError(-124);
	const appState = switches.get('appState');
	if (appState === 'zbsInvalid') throw zbsError(-101);
	if (appState === 'zbsUnknown' || appState === 'removed') throw zbsError(-102);
	if (!switches.get('appActive')) throw zbsError(-103);
	if (appState === 'zbsNotLinked') throw zbsError(-105);
	if (!hasGoodProof(sim, call, token ?? '')) throw zbsError(-1241);
	if (switches.get('oaState') !== 'ok') throw zbsError(-125);
}

/** The right to send ZBS messages: -135, -120, -138, -1351. */
export function guardZbsSending(sim: Sim): void {
	const { switches } = sim;
	if (!switches.get('oaVerified') || isSmallPackage(sim)) throw zbsError(-135);
	if (switches.get('zbsRight') === 'missing') throw zbsError(-120);
	if (switches.get('permission') === 'missing') throw zbsError(-138);
	if (switches.get('zbsRight') === 'blocked') throw zbsError(-1351);
}

function isSmallPackage(sim: Sim): boolean {
	const name = sim.switches.get('packageName');
	return name === 'Cơ bản' || name === 'Tiêu chuẩn';
}

/** appsecret_proof = lower-case hex HMAC-SHA256(access token, app secret); looked at only where it is required. */
function hasGoodProof(sim: Sim, call: ApiCall, token: string): boolean {
	if (!sim.switches.get('appSecretProof')) return true;
	const expected = createHmac('sha256', sim.state.app.appSecret).update(token).digest('hex');
	return sameSecret(header(call, 'appsecret_proof') ?? '', expected);
}

function takeRate(sim: Sim, call: ApiCall): void {
	const oaLimit = sim.switches.get('oaBucketPerMinute');
	const nowMs = sim.clock.now();
	const full = sim.state.buckets.take(nowMs, sim.switches.get('appBucketPerMinute'), oaLimit);
	call.rate = sim.state.buckets.peek(nowMs, oaLimit);
	// The app's bucket is asked first, but both count the call.
	sim.meter.counted('app', nowMs, full === 'app');
	sim.meter.counted('oa', nowMs, full === 'oa');
	if (full === 'app') throw oaError(-32, 'Your application reached limit call api');
	if (full === 'oa') throw oaError(-32, 'Your OA reached limit call api');
}

/** The classic mistakes get a line in the journal; the answer stays the token error Zalo gives. */
function noteForeignAuth(call: ApiCall): void {
	if (call.headers.authorization !== undefined) call.warnings.push('Authorization header is ignored by Zalo; the token goes into the header access_token');
	if (call.query.has('access_token')) call.warnings.push('access_token in the query belongs to retired APIs and is ignored');
}
