/** Closing an account: what is private goes, what others build on stays without a name. */
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, or } from 'drizzle-orm';
import { isLastAdministrator } from '../administration/people';
import { hashPassword, passwordMatches } from '../auth/passwords';
import type { Writer } from '../db/client';
import {
	attempts,
	attemptScenarios,
	evaluations,
	itemResults,
	mailMessages,
	oneTimeTokens,
	responses,
	users
} from '../db/schema';
import type { Scope } from '../scope';
import { summarise } from '../teaching/summary';
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
	// Copies of what a merge of accounts set aside.
	merged_record: 'removed',
	cohort_instructor: 'removed',
	enrolment: 'kept',
	enrolment_summary: 'kept',
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
	// Of whoever wrote it or was written to; what others wrote stays with those it was for.
	feedback_request: 'removed',
	message: 'removed',
	instructor_note: 'removed',
	review_card: 'removed',
	review_log: 'removed',
	// Written answers go, agreement stays.
	evaluation: 'kept',
	// So that whoever was shown a certificate can still confirm it.
	certificate: 'kept'
};

/** The end of an email that belongs to nobody any more. */
const NOWHERE = '@attune.invalid';

/** Whether its person has closed this account, which then leads to no name. */
export function isClosedForGood({ email }: { email: string }): boolean {
	return email.endsWith(NOWHERE);
}

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
		if (person) {
			tx.delete(mailMessages).where(eq(mailMessages.recipient, person.email)).run();
			tx.delete(oneTimeTokens).where(eq(oneTimeTokens.email, person.email)).run();
		}
		summarise(tx, userId);
		// Accounts that were merged into this one are the same person's.
		const own = or(eq(users.id, userId), eq(users.mergedInto, userId));
		for (const { id } of tx.select({ id: users.id }).from(users).where(own).all()) {
			tx.update(users)
				.set({
					name: 'Closed account',
					email: `closed.${randomUUID()}${NOWHERE}`,
					passwordHash: nobodysPassword,
					browserKey: randomUUID(),
					reviewMail: false,
					deactivatedAt: now
				})
				.where(eq(users.id, id))
				.run();
		}
		return { state: 'closed' };
	});
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
