/** How long a certificate is valid, and when it can be renewed. All days are days in UTC. */

const DAY = 24 * 60 * 60 * 1000;

/**
 * So many days before a certificate expires its renewal opens: time enough for a failed
 * attempt and a second one, and short enough that what is renewed is knowledge of this year.
 */
export const RENEWAL_DAYS = 60;

/** When a certificate was given and when it expires, in ms; null where it is for good. */
export interface Term {
	issuedAt: number;
	expiresAt: number | null;
}

export type Validity =
	| { state: 'for-good' }
	/** `opensAt` in ms: from then on it can be renewed. */
	| { state: 'valid' | 'renewable' | 'expired'; until: number; opensAt: number };

/** @param now in ms */
export function validityOf({ issuedAt, expiresAt }: Term, now: number): Validity {
	if (expiresAt === null) return { state: 'for-good' };
	const opensAt = renewalOpens(issuedAt, expiresAt);
	const state = now > expiresAt ? 'expired' : now >= opensAt ? 'renewable' : 'valid';
	return { state, until: expiresAt, opensAt };
}

/**
 * From when on a pass renews a certificate, in ms: sixty days before it expires, but not in
 * the first half of its time, so that one for a single month is not open from the start.
 */
export function renewalOpens(issuedAt: number, expiresAt: number): number {
	return Math.max(expiresAt - RENEWAL_DAYS * DAY, (issuedAt + expiresAt) / 2);
}

/**
 * The months that hold for somebody in these cohorts. The longest counts, and a cohort
 * that asks for no renewal gives a certificate for good; so does being in no cohort.
 */
export function renewalMonthsOf(
	cohorts: readonly { renewalMonths: number | null }[]
): number | null {
	const months = cohorts.map(({ renewalMonths }) => renewalMonths);
	const set = months.filter((value) => value !== null);
	return set.length === 0 || set.length < months.length ? null : Math.max(...set);
}

/**
 * When a certificate given now expires: at the end of the day, so many calendar months on
 * (31 January and one month is the last of February).
 *
 * What is renewed early loses nothing: the months are counted from the end of the
 * certificate before, as long as that is still to come.
 * @param months nothing where the certificate is for good
 * @param before when the certificate that is renewed expires, in ms
 * @param now in ms
 */
export function expiryOf(months: number | null, before: number | null, now: number): number | null {
	if (months === null) return null;
	const from = new Date(Math.max(before ?? now, now));
	const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
	const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
	return Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay) + 1) - 1;
}

/** Of the certificate's paper, which is in the course's language whoever reads it. */
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** How long a certificate says that it is valid. @param expiresAt in ms, or null */
export function termText(expiresAt: number | null): string {
	return expiresAt === null ? 'Without a date of expiry' : `Until ${day.format(expiresAt)}`;
}
