import type { IExecuteFunctions } from 'n8n-workflow';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import { LIMITS } from '../../zalo/limits';
import type { UploadFile } from '../../zalo/uploadFile';
import { CREDENTIAL } from './credentialSession';
import type { OperationContext } from './operation';
import type { ParameterReader } from './parameterReader';
import { jsonOf, listOf, mappedValues, numberOf, pickedValue, textOf } from './parameterValues';

/** No upload of Zalo but that of a video takes more: a larger file is refused before it is read into memory. */
const MAX_FILE_BYTES = LIMITS.fileBytes.max;

async function readBinary(context: IExecuteFunctions, itemIndex: number, property: string, maxBytes = MAX_FILE_BYTES): Promise<UploadFile> {
	const field = 'Input Binary Field';
	const binary = context.getInputData()[itemIndex]?.binary?.[property];
	if (binary === undefined) {
		throw new ZaloInputError(field, `"${property}" holds no file on this item`, 'Enter the name of the binary field shown in the Binary tab of the previous node, usually "data".');
	}
	const size = binary.id === undefined ? 0 : (await context.helpers.getBinaryMetadata(binary.id)).fileSize;
	if (size > maxBytes) {
		throw new ZaloInputError(field, `is ${(size / 1024 / 1024).toFixed(1)} MB; Zalo accepts at most ${maxBytes / 1024 / 1024} MB`, 'Make it smaller before sending.');
	}
	return { bytes: await context.helpers.getBinaryDataBuffer(itemIndex, property), fileName: binary.fileName ?? '' };
}

/** One item of a node run: `read` holds parameters of it that have been read already. */
export interface ItemPlace {
	readonly itemIndex: number;
	readonly parameters: ParameterReader;
	readonly read?: ReadonlyMap<string, unknown> | undefined;
}

/** n8n's parameters and files as one operation sees them. */
export function itemContext(context: IExecuteFunctions, { zalo, tokens, sleep, credentialId }: Pick<OperationContext, 'zalo' | 'tokens' | 'sleep' | 'credentialId'>, { itemIndex, parameters, read }: ItemPlace): OperationContext {
	const parameter = (name: string, fallback: unknown = '') => (read?.has(name) === true ? read.get(name) : parameters.read(name, itemIndex, fallback));
	const string = (name: string) => textOf(name, parameter(name));
	return {
		zalo,
		tokens,
		credentialId,
		nowMs: () => Date.now(),
		sleep,
		hint: (message) => context.addExecutionHints({ message, location: 'outputPane' }),
		string,
		number: (name) => numberOf(name, parameter(name, 0)),
		boolean: (name) => parameter(name, false) === true,
		option: (collection, name) => string(`${collection}.${name}`),
		added: (collection) => Object.keys((parameter(collection, {}) ?? {}) as object),
		// Not n8n's `extractValue`: it looks through all fields of the node for each item, and throws for one that does not show.
		// A picker of `userId` is called "User" on the node.
		locator: (name) => textOf(name.replace(/Id$/, ''), pickedValue(parameter(name))),
		mapped: (name) => mappedValues(parameter(name, {}), context.getInputData()[itemIndex]?.json ?? {}),
		json: (name) => jsonOf(name, parameter(name)),
		rows: (name, group) => parameter(`${name}.${group}`, []) as Record<string, unknown>[],
		list: (name) => listOf(name, parameter(name)),
		pairs(name, group) {
			const rows = parameter(`${name}.${group}`, []) as { name?: unknown; value?: unknown }[];
			return Object.fromEntries(rows.map((row) => [textOf('name', row.name).trim(), textOf('value', row.value)]).filter(([key]) => key !== ''));
		},
		binary: async (name, maxBytes) => await readBinary(context, itemIndex, string(name), maxBytes),
		hasCredentialField: async (name) => textOf(name, (await context.getCredentials(CREDENTIAL))[name]).trim() !== '',
	};
}
