/**
 * How long each kind of record is kept, and why what has no time limit has none. A test
 * demands a rule or a reason for every table.
 */
import {
	and,
	eq,
	inArray,
	isNotNull,
	isNull,
	lt,
	not,
	notInArray,
	or,
	type SQL
} from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Reader, Writer } from '../db/client';
import {
	attempts,
	caseRuns,
	certificates,
	evaluations,
	feedbackRequests,
	instructorNotes,
	mailMessages,
	mergedRecords,
	messages,
	oneTimeTokens,
	reviewCards,
	reviewLog,
	sessions,
	throttleCounters
} from '../db/schema';
import type { Settings } from './settings';

const DAY = 24 * 60 * 60 * 1000;
const YEAR = 365.25 * DAY;

export interface RetentionRule {
	what: string;
	rule: string;
	table: SQLiteTable;
	/** Which rows are too old; what hangs on them goes with them. */
	condition: SQL | undefined;
}

/** Tables whose rows go only together with the row that they hang on. */
export const GOES_WITH: Record<string, string> = {
	attempt_scenario: 'attempt',
	response: 'attempt',
	item_result: 'attempt',
	raised_result: 'attempt',
	case_choice: 'case_run',
	case_reply: 'case_run'
};

/** Tables that no time limit empties, each with the reason. */
export const KEPT: Record<string, string> = {
	user: 'An account lasts until its person or an administrator closes it.',
	enrolment: 'Who belonged to which cohort is part of the record of training.',
	enrolment_summary: 'Follows from the rest, and is computed anew when old records go.',
	cohort: 'A cohort is archived, not removed.',
	cohort_instructor: 'Who teaches a cohort stands as long as the cohort does.',
	lesson_record: 'A completion is never taken away.',
	check_answer: 'The answers are what a completion rests on.',
	reflection: 'The journal is its writer’s own: it goes when they remove it or close the account.',
	passage_note: 'Notes are their writer’s own: they go when removed or when the account is closed.',
	reading_place: 'One line for each lesson, written over each time.',
	second_factor: 'It protects the account as long as there is one.',
	recovery_code: 'They go with the second factor.',
	setting: 'They are in force until they are changed.',
	audit_entry: 'Append-only: what was done here is not forgotten.',
	scenario_version: 'The course’s own text, nobody’s; results are read by it.',
	item_void: 'The withdrawal of a question explains the results that rose by it.',
	void_proposal: 'An administrator decides each; it goes when its writer’s account is closed.',
	case_version: 'The course’s own text, nobody’s; conversations are read by it.',
	content_edition: 'The history of the course, nobody’s.'
};

/** The rules, in the order in which they are carried out. */
export function retentionRules(
	read: Reader | Writer,
	now: number,
	{ practiceYears, resultYears }: Settings
): RetentionRule[] {
	const practiceBefore = now - practiceYears * YEAR;
	const resultsBefore = now - resultYears * YEAR;
	const years = (number: number) => (number === 1 ? 'one year' : `${number} years`);
	const practice = `older than ${years(practiceYears)}`;
	const results = `older than ${years(resultYears)}`;

	const oldCertificate = and(
		lt(certificates.issuedAt, resultsBefore),
		or(isNull(certificates.expiresAt), lt(certificates.expiresAt, now))
	);
	const certified = read
		.select({ id: certificates.attemptId })
		.from(certificates)
		.where(oldCertificate && not(oldCertificate));
	return [
		{
			what: 'Certificates',
			rule: `${results}, and no longer valid where they had an end`,
			table: certificates,
			condition: oldCertificate
		},
		{
			what: 'Quizzes, baselines and assessments, with their answers',
			rule: `${results}, and no certificate rests on them`,
			table: attempts,
			condition: and(
				inArray(attempts.kind, ['quiz', 'baseline', 'assessment']),
				isNotNull(attempts.handedInAt),
				lt(attempts.handedInAt, resultsBefore),
				notInArray(attempts.id, certified)
			)
		},
		{
			what: 'Evaluations',
			rule: results,
			table: evaluations,
			condition: lt(evaluations.filledAt, resultsBefore)
		},
		{
			what: 'What a merge of accounts set aside',
			rule: results,
			table: mergedRecords,
			condition: lt(mergedRecords.mergedAt, resultsBefore)
		},
		{
			what: 'Practice, finished',
			rule: practice,
			table: attempts,
			condition: and(
				eq(attempts.kind, 'practice'),
				isNotNull(attempts.handedInAt),
				lt(attempts.handedInAt, practiceBefore)
			)
		},
		{
			what: 'Conversations, finished or given up, with their replies',
			rule: practice,
			table: caseRuns,
			condition: or(lt(caseRuns.endedAt, practiceBefore), lt(caseRuns.abandonedAt, practiceBefore))
		},
		{
			what: 'Writing sent for comment, with what came back',
			rule: practice,
			table: feedbackRequests,
			condition: lt(feedbackRequests.sentAt, practiceBefore)
		},
		{
			what: 'Messages of instructors',
			rule: practice,
			table: messages,
			condition: lt(messages.sentAt, practiceBefore)
		},
		{
			what: 'Notes of instructors about a trainee',
			rule: `not changed for ${years(practiceYears)}`,
			table: instructorNotes,
			condition: lt(instructorNotes.changedAt, practiceBefore)
		},
		{
			what: 'Reviews that were done',
			rule: practice,
			table: reviewLog,
			condition: lt(reviewLog.reviewedAt, practiceBefore)
		},
		{
			what: 'Review cards',
			rule: `neither reviewed nor due for ${years(practiceYears)}`,
			table: reviewCards,
			condition: and(
				lt(reviewCards.lastReviewAt, practiceBefore),
				lt(reviewCards.dueAt, practiceBefore)
			)
		},
		{
			what: 'Sessions',
			rule: 'ended',
			table: sessions,
			condition: lt(sessions.expiresAt, Math.floor(now / 1000))
		},
		{
			what: 'Links that work once',
			rule: 'used or expired for 30 days',
			table: oneTimeTokens,
			condition: or(
				lt(oneTimeTokens.usedAt, now - 30 * DAY),
				lt(oneTimeTokens.expiresAt, now - 30 * DAY)
			)
		},
		{
			what: 'Mail in the outbox',
			rule: 'sent or given up 30 days ago, or never sent for 30 days',
			table: mailMessages,
			condition: lt(mailMessages.createdAt, now - 30 * DAY)
		},
		{
			what: 'Counters of the throttle',
			rule: 'over',
			table: throttleCounters,
			condition: lt(throttleCounters.expiresAt, now)
		}
	];
}
