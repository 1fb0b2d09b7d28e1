import { openStage } from './lib/send/stage';
import { runRaw } from './lib/send/rawSender';
import { runSender } from './lib/send/run';
async function main() {
	const stage = await openStage({ senders: ['node', 'http', 'http10', 'noop'], followers: 1000 });
	try {
		for (const latency of [50, 200]) {
			await stage.simulator.setSwitch('latencyMs', latency);
			for (let r = 0; r < 2; r++) {
				for (const t of stage.targets.values()) console.log(JSON.stringify(await runSender(stage, t, latency, latency === 50 ? 500 : 200)));
				console.log(JSON.stringify(await runRaw(stage, latency, latency === 50 ? 500 : 200)));
			}
		}
	} finally { await stage.close(); }
}
main().catch((e) => { console.error(e); process.exit(1); });
