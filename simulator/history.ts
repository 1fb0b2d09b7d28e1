/**
 * Drops the oldest entries once a list holds a quarter more than `kept`, and hands them back. In bulk: cutting the front
 * of a long list off for every single newcomer would cost more than the newcomer itself.
 */
export function forgetOldest<Entry>(list: Entry[], kept: number): Entry[] {
	return list.length > kept * 1.25 ? list.splice(0, list.length - kept) : [];
}
