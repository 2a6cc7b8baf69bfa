/** A new password for somebody who has lost theirs: by a link, once, within half an hour. */
import { and, eq, gt, isNull } from 'drizzle-orm';
import { record, type Actor } from '../administration/audit';
import type { Writer } from '../db/client';
import { oneTimeTokens, sessions, users } from '../db/schema';
import { enqueueMail } from '../mail/outbox';
import { CHANGE_WORDS } from '../mail/words';
import type { Scope } from '../scope';
import { hashPassword } from './passwords';
import { normaliseEmail } from './registration';
import { hashToken, makeToken } from './tokens';

export const RESET_MINUTES = 30;

/**
 * Asks for a link by mail. Does the same for every email, known or not; who it belongs to
 * is looked up later, when the message is sent.
 */
export async function requestReset(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	email: string
): Promise<void> {
	await db.write(async (tx) => {
		enqueueMail(tx, now, 'password-reset', normaliseEmail(email));
	});
}

/** Makes somebody's link and gives its token, which is kept nowhere. Older links stop working. */
export async function issueResetToken(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	userId: string
): Promise<string> {
	const token = makeToken();
	await db.write(async (tx) => keepResetToken(tx, now, userId, token));
	return token;
}

/** An administrator's link for somebody, where there is no mail; nothing for an unknown person. */
export async function issueResetByAdministrator(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	actor: Actor,
	userId: string
): Promise<string | undefined> {
	const token = makeToken();
	return db.write(async (tx) => {
		const person = tx
			.select({ id: users.id })
			.from(users)
			.where(and(eq(users.id, userId), isNull(users.deactivatedAt)))
			.get();
		if (!person) return undefined;
		keepResetToken(tx, now, userId, token);
		record(tx, now, actor, 'reset link made', userId);
		return token;
	});
}

/** Whether a link still works. */
export async function resetIsAlive(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	token: string
): Promise<boolean> {
	return db.read.select().from(oneTimeTokens).where(isAlive(token, now)).get() !== undefined;
}

/** Sets the new password, uses the link up, and closes every session of this person. */
export async function resetPassword(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	actor: Actor,
	token: string,
	password: string
): Promise<{ state: 'reset' | 'dead-link' }> {
	const passwordHash = await hashPassword(password);
	return db.write(async (tx) => {
		const link = tx.select().from(oneTimeTokens).where(isAlive(token, now)).get();
		if (!link?.userId) return { state: 'dead-link' };
		const { userId } = link;
		const [changed] = tx
			.update(users)
			.set({ passwordHash })
			.where(and(eq(users.id, userId), isNull(users.deactivatedAt)))
			.returning({ email: users.email })
			.all();
		if (!changed) return { state: 'dead-link' };
		tx.update(oneTimeTokens)
			.set({ usedAt: now })
			.where(and(eq(oneTimeTokens.userId, userId), isNull(oneTimeTokens.usedAt)))
			.run();
		tx.delete(sessions).where(eq(sessions.userId, userId)).run();
		record(tx, now, { ...actor, id: userId }, 'password reset', userId);
		enqueueMail(tx, now, 'account-changed', changed.email, CHANGE_WORDS.passwordByLink);
		return { state: 'reset' };
	});
}

/** Keeps the hash of somebody's link; older ones stop working. @param life in ms */
export function keepResetToken(
	tx: Writer,
	now: number,
	userId: string,
	token: string,
	life = RESET_MINUTES * 60_000
): void {
	tx.update(oneTimeTokens)
		.set({ usedAt: now })
		.where(
			and(
				eq(oneTimeTokens.userId, userId),
				eq(oneTimeTokens.purpose, 'password-reset'),
				isNull(oneTimeTokens.usedAt)
			)
		)
		.run();
	tx.insert(oneTimeTokens)
		.values({
			tokenHash: hashToken(token),
			purpose: 'password-reset',
			userId,
			createdAt: now,
			expiresAt: now + life
		})
		.run();
}

function isAlive(token: string, now: number) {
	return and(
		eq(oneTimeTokens.tokenHash, hashToken(token)),
		eq(oneTimeTokens.purpose, 'password-reset'),
		isNull(oneTimeTokens.usedAt),
		gt(oneTimeTokens.expiresAt, now)
	);
}
