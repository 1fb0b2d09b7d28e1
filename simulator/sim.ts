import { EventEmitter } from 'node:events';

import { SimClock } from './clock';
import { FaultBook } from './faults';
import { Journal } from './journal';
import { Meter } from './meter';
import { State } from './state';
import { SwitchBoard, type Switches } from './switches';
import { EventBuilder } from './webhooks/builder';
import { Webhooks } from './webhooks';

export interface SimulatorOptions {
	readonly port?: number;
	readonly seed?: number;
	/** real: the wall clock, which `advance` may push forward; virtual: stands still until `advance`. */
	readonly clock?: 'real' | 'virtual';
	readonly startAtMs?: number;
	readonly switches?: Partial<Switches>;
	/** From acceptance to user_received_message. */
	readonly deliveryDelayMs?: number;
	/** From delivery to user_seen_message; null = nobody reads by themselves. */
	readonly seenDelayMs?: number | null;
	/** How long a webhook receiver may take, in real ms. Zalo: 2000. */
	readonly webhookTimeoutMs?: number;
	/** Waits shorter than this many times the ladder; the switch retryFactor does the same at run time. */
	readonly retryFactor?: number;
}

/** One simulated Zalo: the parts that routes and control work on. */
export class Sim {
	readonly clock: SimClock;
	readonly switches: SwitchBoard;
	readonly faults = new FaultBook();
	readonly journal: Journal;
	readonly meter = new Meter();
	readonly build: EventBuilder;
	readonly webhooks: Webhooks;
	readonly changes = new EventEmitter();
	readonly deliveryDelayMs: number;
	seenDelayMs: number | null;
	state: State;
	/** Set when the server listens. */
	url = '';

	constructor(private readonly options: SimulatorOptions) {
		this.clock = new SimClock(options.clock ?? 'real', options.startAtMs);
		const factor = options.retryFactor === undefined ? {} : { retryFactor: options.retryFactor };
		this.switches = new SwitchBoard({ ...factor, ...options.switches });
		this.deliveryDelayMs = options.deliveryDelayMs ?? 300;
		this.seenDelayMs = options.seenDelayMs ?? null;
		this.state = this.freshState();
		this.journal = new Journal(() => this.switches.get('historyKept'), () => this.changed());
		this.build = new EventBuilder(() => this.state, this.switches, () => this.clock.now());
		const around = { clock: this.clock, switches: this.switches, faults: this.faults, state: () => this.state, onChange: () => this.changed() };
		this.webhooks = new Webhooks(around, options.webhookTimeoutMs ?? 2000);
		this.changes.setMaxListeners(0);
	}

	/** Tells whoever watches (the console) that something is different now. */
	changed(): void {
		this.changes.emit('changed');
	}

	/** Back to the seed: state, clock, switches, faults, journal and log. Deliveries under way lose their effect. */
	reset(): void {
		this.clock.reset();
		this.switches.reset();
		this.faults.clear();
		this.webhooks.reset();
		this.journal.clear();
		this.meter.reset();
		this.seenDelayMs = this.options.seenDelayMs ?? null;
		this.state = this.freshState();
		this.changed();
	}

	async close(): Promise<void> {
		this.webhooks.reset();
		this.clock.close();
		this.faults.clear();
		this.changes.removeAllListeners();
		await this.webhooks.poster.close();
	}

	private freshState(): State {
		const dailyQuota = this.switches.get('quotaLadder') === 'new5' ? 20_000 : 5_000;
		return new State(this.options.seed ?? 1, this.clock.now(), dailyQuota, () => this.switches.get('historyKept'));
	}
}
