/** Ways to set n8n's expression engine; the environment each stands for. */
export const ENGINES = {
	/** n8n as it comes: every expression scope gets a fresh V8 isolate. */
	default: {},
	/** Expressions run inside n8n's own process, as before 2.x made isolates the default: no isolation. */
	legacy: { N8N_EXPRESSION_ENGINE: 'legacy' },
	/** An isolate is made only when the first expression is met. */
	lazy: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
	/** An isolate's start-up script is compiled once. */
	cache: { N8N_EXPRESSION_ENGINE_COMPILE_CACHE: 'true' },
	/** Both of the two above. */
	lazycache: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true', N8N_EXPRESSION_ENGINE_COMPILE_CACHE: 'true' },
} as const satisfies Record<string, Record<string, string>>;

export type Engine = keyof typeof ENGINES;

export const ENGINE_NAMES = Object.keys(ENGINES) as Engine[];
