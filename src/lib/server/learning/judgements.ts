/** A trainee's own scored answers: those whose reasons they have seen. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Judgement } from '../../course/progress/missed';
import type { Reader, Writer } from '../db/client';
import { attempts, itemResults } from '../db/schema';

/**
 * Marks of the nine-sign quiz, practice and the assessment, oldest first. The baseline
 * stays out: nothing is shown from it, so that the comparison at the end is a fair one.
 * So do items that were withdrawn: nobody misjudged what was at fault itself.
 */
export function readJudgements(read: Reader | Writer, userId: string): Judgement[] {
	return read
		.select({
			itemId: itemResults.itemId,
			scenarioId: itemResults.scenarioId,
			sign: itemResults.sign,
			variant: itemResults.variant,
			kind: itemResults.kind,
			credit: itemResults.credit,
			answered: itemResults.answered,
			safetyError: itemResults.safetyError,
			named: itemResults.named,
			confidence: itemResults.confidence,
			at: itemResults.scoredAt
		})
		.from(itemResults)
		.innerJoin(attempts, eq(attempts.id, itemResults.attemptId))
		.where(
			and(
				eq(attempts.userId, userId),
				inArray(attempts.kind, ['quiz', 'practice', 'assessment']),
				eq(itemResults.voided, false)
			)
		)
		.orderBy(asc(itemResults.scoredAt), asc(itemResults.itemId))
		.all()
		.map((row) => ({
			...row,
			named: row.named ?? undefined,
			confidence: row.confidence ?? undefined
		}));
}
