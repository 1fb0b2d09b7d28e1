import { linesUnderTest } from '../queue/queueWorld';
import { report } from '../queue/results';
import { killDuringRefresh, measureRefresh, reconnect, startCrashWorld, type CrashWorld, type KillReport } from './crashWorld';

/** `KILLS=10 npm run test:crash` for a shorter series. */
const KILLS = Number(process.env.KILLS ?? 50);
const UNDISTURBED = Math.min(20, 2 * KILLS);
const SEED = Number(process.env.SEED ?? 20261121);

/** Repeatable chance (the minimal standard generator): a failing series can be run again with its seed. */
function chance(seed: number): () => number {
	let state = seed % 2_147_483_647;
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}

function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((left, right) => left - right);
	return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
}

describe.each(linesUnderTest())('n8n %s, killed with kill -9', (line) => {
	let world: CrashWorld;
	beforeAll(async () => {
		world = await startCrashWorld(line);
	}, 180_000);
	afterAll(async () => await world.stop());

	it(`${KILLS} times at random points of a refresh: the chain lives, except between Zalo's answer and n8n's write`, async () => {
		const random = chance(SEED);
		const calm = [];
		for (let round = 0; round < UNDISTURBED; round++) calm.push(await measureRefresh(world, `yên ${round}`));
		const untilUsed = calm.map(({ untilUsedMs }) => untilUsedMs);
		// Half of the kills come at a random time of the whole refresh, half where it hurts: until a little after the new token is used.
		const soonMs = 1.5 * percentile(untilUsed, 0.95);
		const wholeMs = Math.max(...calm.map(({ untilIssuedMs, untilUsedMs }) => untilIssuedMs + untilUsedMs));

		const kills: KillReport[] = [];
		for (let round = 0; round < KILLS; round++) {
			const when = round % 2 === 0 ? { from: 'event' as const, ms: random() * wholeMs } : { from: 'issue' as const, ms: random() * soonMs };
			const kill = await killDuringRefresh(world, `lần ${round}`, when);
			kills.push(kill);
			if (!kill.alive) await reconnect(world);
		}
		const lost = kills.filter(({ alive }) => !alive);
		const lostAfter = lost.map(({ killedAfterMs }) => killedAfterMs ?? Number.NaN);
		const livedAfter = kills.filter(({ issued, alive }) => issued && alive).map(({ killedAfterMs }) => killedAfterMs ?? 0);
		report(line, 'kill9', {
			kills: kills.length, beforeIssue: kills.filter(({ issued }) => !issued).length, afterIssue: kills.filter(({ issued }) => issued).length, lost: lost.length,
			lastLossMs: lostAfter.length === 0 ? null : percentile(lostAfter, 1), firstSurvivalMs: livedAfter.length === 0 ? null : percentile(livedAfter, 0),
			windowUpperBoundMs: { p50: percentile(untilUsed, 0.5), p95: percentile(untilUsed, 0.95), max: percentile(untilUsed, 1) }, seed: SEED,
		}, { processes: 'main on SQLite', zalo: 'on the same machine' });
		expect(kills.filter(({ issued }) => issued).length).toBeGreaterThan(0);
		// Lost only when Zalo had answered and nothing had been sent with the new token: what was sent had been saved.
		expect(lost.filter(({ issued, used }) => !issued || used)).toEqual([]);
		for (const { error } of lost) expect(error).toMatch(/API Explorer/);
		// Whatever was cut off, nobody got a message twice.
		const texts = world.simulator.control.messages().map(({ text }) => text);
		expect(new Set(texts).size).toBe(texts.length);
	});
});
