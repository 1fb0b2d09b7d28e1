/** `tsx bench/verify.bench.ts`: µs per event for the signature check and the normaliser alone, against plain JSON.parse. */
import { EVENT_FIXTURES } from '../test/fixtures/webhookEvents';
import { eventMac } from '../simulator/webhooks/signer';
import { normaliseEvent } from '../zalo/events/normalise';
import { checkWebhook, type WebhookInput } from '../zalo/webhookRequest';
import { APP_ID, OA_SECRET_KEY } from './lib/events';
import { median, round } from './lib/statistics';

/** µs per event; the median of the rounds. */
export interface VerifyResult {
	readonly bodies: number;
	readonly bytesPerBody: number;
	readonly iterations: number;
	readonly rounds: number;
	readonly jsonParse: number;
	readonly verify: number;
	readonly normalise: number;
	readonly verifyAndNormalise: number;
}

const ITERATIONS = 20_000;
const ROUNDS = 7;

function deliveries(): WebhookInput[] {
	const timestamp = String(Date.now());
	return EVENT_FIXTURES.map(({ example }) => {
		const rawBody = Buffer.from(JSON.stringify({ ...example, app_id: APP_ID, timestamp }));
		const mac = eventMac({ firstTerm: APP_ID, rawBody, timestamp, secret: OA_SECRET_KEY });
		return { rawBody, contentType: 'application/json', signature: `mac=${mac}`, appId: APP_ID, oaSecretKey: OA_SECRET_KEY, nowMs: Date.now() };
	});
}

/** The result is used, so that nothing can be optimised away. */
const STEPS: Record<'jsonParse' | 'verify' | 'normalise' | 'verifyAndNormalise', (input: WebhookInput) => unknown> = {
	jsonParse: ({ rawBody }) => (JSON.parse(Buffer.from(rawBody).toString('utf8')) as { event_name?: string }).event_name,
	verify: (input) => accepted(input),
	normalise: ({ rawBody, appId }) => normaliseEvent(Buffer.from(rawBody).toString('utf8'), { appId }).dedupeKey,
	verifyAndNormalise: (input) => normaliseEvent(accepted(input), { appId: input.appId }).dedupeKey,
};

function accepted(input: WebhookInput): string {
	const verdict = checkWebhook(input);
	if (!verdict.ok) throw new Error(`A sample was refused: ${verdict.reason}`);
	return verdict.rawText;
}

let sink = 0;

function microseconds(step: (input: WebhookInput) => unknown, inputs: readonly WebhookInput[], iterations: number): number {
	const before = process.hrtime.bigint();
	for (let index = 0; index < iterations; index += 1) sink += String(step(inputs[index % inputs.length] as WebhookInput)).length;
	return Number(process.hrtime.bigint() - before) / 1000 / iterations;
}

/** All steps in turns, after a round that does not count. Takes about 10 s. */
export function measureVerify(iterations = ITERATIONS, rounds = ROUNDS): VerifyResult {
	const inputs = deliveries();
	const taken: Record<string, number[]> = {};
	for (let turn = 0; turn <= rounds; turn += 1) {
		for (const [name, step] of Object.entries(STEPS)) {
			const time = microseconds(step, inputs, iterations);
			if (turn > 0) (taken[name] ??= []).push(time);
		}
	}
	if (sink === 0) throw new Error('Nothing was computed');
	const result = (name: keyof typeof STEPS) => round(median(taken[name] ?? []), 2);
	const bytesPerBody = Math.round(inputs.reduce((sum, { rawBody }) => sum + rawBody.byteLength, 0) / inputs.length);
	return { bodies: inputs.length, bytesPerBody, iterations, rounds, jsonParse: result('jsonParse'), verify: result('verify'), normalise: result('normalise'), verifyAndNormalise: result('verifyAndNormalise') };
}

if (require.main === module) console.log(measureVerify());
