/** Closing an account: what is private goes, what others build on stays without a name. */
import { randomUUID } from 'node:crypto';
import { and, count, eq, inArray, isNull, ne } from 'drizzle-orm';
import { hashPassword, passwordMatches } from '../auth/passwords';
import type { Writer } from '../db/client';
import {
	attempts,
	attemptScenarios,
	evaluations,
	itemResults,
	responses,
	users
} from '../db/schema';
import type { Scope } from '../scope';
import { belongsTo, ownedTables } from './belonging';

/**
 * What becomes of each table when an account is closed. `removed`: its rows go. `kept`:
 * they stay, and no longer lead to a name. A test holds this list against the schema.
 */
export const ON_CLOSING: Record<string, 'removed' | 'kept'> = {
	// Emptied of name, email and password.
	user: 'kept',
	session: 'removed',
	one_time_token: 'removed',
	second_factor: 'removed',
	recovery_code: 'removed',
	cohort_instructor: 'removed',
	enrolment: 'kept',
	lesson_record: 'kept',
	check_answer: 'kept',
	// Practice goes; what the group's figures rest on stays.
	attempt: 'kept',
	attempt_scenario: 'kept',
	response: 'kept',
	item_result: 'kept',
	raised_result: 'kept',
	void_proposal: 'removed',
	// The group's figures rest on the ways that were taken; typed replies go.
	case_run: 'kept',
	case_choice: 'kept',
	case_reply: 'removed',
	reading_place: 'removed',
	passage_note: 'removed',
	reflection: 'removed',
	review_card: 'removed',
	review_log: 'removed',
	// Written answers go, agreement stays.
	evaluation: 'kept',
	// So that whoever was shown a certificate can still confirm it.
	certificate: 'kept'
};

export type Closed = { state: 'closed' | 'wrong-password' | 'last-administrator' };

/** Closes somebody's own account for good, after the password was given once more. */
export async function closeAccount(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	userId: string,
	password: string
): Promise<Closed> {
	const person = db.read.select().from(users).where(eq(users.id, userId)).get();
	if (!(await passwordMatches(person?.passwordHash, password))) return { state: 'wrong-password' };
	const nobodysPassword = await hashPassword(randomUUID());
	return db.write(async (tx): Promise<Closed> => {
		if (isLastAdministrator(tx, userId)) return { state: 'last-administrator' };
		removePractice(tx, userId);
		for (const owned of ownedTables().reverse()) {
			if (ON_CLOSING[owned.name] !== 'removed') continue;
			tx.delete(owned.table)
				.where(belongsTo(tx, owned, userId))
				.run();
		}
		for (const row of tx.select().from(evaluations).where(eq(evaluations.userId, userId)).all()) {
			tx.update(evaluations)
				.set({ answers: { ...row.answers, text: {} } })
				.where(and(eq(evaluations.userId, userId), eq(evaluations.edition, row.edition)))
				.run();
		}
		tx.update(users)
			.set({
				name: 'Closed account',
				email: `closed.${randomUUID()}@attune.invalid`,
				passwordHash: nobodysPassword,
				browserKey: randomUUID(),
				deactivatedAt: now
			})
			.where(eq(users.id, userId))
			.run();
		return { state: 'closed' };
	});
}

function isLastAdministrator(tx: Writer, userId: string): boolean {
	const person = tx.select().from(users).where(eq(users.id, userId)).get();
	if (person?.role !== 'administrator') return false;
	const others = tx
		.select({ number: count() })
		.from(users)
		.where(and(eq(users.role, 'administrator'), isNull(users.deactivatedAt), ne(users.id, userId)))
		.get();
	return (others?.number ?? 0) === 0;
}

function removePractice(tx: Writer, userId: string): void {
	const practice = tx
		.select({ id: attempts.id })
		.from(attempts)
		.where(and(eq(attempts.userId, userId), eq(attempts.kind, 'practice')))
		.all()
		.map(({ id }) => id);
	tx.delete(responses).where(inArray(responses.attemptId, practice)).run();
	tx.delete(itemResults).where(inArray(itemResults.attemptId, practice)).run();
	tx.delete(attemptScenarios).where(inArray(attemptScenarios.attemptId, practice)).run();
	tx.delete(attempts).where(inArray(attempts.id, practice)).run();
}
