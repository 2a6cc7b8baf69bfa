/**
 * How long each kind of record is kept, and what has no time limit. A test demands one of the
 * two for every table.
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

/** What a rule is about; `retention-text.ts` beside the page names it and its rule. */
export type RetentionSubject =
	| 'certificates'
	| 'tests'
	| 'evaluations'
	| 'set-aside'
	| 'practice'
	| 'conversations'
	| 'writing-sent'
	| 'messages'
	| 'notes'
	| 'reviews'
	| 'cards'
	| 'sessions'
	| 'links'
	| 'mail'
	| 'throttle';

export interface RetentionRule {
	what: RetentionSubject;
	/** The setting that says how old they may become; nothing where the program itself knows. */
	years: number | null;
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

/** Tables that no time limit empties; `retention-text.ts` beside the page says why of each. */
export const KEPT = [
	'user',
	'enrolment',
	'enrolment_summary',
	'cohort',
	'cohort_instructor',
	'lesson_record',
	'check_answer',
	'reflection',
	'passage_note',
	'reading_place',
	'second_factor',
	'recovery_code',
	'setting',
	'audit_entry',
	'scenario_version',
	'item_void',
	'void_proposal',
	'case_version',
	'content_edition'
] as const;

/** The rules, in the order in which they are carried out. */
export function retentionRules(
	read: Reader | Writer,
	now: number,
	{ practiceYears, resultYears }: Settings
): RetentionRule[] {
	const practiceBefore = now - practiceYears * YEAR;
	const resultsBefore = now - resultYears * YEAR;

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
			what: 'certificates',
			years: resultYears,
			table: certificates,
			condition: oldCertificate
		},
		{
			what: 'tests',
			years: resultYears,
			table: attempts,
			condition: and(
				inArray(attempts.kind, ['quiz', 'baseline', 'assessment']),
				isNotNull(attempts.handedInAt),
				lt(attempts.handedInAt, resultsBefore),
				notInArray(attempts.id, certified)
			)
		},
		{
			what: 'evaluations',
			years: resultYears,
			table: evaluations,
			condition: lt(evaluations.filledAt, resultsBefore)
		},
		{
			what: 'set-aside',
			years: resultYears,
			table: mergedRecords,
			condition: lt(mergedRecords.mergedAt, resultsBefore)
		},
		{
			what: 'practice',
			years: practiceYears,
			table: attempts,
			condition: and(
				eq(attempts.kind, 'practice'),
				isNotNull(attempts.handedInAt),
				lt(attempts.handedInAt, practiceBefore)
			)
		},
		{
			what: 'conversations',
			years: practiceYears,
			table: caseRuns,
			condition: or(lt(caseRuns.endedAt, practiceBefore), lt(caseRuns.abandonedAt, practiceBefore))
		},
		{
			what: 'writing-sent',
			years: practiceYears,
			table: feedbackRequests,
			condition: lt(feedbackRequests.sentAt, practiceBefore)
		},
		{
			what: 'messages',
			years: practiceYears,
			table: messages,
			condition: lt(messages.sentAt, practiceBefore)
		},
		{
			what: 'notes',
			years: practiceYears,
			table: instructorNotes,
			condition: lt(instructorNotes.changedAt, practiceBefore)
		},
		{
			what: 'reviews',
			years: practiceYears,
			table: reviewLog,
			condition: lt(reviewLog.reviewedAt, practiceBefore)
		},
		{
			what: 'cards',
			years: practiceYears,
			table: reviewCards,
			condition: and(
				lt(reviewCards.lastReviewAt, practiceBefore),
				lt(reviewCards.dueAt, practiceBefore)
			)
		},
		{
			what: 'sessions',
			years: null,
			table: sessions,
			condition: lt(sessions.expiresAt, Math.floor(now / 1000))
		},
		{
			what: 'links',
			years: null,
			table: oneTimeTokens,
			condition: or(
				lt(oneTimeTokens.usedAt, now - 30 * DAY),
				lt(oneTimeTokens.expiresAt, now - 30 * DAY)
			)
		},
		{
			what: 'mail',
			years: null,
			table: mailMessages,
			condition: lt(mailMessages.createdAt, now - 30 * DAY)
		},
		{
			what: 'throttle',
			years: null,
			table: throttleCounters,
			condition: lt(throttleCounters.expiresAt, now)
		}
	];
}
