import type { IExecuteFunctions } from 'n8n-workflow';

type Primitive = boolean | number | string | null;

/** Whether n8n would give the same value for every item: a single value without an expression. */
function isFixed(raw: unknown): raw is Primitive {
	if (typeof raw === 'string') return !raw.startsWith('=');
	return raw === null || typeof raw === 'number' || typeof raw === 'boolean';
}

/**
 * n8n's parameters of one node run. A value without an expression is the same for all items and read once: n8n looks through
 * every field of the node for each read, which for many items costs as much as their expressions.
 */
export class ParameterReader {
	private readonly fixed = new Map<string, unknown>();
	/** Names known to hold an expression, or a list or object that an operation might change, with their fallbacks. */
	private readonly perItem = new Map<string, unknown>();

	constructor(private readonly context: IExecuteFunctions) {}

	/** The value for this item; `fallback` when the node has none. Dotted names reach into collections. */
	read(name: string, itemIndex: number, fallback: unknown = ''): unknown {
		if (this.fixed.has(name)) return this.fixed.get(name);
		const value = this.context.getNodeParameter(name, itemIndex, fallback) as unknown;
		if (!this.perItem.has(name)) this.remember(name, value, fallback);
		return value;
	}

	private remember(name: string, value: unknown, fallback: unknown): void {
		if (isFixed(this.context.getNodeParameter(name, 0, fallback, { rawExpressions: true }))) this.fixed.set(name, value);
		else this.perItem.set(name, fallback);
	}

	/** Reads what items before this one have asked for and is not in `values` yet. What cannot be read is left out: whoever needs it hears why. */
	readAhead(itemIndex: number, values: Map<string, unknown>): void {
		for (const [name, fallback] of this.perItem) {
			if (values.has(name)) continue;
			try {
				values.set(name, this.context.getNodeParameter(name, itemIndex, fallback) as unknown);
			} catch {
				// An expression that fails, for a field this item may not even use.
			}
		}
	}
}
