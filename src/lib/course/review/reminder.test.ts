import { describe, expect, it } from 'vitest';
import { MAIL_PAUSE, reviewMailDue, UNANSWERED_PAUSE, type ReviewMail } from './reminder';

const NOW = Date.UTC(2026, 10, 24);
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const WANTED: ReviewMail = { asked: true, due: 1, lastMailAt: null, lastReviewAt: null };

const CASES: [string, Partial<ReviewMail>, number, boolean][] = [
	['asked for, one due, never written to', {}, 9, true],
	['never asked for', { asked: false, due: 12 }, 9, false],
	['nothing due', { due: 0 }, 9, false],
	['before seven', {}, 6, false],
	['at seven', {}, 7, true],
	['shortly before seven in the evening', {}, 18, true],
	['in the evening', {}, 19, false],
	['reviewed an hour ago', { lastReviewAt: NOW - HOUR }, 9, false],
	['reviewed a day ago', { lastReviewAt: NOW - MAIL_PAUSE }, 9, true],
	['written to an hour ago', { lastMailAt: NOW - HOUR }, 9, false],
	['written to two days ago, not come since', { lastMailAt: NOW - 2 * DAY }, 9, false],
	['not come for a week', { lastMailAt: NOW - UNANSWERED_PAUSE }, 9, true],
	[
		'written to two days ago, came after it',
		{ lastMailAt: NOW - 2 * DAY, lastReviewAt: NOW - DAY },
		9,
		true
	],
	[
		'reviewed before that mail, not after it',
		{ lastMailAt: NOW - 2 * DAY, lastReviewAt: NOW - 3 * DAY },
		9,
		false
	]
];

describe('a mail about due reviews', () => {
	it.each(CASES)('%s', (_, given, hour, expected) => {
		expect(reviewMailDue({ ...WANTED, ...given }, NOW, hour)).toBe(expected);
	});
});
