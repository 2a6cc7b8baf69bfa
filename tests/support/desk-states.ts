/** Cohorts of four sizes, each with what an instructor's desk can hold: nobody, three, a class, ten thousand. */
import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { attempts, cohorts, itemResults } from '../../src/lib/server/db/schema';
import { addEntry } from '../../src/lib/server/learning/journal';
import { sendReflection } from '../../src/lib/server/learning/sent-for-comment';
import type { Scope } from '../../src/lib/server/scope';
import { readFeedbackDesk, returnFeedback } from '../../src/lib/server/teaching/feedback';
import { sendMessage } from '../../src/lib/server/teaching/messages';
import { keepNote } from '../../src/lib/server/teaching/notes';
import { importRoster } from '../../src/lib/server/teaching/roster';
import { voidItem } from '../../src/lib/server/teaching/voids';
import { fillLargeCohort } from './large-cohort';
import { DAY, makeInstructor, PASSWORD } from './trainees';

export const CODES = ['NOBODY', 'THREE', 'CLASS', 'LARGE'] as const;
export type CohortCode = (typeof CODES)[number];

/** What a desk holds beside its people. */
const HELD: Record<CohortCode, { sent: number; returned: number; invited: number }> = {
	NOBODY: { sent: 0, returned: 0, invited: 0 },
	THREE: { sent: 1, returned: 0, invited: 2 },
	CLASS: { sent: 9, returned: 5, invited: 8 },
	LARGE: { sent: 190, returned: 120, invited: 2_345 }
};

const PIECES = [
	'I could fill in all three for the person I like. For the one I am tired of I had no words of his for the goal, only mine.',
	'What I say is: everything here stays between us, apart from a few exceptions. I say it fast, while they are still finding the chair. I would name the readers, one by one, and ask what that changes.',
	'The goal was easy. The task was not: I had explained it the way my textbook does, and he nodded.'
] as const;

/** Fills a migrated database. @param large how many people the largest cohort has */
export async function fillDesk(scope: Scope, large: number): Promise<void> {
	const sizes: Record<CohortCode, number> = { NOBODY: 0, THREE: 3, CLASS: 48, LARGE: large };
	const { db, catalogue, now } = scope;
	for (const code of CODES) {
		const made = await fillLargeCohort(db, catalogue, {
			...{ trainees: sizes[code], seed: 2026, now, password: PASSWORD, code }
		});
		await db.write(async (tx) => {
			tx.update(cohorts)
				.set({ lessonsDueAt: now - 10 * DAY, dueAt: now + 12 * DAY })
				.where(eq(cohorts.id, made.cohortId))
				.run();
		});
		const lead = await makeInstructor(scope, made.cohortId, `Ines Halloran ${code}`);
		await fillHeld(scope, { code, lead, ...made });
	}
	const asked = db.read
		.select({ itemId: itemResults.itemId, versionHash: itemResults.versionHash })
		.from(itemResults)
		.innerJoin(attempts, eq(attempts.id, itemResults.attemptId))
		.where(eq(attempts.kind, 'assessment'))
		.groupBy(itemResults.itemId, itemResults.versionHash)
		.orderBy(sql`count(*)`, itemResults.itemId)
		.limit(1)
		.get();
	const actor = { id: null, address: '127.0.0.1' };
	if (asked) await voidItem(scope, actor, asked, 'Two of the answers are defensible.');
}

async function fillHeld(
	{ db, catalogue, now }: Scope,
	made: { code: CohortCode; lead: string; cohortId: string; userIds: readonly string[] }
): Promise<void> {
	const { code, lead, cohortId, userIds } = made;
	const { sent, returned, invited } = HELD[code];
	const at = (then: number): Scope => ({ db, catalogue, now: then });
	for (let index = 0; index < sent; index++) {
		const writer = userIds[(index * 7) % userIds.length] ?? '';
		const id = randomUUID();
		const then = at(now - Math.round(((sent - index) / sent) * 24 * DAY));
		await addEntry(then, writer, id, PIECES[index % PIECES.length] ?? '');
		await sendReflection(then, writer, id, cohortId);
	}
	for (let left = returned; left > 0; left -= 1) {
		const { waiting } = await readFeedbackDesk(at(now), cohortId, 1);
		const picked = { 'rubric.view': '2', 'rubric.power': '3' };
		const comment = 'You saw that speed does something to the promise. What would a pause do?';
		await returnFeedback(at(now - left * 60_000), lead, cohortId, waiting[0]?.id ?? '', {
			...{ picked, comment }
		});
	}
	const cohort = db.read.select().from(cohorts).where(eq(cohorts.id, cohortId)).get();
	if (!cohort) throw new Error('The cohort is not there');
	const rows = Array.from({ length: invited }, (_, index) => ({
		row: index + 2,
		name: `Nadia Invited the ${index + 1}`,
		email: `nadia.${index + 1}@${code.toLowerCase()}.example`
	}));
	await importRoster(at(now - 2 * DAY), { id: lead, address: '127.0.0.1' }, cohort, rows, false);
	const busiest = busiestOf(at(now), cohortId);
	if (busiest === undefined) return;
	const viewer = { id: lead, role: 'instructor' as const };
	const about = { cohortId, userId: busiest };
	await sendMessage(at(now - 3 * DAY), viewer, about, {
		id: randomUUID(),
		text: 'Come by on Tuesday after the seminar; there is no need to write it here.'
	});
	await keepNote(at(now - DAY), viewer, about, 'Quick with words, slower with silence.');
}

/** Whoever has handed in most: there is most to be seen of them. */
export function busiestOf({ db }: Pick<Scope, 'db'>, cohortId: string): string | undefined {
	return db.read
		.select({ userId: attempts.userId })
		.from(attempts)
		.where(eq(attempts.cohortId, cohortId))
		.groupBy(attempts.userId)
		.orderBy(sql`count(${attempts.handedInAt}) desc`, attempts.userId)
		.limit(1)
		.get()?.userId;
}
