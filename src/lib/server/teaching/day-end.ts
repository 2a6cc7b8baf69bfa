/**
 * Dates that a cohort sets are days, and a day is over at its end where the installation
 * stands: in the time zone of the server (TZ in its environment, else the machine's). So is
 * the day of a report. They are the same days for everybody, wherever somebody reads them.
 */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The last millisecond of a day given as `2026-12-03`; nothing for a day that there is not. */
export function endOfDay(day: string): number | undefined {
	const [, year, month, date] = (DAY.exec(day) ?? []).map(Number);
	if (year === undefined || month === undefined || date === undefined) return undefined;
	const next = new Date(year, month - 1, date + 1);
	const end = next.getTime() - 1;
	return dayOf(end) === day ? end : undefined;
}

/** The day in which a moment lies, as a date field takes it. */
export function dayOf(at: number): string {
	const date = new Date(at);
	const two = (number: number) => String(number).padStart(2, '0');
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The name of the zone, to be shown beside the dates. */
export function zoneName(): string {
	return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
