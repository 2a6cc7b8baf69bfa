/**
 * What becomes of each table when two accounts of one person become one. A table without a
 * line here moves as it is. A test demands a line for every table in which a person can
 * have something only once, so that a new one cannot be forgotten, and one for each in
 * `merge-text.ts` beside the page, where the rules stand in words for whoever decides.
 */
import type {
	attempts,
	caseRuns,
	checkAnswers,
	cohortInstructors,
	enrolments,
	evaluations,
	instructorNotes,
	lessonRecords,
	passageNotes,
	readingPlaces,
	reflections,
	reviewCards
} from '../db/schema';

export type Row = Record<string, unknown>;

/** What becomes of two rows that cannot both stand: what changes in each, or that it is set aside. */
export interface Settled<R> {
	kept: Partial<R> | 'aside';
	moved: Partial<R> | 'aside';
}

export interface Clash<R> {
	/**
	 * Two rows clash when this is the same for both; a row without it clashes with none. The
	 * moved row is asked as it will be, under its new owner.
	 */
	same(row: R): string | undefined;
	/** @param kept of the account that stays @param moved of the one that is merged into it */
	settle(kept: R, moved: R, now: number): Settled<R>;
}

/** `moves`: two rows cannot clash. `ends`: the rows open doors, and go. */
export type MergeRule = 'moves' | 'ends' | Clash<Row>;

/** Types the two functions by their table. */
function clash<R extends Row>(rule: Clash<R>): Clash<Row> {
	return rule;
}

/** The row of the account that stays is filled in; the other is set aside as it was. */
const fill = <R>(changes: Partial<R>): Settled<R> => ({ kept: changes, moved: 'aside' });

export const MERGE_RULES: Record<string, MergeRule> = {
	session: 'ends',
	// A link to the merged account would otherwise open the one that stays.
	one_time_token: 'ends',
	// Sealed for its account alone; the account that stays keeps its own.
	second_factor: 'ends',
	recovery_code: 'ends',
	// Once for each attempt, and attempts of two people are never the same.
	certificate: 'moves',
	raised_result: 'moves',

	lesson_record: clash<typeof lessonRecords.$inferSelect>({
		same: ({ lessonId }) => lessonId,
		settle(kept, moved) {
			const first = [kept, moved]
				.filter(({ completedAt }) => completedAt !== null)
				.sort((a, b) => (a.completedAt ?? 0) - (b.completedAt ?? 0))[0];
			return fill({
				startedAt: Math.min(kept.startedAt, moved.startedAt),
				lastReadAt: Math.max(kept.lastReadAt, moved.lastReadAt),
				completedAt: first?.completedAt ?? null,
				completedHash: first?.completedHash ?? null
			});
		}
	}),

	check_answer: clash<typeof checkAnswers.$inferSelect>({
		same: ({ checkId }) => checkId,
		settle(kept, { userId: _userId, ...answer }) {
			return fill(answer.answeredAt < kept.answeredAt ? answer : {});
		}
	}),

	attempt: clash<typeof attempts.$inferSelect>({
		same: ({ kind, handedInAt }) => (handedInAt === null ? kind : undefined),
		// Handing the other in would make a result of it that nobody meant.
		settle: (kept, moved) =>
			moved.revision > kept.revision ? { kept: 'aside', moved: {} } : { kept: {}, moved: 'aside' }
	}),

	case_run: clash<typeof caseRuns.$inferSelect>({
		same: ({ caseId, endedAt, abandonedAt }) =>
			endedAt === null && abandonedAt === null ? caseId : undefined,
		settle: (kept, moved, now) =>
			moved.startedAt > kept.startedAt
				? { kept: { abandonedAt: now }, moved: {} }
				: { kept: {}, moved: { abandonedAt: now } }
	}),

	enrolment: clash<typeof enrolments.$inferSelect>({
		same: ({ cohortId }) => cohortId,
		settle: (kept, moved) =>
			fill({
				enrolledAt: Math.min(kept.enrolledAt, moved.enrolledAt),
				leftAt:
					kept.leftAt === null || moved.leftAt === null ? null : Math.max(kept.leftAt, moved.leftAt)
			})
	}),

	cohort_instructor: clash<typeof cohortInstructors.$inferSelect>({
		same: ({ cohortId }) => cohortId,
		settle: () => fill({})
	}),

	reading_place: clash<typeof readingPlaces.$inferSelect>({
		same: ({ lessonId }) => lessonId,
		settle: (kept, { sectionId, readAt }) => fill(readAt > kept.readAt ? { sectionId, readAt } : {})
	}),

	passage_note: clash<typeof passageNotes.$inferSelect>({
		same: ({ lessonId, sectionId }) => JSON.stringify([lessonId, sectionId]),
		settle: (kept, moved) =>
			fill({
				text: kept.text === moved.text ? kept.text : `${kept.text}\n\n${moved.text}`,
				writtenAt: Math.min(kept.writtenAt, moved.writtenAt),
				changedAt: Math.max(kept.changedAt, moved.changedAt)
			})
	}),

	instructor_note: clash<typeof instructorNotes.$inferSelect>({
		same: ({ authorId, userId }) => JSON.stringify([authorId, userId]),
		settle: (kept, moved) =>
			fill({
				text: kept.text === moved.text ? kept.text : `${kept.text}\n\n${moved.text}`,
				changedAt: Math.max(kept.changedAt, moved.changedAt)
			})
	}),

	reflection: clash<typeof reflections.$inferSelect>({
		same: ({ promptId }) => promptId ?? undefined,
		settle: (kept, moved) =>
			moved.changedAt > kept.changedAt
				? { kept: { promptId: null }, moved: {} }
				: { kept: {}, moved: { promptId: null } }
	}),

	review_card: clash<typeof reviewCards.$inferSelect>({
		same: ({ cardId }) => cardId,
		settle(kept, { userId: _userId, ...card }) {
			return fill((card.lastReviewAt ?? 0) > (kept.lastReviewAt ?? 0) ? card : {});
		}
	}),

	evaluation: clash<typeof evaluations.$inferSelect>({
		same: ({ edition }) => edition,
		settle: (kept, { answers, filledAt }) =>
			fill(filledAt < kept.filledAt ? { answers, filledAt } : {})
	})
};
