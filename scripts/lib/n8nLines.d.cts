import type { N8nLine } from '../n8n/nodeBinary';

/** Flag of scripts/setup.mjs that installs a line. */
export function setupFlag(line: N8nLine): string;
export function isInstalled(line: N8nLine): boolean;
/** The lines of a list like "2.x,1.x"; throws for a line that does not exist. Without a list: all that are installed, and a word about each that is not. */
export function underTest(list: string | undefined): N8nLine[];
