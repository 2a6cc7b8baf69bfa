/** That somebody was reading a lesson. */
import { and, eq } from 'drizzle-orm';
import type { Writer } from '../db/client';
import { lessonRecords } from '../db/schema';
import { summarise, touch } from '../teaching/summary';

/** Notes that a lesson is being read; the first time begins it. */
export function keepRead(tx: Writer, now: number, userId: string, lessonId: string): void {
	const { changes: begun } = tx
		.insert(lessonRecords)
		.values({ userId, lessonId, startedAt: now, lastReadAt: now })
		.onConflictDoNothing()
		.run();
	if (begun > 0) {
		summarise(tx, userId);
		return;
	}
	tx.update(lessonRecords)
		.set({ lastReadAt: now })
		.where(and(eq(lessonRecords.userId, userId), eq(lessonRecords.lessonId, lessonId)))
		.run();
	touch(tx, now, userId);
}
