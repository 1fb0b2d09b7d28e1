import { readOptions } from './lib/send/options';
import { runMany, manyFaults } from './lib/send/many';
import { writeFileSync, mkdirSync } from 'node:fs';
async function main() {
	const o = readOptions(process.argv.slice(2));
	if (o?.many) { const r = await runMany(o.many, () => undefined, console.log); console.log(JSON.stringify(r, null, 1), manyFaults(r)); mkdirSync('.run', {recursive:true}); writeFileSync('.run/many.json', JSON.stringify(r)); }
}
main().catch((e) => { console.error(e); process.exit(1); });
