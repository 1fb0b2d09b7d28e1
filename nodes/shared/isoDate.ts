/** Zalo's dates (DD/MM/YYYY) as YYYY-MM-DD. Another spelling stays as it is; nothing and "" are null. */
export function isoDate(text: string | null | undefined): string | null {
	const date = text?.trim() ?? '';
	const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(date) ?? [];
	if (day === undefined || month === undefined) return date === '' ? null : date;
	return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
