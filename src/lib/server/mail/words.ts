/**
 * What a mail tells of, in words. Mail is a document: its words are kept in the outbox as they
 * were when there was reason to write, so that what is sent late still says what was meant.
 */
import type { Role } from '../db/schema';

/** What has changed about an account. */
export const CHANGE_WORDS = {
	password: 'Your password was changed.',
	passwordByLink: 'Your password was set anew by a link.',
	secondFactorOn: 'A second factor was switched on.',
	secondFactorOff: 'Your second factor was switched off.',
	role: (role: Role) => `You are now ${role} here.`,
	merged: (from: string, into: string) => `The account of ${from} was merged into that of ${into}.`
};

/** @param minutes about how long they take */
export function reviewsDueWords(due: number, minutes: number): string {
	const reviews = due === 1 ? 'One review is due' : `${due} reviews are due`;
	return `${reviews}, about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
}
