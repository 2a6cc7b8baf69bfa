/** Which scenarios somebody has met, in attempts or in review. */
import { eq } from 'drizzle-orm';
import type { Reader, Writer } from '../db/client';
import { attempts, attemptScenarios, reviewLog } from '../db/schema';

/** When each scenario was last met, in ms since 1970. */
export function scenariosMet(read: Reader | Writer, userId: string): Map<string, number> {
	const drawn = read
		.select({ scenarioId: attemptScenarios.scenarioId, at: attempts.startedAt })
		.from(attempts)
		.innerJoin(attemptScenarios, eq(attemptScenarios.attemptId, attempts.id))
		.where(eq(attempts.userId, userId))
		.all();
	const reviewed = read
		.select({ scenarioId: reviewLog.scenarioId, at: reviewLog.reviewedAt })
		.from(reviewLog)
		.where(eq(reviewLog.userId, userId))
		.all();
	const met = new Map<string, number>();
	for (const { scenarioId, at } of [...drawn, ...reviewed]) {
		if (scenarioId !== null) met.set(scenarioId, Math.max(at, met.get(scenarioId) ?? 0));
	}
	return met;
}
