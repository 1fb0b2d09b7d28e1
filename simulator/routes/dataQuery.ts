import { z } from 'zod';

import type { ApiCall } from '../api';
import type { Sim } from '../sim';
import { invalidField, oaError } from '../zaloError';

/** The one query parameter of the OA host's GETs: `data`, a URL-encoded JSON object. */
export function dataQuery(call: ApiCall): Record<string, unknown> {
	const text = call.query.get('data');
	if (text === null) throw invalidField('data');
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw invalidField('data');
	}
	const parsed = z.record(z.unknown()).safeParse(value);
	if (!parsed.success) throw invalidField('data');
	return parsed.data;
}

/** offset and count: missing or no whole number -201, over the cap as the switch listCapCode says. */
export function page(sim: Sim, data: Record<string, unknown>, maxCount: number, maxOffset = Number.POSITIVE_INFINITY): { offset: number; count: number } {
	const whole = (name: 'offset' | 'count', least: number): number => {
		const value = data[name];
		if (typeof value !== 'number' || !Number.isInteger(value) || value < least) throw invalidField(name);
		return value;
	};
	const offset = whole('offset', 0);
	const count = whole('count', 1);
	if (offset <= maxOffset && count <= maxCount) return { offset, count };
	throw sim.switches.get('listCapCode') === '-210' ? oaError(-210) : invalidField(offset > maxOffset ? 'offset' : 'count');
}
