import { parseArgs } from 'node:util';

import { startSimulator, type SimulatorOptions } from './server';

const USAGE = `Zalo simulator. Options:
  --port <n>         port on 127.0.0.1 (default 4010; 0 = any free one)
  --seed <n>         seed of all ids (default 1)
  --clock <kind>     real (default) or virtual
  --delivery <ms>    from acceptance to user_received_message (default 300)
  --seen <ms>        from delivery to user_seen_message (default: nobody reads by themselves)
  --webhook <url>    save this webhook URL at the start
  --switch <n>=<v>   set a switch; may be repeated (see simulator/README.md)
  --help`;

const parsed = parseArgs({
	options: {
		port: { type: 'string', default: '4010' },
		seed: { type: 'string', default: '1' },
		clock: { type: 'string', default: 'real' },
		delivery: { type: 'string', default: '300' },
		seen: { type: 'string' },
		webhook: { type: 'string' },
		switch: { type: 'string', multiple: true, default: [] },
		help: { type: 'boolean', default: false },
	},
});

/** A switch value from the command line: true/false and numbers as such, everything else as text. */
function valueOf(text: string): string | number | boolean {
	if (text === 'true' || text === 'false') return text === 'true';
	return text !== '' && !text.startsWith('-') && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Codes such as -240 and the OA ids stay text: these switches take words that look like numbers. */
function setSwitch(control: Awaited<ReturnType<typeof startSimulator>>['control'], setting: string): void {
	const [name = '', value = ''] = setting.split(/=(.*)/s);
	try {
		control.setSwitch({ name, value: valueOf(value) });
	} catch {
		control.setSwitch({ name, value });
	}
}

async function main(): Promise<void> {
	const { values } = parsed;
	if (values.help) {
		process.stdout.write(`${USAGE}\n`);
		return;
	}
	if (values.clock !== 'real' && values.clock !== 'virtual') throw new Error('--clock is real or virtual.');
	const options: SimulatorOptions = {
		port: Number(values.port), seed: Number(values.seed), clock: values.clock, deliveryDelayMs: Number(values.delivery),
		...(values.seen === undefined ? {} : { seenDelayMs: Number(values.seen) }),
	};
	const simulator = await startSimulator(options);
	for (const setting of values.switch) setSwitch(simulator.control, setting);
	const webhook = values.webhook === undefined ? null : await simulator.control.setWebhook({ url: values.webhook });
	await printSheet(simulator, webhook?.accepted ?? null);
	const stop = (): void => void simulator.close().then(() => process.exit(0));
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

/** Everything somebody needs to connect; all of it is fake. */
async function printSheet(simulator: Awaited<ReturnType<typeof startSimulator>>, webhookAccepted: boolean | null): Promise<void> {
	const { app, oa } = (await (await fetch(`${simulator.url}/_sim/state`)).json()) as { app: Record<string, string>; oa: Record<string, string> };
	const tokens = simulator.control.issueTokens();
	const lines = [
		['Simulator', simulator.url], ['Console', `${simulator.url}/console`],
		['OpenAPI host', simulator.hosts.openapi], ['ZBS host', simulator.hosts.business], ['OAuth host', simulator.hosts.oauth],
		['App ID', app['appId']], ['App Secret', app['appSecret']], ['OA Secret Key', app['oaSecretKey']], ['OA', `${oa['name'] ?? ''} (${oa['oaId'] ?? ''})`],
		['Access token', tokens.accessToken], ['Refresh token', tokens.refreshToken],
		...(webhookAccepted === null ? [] : [['Webhook', webhookAccepted ? 'accepted' : 'NOT accepted: the test POST was not answered with 200']]),
	];
	for (const [label, value] of lines) process.stdout.write(`${(label ?? '').padEnd(14)}${value ?? ''}\n`);
	process.stdout.write('All of these are fake. Ctrl-C stops the simulator.\n');
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
