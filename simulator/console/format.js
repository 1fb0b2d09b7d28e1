/** Zalo's rules run on Vietnamese time, so the page shows it too, wherever the browser is. */
const TIME = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', weekday: 'short', day: '2-digit', month: 'short', year: 'numeric' });
const NUMBER = new Intl.NumberFormat('en-US');

const usable = (ms) => Number.isFinite(ms) && ms > 0;

export const clockTime = (ms) => (usable(ms) ? TIME.format(ms) : '–');
export const calendarDay = (ms) => (usable(ms) ? DAY.format(ms) : '');
export const count = (value) => (Number.isFinite(Number(value)) && value !== null && value !== '' ? NUMBER.format(Number(value)) : String(value ?? '–'));

/** `3 min`, `25 h`, `88 d`; negative spans read as `ago`. */
export function span(ms) {
	if (!Number.isFinite(ms)) return '–';
	const size = Math.abs(ms);
	const text = size < 90_000 ? `${Math.round(size / 1_000)} s` : size < 5_400_000 ? `${Math.round(size / 60_000)} min` : size < 172_800_000 ? `${Math.round(size / 3_600_000)} h` : `${Math.round(size / 86_400_000)} d`;
	return ms < 0 ? `${text} ago` : text;
}

/** Tokens and keys are fake here, but a screenshot should not teach people to show them. */
export function masked(secret) {
	const text = String(secret ?? '');
	return text.length <= 12 ? text : `${text.slice(0, 6)}…${text.slice(-4)}`;
}
