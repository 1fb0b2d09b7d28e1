import { isRepeated } from '../../../nodes/ZaloOaTrigger/repeatMemory';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-21T05:00:00Z');

describe('repeat memory of the trigger', () => {
	it('knows a delivery again within three hours, and has forgotten it afterwards', () => {
		expect([isRepeated('a', NOW), isRepeated('a', NOW + 1), isRepeated('a', NOW + 2.9 * HOUR)]).toEqual([false, true, true]);
		expect(isRepeated('a', NOW + 3 * HOUR)).toBe(false);
	});
	it('is bounded: the oldest goes first', () => {
		for (let index = 0; index < 60_000; index++) isRepeated(`k${index}`, NOW + 4 * HOUR);
		expect([isRepeated('k59999', NOW + 4 * HOUR), isRepeated('k0', NOW + 4 * HOUR)]).toEqual([true, false]);
	});
});
