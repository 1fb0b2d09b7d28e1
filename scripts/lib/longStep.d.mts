/** Types of longStep.mjs for the TypeScript scripts; the file itself runs before TypeScript is installed. */
export function npmCommand(args: readonly string[]): { command: string; args: string[] };
