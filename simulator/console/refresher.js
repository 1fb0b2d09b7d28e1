const SHORTEST_MS = 150;
const LONGEST_MS = 2_000;

/**
 * Runs `read` after every `ask`, one at a time, with a pause after each. Reads that bring nothing new make the pause
 * longer, up to 2 s: a simulator that announces changes without having any must not keep the page busy.
 * `read` resolves to whether anything was new. `hurry` ends the pause; use it when the person at the page did something.
 */
export function createRefresher(read) {
	let isAsked = false;
	let isRunning = false;
	let pauseMs = SHORTEST_MS;
	let endPause = () => undefined;

	async function run() {
		isRunning = true;
		while (isAsked) {
			isAsked = false;
			pauseMs = (await read()) ? SHORTEST_MS : Math.min(pauseMs * 2, LONGEST_MS);
			await new Promise((resolve) => {
				const timer = setTimeout(resolve, pauseMs);
				endPause = () => {
					clearTimeout(timer);
					resolve();
				};
			});
		}
		isRunning = false;
	}

	return {
		ask() {
			isAsked = true;
			if (!isRunning && !document.hidden) void run();
		},
		hurry() {
			pauseMs = SHORTEST_MS;
			this.ask();
			endPause();
		},
	};
}
