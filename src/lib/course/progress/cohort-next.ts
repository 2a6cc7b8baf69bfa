/** A whole cohort at one glance, and the one thing that its instructor can do next. */
import type { CohortDates } from './attention';

export interface CohortCounts {
	people: number;
	/** With at least one reason to look after them. */
	attention: number;
	overdue: number;
	notStarted: number;
	passed: number;
}

export type CohortNext =
	| { kind: 'share-code' }
	/** Somebody needs attention, this person most. */
	| { kind: 'see'; userId: string; name: string; reason: string; others: number }
	| { kind: 'set-dates' }
	| { kind: 'all-passed' }
	| { kind: 'nothing' };

/** @param first who needs somebody most, if anybody does */
export function nextForCohort(
	counts: CohortCounts,
	dates: CohortDates,
	first: { userId: string; name: string; reason: string } | undefined
): CohortNext {
	if (counts.people === 0) return { kind: 'share-code' };
	if (first) return { kind: 'see', ...first, others: counts.attention - 1 };
	if (counts.passed === counts.people) return { kind: 'all-passed' };
	const dated = dates.lessonsDueAt !== null || dates.assessmentDueAt !== null;
	return { kind: dated ? 'nothing' : 'set-dates' };
}
