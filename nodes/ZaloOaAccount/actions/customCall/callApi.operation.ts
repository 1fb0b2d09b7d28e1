import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { RARE_ENDPOINTS, type RareEndpoint } from '../../../../zalo/endpoints/rare';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { checkRareInput } from '../../../../zalo/rareInput';
import type { Operation, OperationContext } from '../../../shared/operation';

const CERTAINTY: Readonly<Record<RareEndpoint['mark'], string>> = {
	B: '',
	C: 'Unconfirmed: it may not exist. ',
	retired: 'Probably refused. ',
};

/** A warning above the input for some endpoints. */
function notice(name: string, text: string, endpoints: string[]): INodeProperties {
	return { displayName: text, name, type: 'notice', default: '', displayOptions: { show: { endpoint: endpoints } } };
}

const withMark = (mark: RareEndpoint['mark']) => RARE_ENDPOINTS.filter((row) => row.mark === mark).map(({ value }) => value);
const warnings = RARE_ENDPOINTS.flatMap(({ value, warning }) => (warning === undefined ? [] : [notice(`${value}Notice`, warning, [value])]));

function endpointOf(context: OperationContext): RareEndpoint {
	const value = context.string('endpoint');
	const found = RARE_ENDPOINTS.find((row) => row.value === value);
	if (found === undefined) throw new ZaloInputError('Endpoint', 'is none of the list', 'Choose one from the list. Calls with an operation of their own are not in it.');
	const closed = found.closed?.(context.nowMs());
	if (closed !== undefined) throw new ZaloInputError('Endpoint', closed, 'Run this again within these hours.');
	return found;
}

export const callApi: Operation = {
	value: 'callApi',
	name: 'Call API',
	action: 'Call an endpoint of the API',
	description: 'Make one of the rare documented calls that have no operation of their own: shop, ads forms, purchases, and a few unconfirmed ones. The input is checked before anything is sent.',
	effect: 'send',
	properties: [
		{
			displayName: 'Endpoint',
			name: 'endpoint',
			type: 'options',
			options: RARE_ENDPOINTS.map(({ value, name, mark, note }) => ({ name, value, description: `${CERTAINTY[mark]}${note}` })),
			default: 'getAdsForm',
			description: 'Which call to make. Reads are repeated after a lost connection, all others are never sent twice.',
		},
		notice('unconfirmedNotice', 'This call is known from one unclear mention. It may not exist, and its answer is unknown.', withMark('C')),
		notice('retiredNotice', 'Zalo stopped these messages on 2026-03-01 and will probably refuse the call. Use Send Template by User ID in the Zalo OA Template node instead.', withMark('retired')),
		...warnings,
		{
			displayName: 'Input (JSON)',
			name: 'input',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"form_id": "123456789", "from_time": 1763600000000, "to_time": 1763690000000, "offset": 0, "limit": 50}',
			description: 'The fields of the call in Zalo\'s own names, as one object. IDs in double quotes.',
		},
	],
	output: {
		endpoint: 'Which call was made',
		response: 'What Zalo answered, under Zalo\'s own names; IDs are text',
	},
	calls: RARE_ENDPOINTS.map(({ endpoint }) => endpoint),
	async execute(context) {
		const { value, endpoint } = endpointOf(context);
		const input = checkRareInput(endpoint, context.json('input'));
		const response: unknown = await context.zalo.call(endpoint, input);
		return { endpoint: value, response: response as IDataObject };
	},
};
