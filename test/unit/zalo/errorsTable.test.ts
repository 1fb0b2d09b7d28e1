import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lookupError } from '../../../zalo/errors/lookup';
import { ERROR_ROWS } from '../../../zalo/errors/table';
import type { ErrorRow, HostFamily } from '../../../zalo/errors/types';

interface FixtureRow {
	code: number;
	api: HostFamily;
	message: string;
	meaning: string;
	class: string;
	retryable: boolean;
	action: string;
	retryHint: string | null;
	confidence: string;
	note: string | null;
}

const FIXTURE = JSON.parse(
	readFileSync(join(__dirname, '../../fixtures/error-codes.json'), 'utf8'),
) as FixtureRow[];

const rows: readonly ErrorRow[] = ERROR_ROWS;
const keyOf = (row: { api: string; code: number }) => `${row.api}:${row.code}`;

/** The fixture's meanings of these rows are notes for developers; operators read a plain sentence instead. */
const REWORDED_MEANINGS = new Set(['oauth:-14004', 'oauth:-14005', 'oa:-204', 'oa:-222', 'oa:-231', 'oa:-237', 'oa:-238', 'oa:-241', 'oa:-403']);

describe('error table', () => {
	it('holds exactly the 164 rows of the fixture, each once', () => {
		expect(FIXTURE).toHaveLength(164);
		expect(rows).toHaveLength(164);
		expect(new Set(rows.map(keyOf)).size).toBe(164);
		expect(rows.map(keyOf).sort()).toEqual(FIXTURE.map(keyOf).sort());
	});

	it.each(FIXTURE.map((row) => [keyOf(row), row] as const))('%s agrees with the fixture', (key, expected) => {
		const row = rows.find((candidate) => keyOf(candidate) === key);
		const { meaning, ...rest } = expected;
		expect(row).toMatchObject(rest);
		if (!REWORDED_MEANINGS.has(key)) expect(row?.meaning).toBe(meaning);
	});

	it.each(rows.map((row) => [keyOf(row), row] as const))('%s has a remedy, a meaning and a source', (_key, row) => {
		expect(row.remedy.length).toBeGreaterThanOrEqual(20);
		expect(row.remedy.length).toBeLessThanOrEqual(260);
		expect(row.remedy).toMatch(/[.]$/);
		expect(row.meaning).not.toBe('');
		expect(row.source.length).toBeGreaterThan(10);
		expect((row.remedy.match(/[.](?:\s|$)/g) ?? []).length).toBeLessThanOrEqual(2);
	});

	it('gives every code its own remedy', () => {
		const texts = rows.flatMap((row) => [row.remedy, ...(row.variants ?? []).map((variant) => variant.remedy)]);
		expect(new Set(texts).size).toBe(texts.length);
	});

	it.each([
		['skip_recipient', /skip|reach|contact/i],
		['use_template', /template/i],
		['reupload', /upload/i],
		['wait', /wait|later|again|tomorrow|next|after|go on/i],
		['backoff', /wait/i],
	])('says in words what action %s means', (action, pattern) => {
		const chosen = rows.filter((row) => row.action === action && row.api !== 'oa-call');
		expect(chosen.length).toBeGreaterThan(0);
		for (const row of chosen) expect(`${keyOf(row)} ${row.remedy}`).toMatch(pattern);
	});

	it('never advises to skip a person for trouble that is not about the person', () => {
		for (const row of rows.filter((candidate) => ['auth', 'server'].includes(candidate.class))) {
			expect(`${keyOf(row)} ${row.remedy}`).not.toMatch(/skip (this person|them)/i);
		}
	});
});

describe('lookupError', () => {
	it('keeps hosts apart: -100 is an expired upload on oa and an unknown error on zbs', () => {
		expect(lookupError('oa', -100)).toMatchObject({ class: 'input', action: 'reupload' });
		expect(lookupError('zbs', -100)).toMatchObject({ class: 'server', action: 'retry' });
		expect(lookupError('social', 100).remedy).not.toBe(lookupError('zbs', -100).remedy);
	});

	it.each(rows.map((row) => [keyOf(row), row] as const))('finds %s, also as a numeric string', (_key, row) => {
		const byNumber = lookupError(row.api, row.code);
		expect(byNumber).toMatchObject({ family: row.api, code: row.code, isKnown: true, remedy: row.remedy, class: row.class });
		expect(lookupError(row.api, ` ${row.code}`)).toEqual(byNumber);
	});

	it('tells the two texts of -32 apart', () => {
		const app = lookupError('oa', -32, 'Your application reached limit call api');
		const oa = lookupError('oa', -32, 'Your OA reached limit call api');
		expect(app.meaning).toMatch(/^App/);
		expect(oa.meaning).toMatch(/^OA/);
		expect(oa.remedy).not.toBe(app.remedy);
		expect([app.class, oa.class]).toEqual(['rate', 'rate']);
		expect(oa.action).toBe('backoff');
	});

	it('tells the permission and the article quota of -223 apart', () => {
		const permission = lookupError('oa', -223, 'Official Account has not authorized this API');
		const article = lookupError('oa', -223, 'Your OA has reach the limit quota create article');
		expect(permission).toMatchObject({ class: 'auth', action: 'reauthorize', retryable: false });
		expect(article).toMatchObject({ class: 'quota', action: 'wait', retryable: true });
	});

	it('tells the people and the package of a group apart from the other fields of -201', () => {
		expect(lookupError('oa', -201, 'member_user_ids is invalid!').remedy).toMatch(/among its first members/);
		expect(lookupError('oa', -201, 'asset_id is invalid!').remedy).toMatch(/Get Quota/);
		expect(lookupError('oa', -201, 'user_id is invalid').remedy).toMatch(/ids of another OA/);
	});

	it('falls back to the first text of a code of two texts when there is no wire text', () => {
		expect(lookupError('oa', -223)).toMatchObject({ class: 'auth' });
	});

	it.each<[HostFamily, number | string]>([
		['oa', -9999],
		['oa', 404],
		['zbs', -230],
		['oa', '-118x'],
		['oa', ''],
		['oa', 'constructor'],
		['oa', 1e21],
		['oa', Number.NaN],
	])('unknown code %s %p: class unknown, never retried, code as given', (family, code) => {
		expect(lookupError(family, code)).toMatchObject({
			family,
			code,
			isKnown: false,
			class: 'unknown',
			retryable: false,
			action: 'none',
		});
		expect(lookupError(family, code).remedy.length).toBeGreaterThanOrEqual(20);
	});

	it.each([-14001, '-14999', -14013, '404', 'no access_token'])('unlisted %p of the token endpoint means connect again', (code) => {
		expect(lookupError('oauth', code)).toMatchObject({
			code,
			isKnown: false,
			class: 'auth',
			action: 'reauthorize',
			retryable: false,
		});
	});

	it('treats the same number on another host as plainly unknown', () => {
		expect(lookupError('oa', -14001).class).toBe('unknown');
	});
});
