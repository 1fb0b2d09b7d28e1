/** Seeded source of every identifier: the same seed and the same calls give the same ids, so tests can name them. */
export class IdSource {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** mulberry32: tiny, well spread, and stable across Node versions (Math.random is neither seeded nor stable). */
	private next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = this.state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	}

	private pick(alphabet: string, length: number): string {
		let text = '';
		for (let index = 0; index < length; index += 1) {
			text += alphabet.charAt(Math.floor(this.next() * alphabet.length));
		}
		return text;
	}

	/** Message ids as Zalo prints them: 20 lower-case hex characters. */
	messageId(): string {
		return this.pick('0123456789abcdef', 20);
	}

	/** OA, app and user ids: 19 digits, always above 2^53, so a client that parses them as numbers breaks here too. */
	numericId(): string {
		return this.pick('12345678', 1) + this.pick('0123456789', 17) + this.pick('1357', 1);
	}

	/** Opaque tokens, codes and upload ids. */
	opaque(length: number): string {
		return this.pick('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-', length);
	}
}
