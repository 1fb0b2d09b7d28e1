import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import type { N8nServer } from './n8nServer';
import type { JsonObject } from './n8nTypes';

/** Decrypted data of a credential as it is stored, read by n8n's own command line (about 4 s). */
export async function storedCredential(server: N8nServer, id: string): Promise<JsonObject> {
	const file = path.join(server.userFolder, `credential-${id}.json`);
	const { code, output } = await server.cli(['export:credentials', `--id=${id}`, '--decrypted', `--output=${file}`]);
	if (code !== 0) throw new Error(`n8n could not export credential ${id}: ${output}`);
	const exported = JSON.parse(readFileSync(file, 'utf8')) as Array<{ data: JsonObject }>;
	rmSync(file);
	return exported[0]?.data ?? {};
}
