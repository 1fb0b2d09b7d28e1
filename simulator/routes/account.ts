import { oaSuccess, type ApiAnswer, type ApiCall, type Route } from '../api';
import { guardOa } from '../guard';
import type { Sim } from '../sim';

/** Profile of the OA. Answers on every package: it is how a person finds out that the package is too small. */
function getOa(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: false });
	const { oa, users } = sim.state;
	const idField = sim.switches.get('getoaId');
	return oaSuccess({
		...(idField === 'oa_id' ? {} : { oaid: oa.oaId }),
		...(idField === 'oaid' ? {} : { oa_id: oa.oaId }),
		name: oa.name, description: oa.description, oa_alias: oa.alias, is_verified: sim.switches.get('oaVerified'), oa_type: 2, cate_name: oa.category,
		num_follower: users.filter((user) => user.isFollower).length,
		avatar: 'https://s240-ava-talk.zadn.vn/sim/oa.jpg', cover: 'https://cover-talk.zadn.vn/sim/oa.jpg',
		package_name: sim.switches.get('packageName'), package_valid_through_date: '31/12/2026', package_auto_renew_date: '',
		linked_ZCA: sim.switches.get('billingAccount') === 'missing' ? '' : oa.linkedZca,
	});
}

export const accountRoutes: readonly Route[] = [{ method: 'GET', host: 'openapi', path: '/v2.0/oa/getoa', handle: getOa }];
