import { ERROR_ROWS } from '../errors/table';

/** Codes `getoa` can answer that a person can act on. Source: shared/zalo/messages.md §6 ("quota/*, getoa") and §10 steps 1–3. */
const TEST_CODES: readonly number[] = [-32, -201, -204, -205, -209, -212, -216, -219, -220, -221, -222, -223, -224, -235, -240, -242];

const TOKEN_REFUSED =
	'The stored access token is no longer accepted. Nothing was spent by this test: the next node execution refreshes it with the refresh token. If that fails too, run the workflow connect-oa, or paste a new pair from the API Explorer.';

const NO_PROFILE = 'The OA API Host did not answer with an Official Account profile. Check the advanced host fields and that the app is linked to the OA.';

/** n8n's rule shape for "HTTP 200, but the body says error": one exact value per rule. */
export interface TestRule {
	type: 'responseSuccessBody';
	properties: { key: string; value: number | undefined; message: string };
}

/** Zalo answers 200 also when it refuses; without these rules the test would always pass. */
export function credentialTestRules(): TestRule[] {
	const codes = TEST_CODES.map((code) => {
		const row = ERROR_ROWS.find((candidate) => candidate.api === 'oa' && candidate.code === code);
		const isToken = row?.action === 'refresh';
		const message = `Zalo answered ${code}: ${row?.meaning ?? 'refused'}. ${isToken ? TOKEN_REFUSED : (row?.remedy ?? '')}`;
		return { type: 'responseSuccessBody' as const, properties: { key: 'error', value: code, message: message.trim() } };
	});
	// A value of undefined matches an answer without a profile: an unlisted code, or a page that is not Zalo's.
	return [...codes, { type: 'responseSuccessBody', properties: { key: 'data.name', value: undefined, message: NO_PROFILE } }];
}
