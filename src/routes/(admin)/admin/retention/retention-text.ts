/** What is kept for how long, and why what has no time limit has none. */
import type { KEPT, RetentionLine } from '$lib/server/administration/retention';

interface Words {
	what: string;
	/** @param years what the settings allow, in words */
	rule: (years: string) => string;
}

export const RULE_TEXT: Record<RetentionLine['what'], Words> = {
	certificates: {
		what: 'Certificates',
		rule: (years) => `older than ${years}, and no longer valid where they had an end`
	},
	tests: {
		what: 'Quizzes, baselines and assessments, with their answers',
		rule: (years) => `older than ${years}, and no certificate rests on them`
	},
	evaluations: { what: 'Evaluations', rule: (years) => `older than ${years}` },
	'set-aside': {
		what: 'What a merge of accounts set aside',
		rule: (years) => `older than ${years}`
	},
	practice: { what: 'Practice, finished', rule: (years) => `older than ${years}` },
	conversations: {
		what: 'Conversations, finished or given up, with their replies',
		rule: (years) => `older than ${years}`
	},
	'writing-sent': {
		what: 'Writing sent for comment, with what came back',
		rule: (years) => `older than ${years}`
	},
	messages: { what: 'Messages of instructors', rule: (years) => `older than ${years}` },
	notes: {
		what: 'Notes of instructors about a trainee',
		rule: (years) => `not changed for ${years}`
	},
	reviews: { what: 'Reviews that were done', rule: (years) => `older than ${years}` },
	cards: { what: 'Review cards', rule: (years) => `neither reviewed nor due for ${years}` },
	sessions: { what: 'Sessions', rule: () => 'ended' },
	links: { what: 'Links that work once', rule: () => 'used or expired for 30 days' },
	mail: {
		what: 'Mail in the outbox',
		rule: () => 'sent or given up 30 days ago, or never sent for 30 days'
	},
	throttle: { what: 'Counters of the throttle', rule: () => 'over' }
};

export const KEPT_TEXT: Record<(typeof KEPT)[number], string> = {
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
