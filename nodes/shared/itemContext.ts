import type { IExecuteFunctions } from 'n8n-workflow';
import type { ZaloClient } from '../../zalo/client';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import type { OperationContext } from './operation';
import { CREDENTIAL } from './transport';

function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	return '';
}

/** `userId` → `User ID`: the words on the node. */
function labelOf(name: string): string {
	const words = (name.split('.').at(-1) ?? name).replace(/([A-Z])/g, ' $1').replace(/\bId\b/g, 'ID');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A number beyond 2^53 has already lost digits before it reaches the node: refuse it rather than address a stranger. */
function refuseLossyNumber(name: string, value: unknown): void {
	if (typeof value === 'number' && !Number.isSafeInteger(value) && Number.isInteger(value)) {
		throw new ZaloInputError(labelOf(name), 'is a number too large to be exact', 'Keep Zalo IDs as text: in the node before, turn the value into a string at its source.');
	}
}

/** n8n's parameters and files as one operation sees them. */
export function itemContext(context: IExecuteFunctions, zalo: ZaloClient, itemIndex: number): OperationContext {
	const parameter = (name: string, fallback: unknown = '') => context.getNodeParameter(name, itemIndex, fallback) as unknown;
	const string = (name: string) => {
		const value = parameter(name);
		refuseLossyNumber(name, value);
		return asText(value);
	};
	return {
		zalo,
		itemIndex,
		nowMs: () => Date.now(),
		string,
		boolean: (name) => parameter(name, false) === true,
		option: (collection, name) => string(`${collection}.${name}`),
		locator(name) {
			const value: unknown = context.getNodeParameter(name, itemIndex, '', { extractValue: true });
			refuseLossyNumber(name, value);
			return asText(value);
		},
		mapped(name) {
			const mapper = parameter(name, {}) as { mappingMode?: string; value?: Record<string, unknown> | null };
			const isAutomatic = mapper.mappingMode === 'autoMapInputData';
			const given = isAutomatic ? (context.getInputData()[itemIndex]?.json ?? {}) : (mapper.value ?? {});
			const filled = Object.entries(given).filter(([, value]) => value !== null && value !== undefined && value !== '');
			return { values: Object.fromEntries(filled), isAutomatic };
		},
		pairs(name, group) {
			const rows = parameter(`${name}.${group}`, []) as { name?: unknown; value?: unknown }[];
			return Object.fromEntries(rows.map((row) => [asText(row.name).trim(), asText(row.value)]).filter(([key]) => key !== ''));
		},
		async binary(name) {
			const property = string(name);
			const items = context.getInputData();
			const binary = items[itemIndex]?.binary?.[property];
			if (binary === undefined) {
				throw new ZaloInputError('Input Binary Field', `"${property}" holds no file on this item`, 'Enter the name of the binary field shown in the Binary tab of the previous node, usually "data".');
			}
			const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, property);
			return { bytes, fileName: binary.fileName ?? '' };
		},
		async hasCredentialField(name) {
			return asText((await context.getCredentials(CREDENTIAL))[name]).trim() !== '';
		},
	};
}
