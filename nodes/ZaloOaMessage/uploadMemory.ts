import { BoundedMap } from '../../zalo/boundedMap';
import { UPLOAD_LIFETIME_MS } from '../../zalo/uploadFile';
import { CancelledError } from '../shared/cancelledError';

/** An upload as Zalo keeps it. */
export interface StoredUpload {
	readonly id: string;
	readonly expiresAtMs: number;
}

/** An id this close to its end is not given out any more: whoever gets it may want to use it later in the workflow. */
const MARGIN_MS = 12 * 3_600_000;

/** About 500 KB. */
const MAX_UPLOADS = 2_000;

/** What this process has uploaded. A key names account, kind and content. */
export class UploadMemory {
	private readonly stored: BoundedMap<StoredUpload>;
	/** One upload per key at a time; whoever comes meanwhile joins it. */
	private readonly running = new Map<string, Promise<StoredUpload>>();

	constructor(max = MAX_UPLOADS) {
		this.stored = new BoundedMap(max);
	}

	/** The upload known from before, the one under way, or a new one. */
	async reuse(key: string, nowMs: () => number, upload: () => Promise<string>): Promise<StoredUpload & { isReused: boolean }> {
		for (;;) {
			const known = this.stored.get(key);
			if (known !== undefined && nowMs() < known.expiresAtMs - MARGIN_MS) return { ...known, isReused: true };
			const running = this.running.get(key);
			if (running === undefined) return { ...(await this.start(key, nowMs, upload)), isReused: false };
			const joined = await running.catch((error: unknown) => {
				// Somebody stopped the execution that was uploading; this one goes on.
				if (error instanceof CancelledError) return undefined;
				throw error;
			});
			if (joined !== undefined) return { ...joined, isReused: true };
		}
	}

	/** Uploads in any case, and remembers it. */
	async renew(key: string, nowMs: () => number, upload: () => Promise<string>): Promise<StoredUpload> {
		const startedAtMs = nowMs();
		const stored = { id: await upload(), expiresAtMs: startedAtMs + UPLOAD_LIFETIME_MS };
		this.stored.set(key, stored);
		return stored;
	}

	/** Zalo no longer knows this id. A newer one under the same key stays. */
	forget(key: string, id: string): void {
		if (this.stored.get(key)?.id === id) this.stored.delete(key);
	}

	private async start(key: string, nowMs: () => number, upload: () => Promise<string>): Promise<StoredUpload> {
		const started = this.renew(key, nowMs, upload).finally(() => this.running.delete(key));
		this.running.set(key, started);
		return await started;
	}
}
