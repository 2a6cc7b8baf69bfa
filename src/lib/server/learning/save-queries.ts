/** The queries of saving an answer. */
import { and, desc, eq, sql } from 'drizzle-orm';
import { preparedOnce } from '../db/prepared';
import { attempts, responses } from '../db/schema';

const { placeholder } = sql;

export const saveQueries = preparedOnce((tx) => {
	return {
		/** Somebody's own attempt, as far as saving needs it. */
		attempt: tx
			.select({
				id: attempts.id,
				kind: attempts.kind,
				cohortId: attempts.cohortId,
				items: attempts.items,
				revision: attempts.revision,
				handedInAt: attempts.handedInAt
			})
			.from(attempts)
			.where(
				and(eq(attempts.id, placeholder('attemptId')), eq(attempts.userId, placeholder('userId')))
			)
			.prepare(),
		/** The attempt that an answer of this id was saved for, if it was. */
		savedFor: tx
			.select({ attemptId: responses.attemptId })
			.from(responses)
			.where(eq(responses.id, placeholder('id')))
			.prepare(),
		/** The answer that counts for an item: the one saved last. */
		current: tx
			.select({ id: responses.id, revision: responses.revision })
			.from(responses)
			.where(
				and(
					eq(responses.attemptId, placeholder('attemptId')),
					eq(responses.itemId, placeholder('itemId'))
				)
			)
			.orderBy(desc(responses.revision))
			.limit(1)
			.prepare(),
		insert: tx
			.insert(responses)
			.values({
				id: placeholder('id'),
				attemptId: placeholder('attemptId'),
				itemId: placeholder('itemId'),
				revision: placeholder('revision'),
				response: placeholder('response'),
				confidence: placeholder('confidence'),
				savedAt: placeholder('savedAt')
			})
			.prepare(),
		setRevision: tx
			.update(attempts)
			.set({ revision: sql`${placeholder('revision')}` })
			.where(eq(attempts.id, placeholder('attemptId')))
			.prepare()
	};
});

export type SaveQueries = ReturnType<typeof saveQueries>;
