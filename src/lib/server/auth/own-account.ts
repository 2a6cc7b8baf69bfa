/** What people change about their own account: the password, and where they are signed in. */
import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { record, type Actor } from '../administration/audit';
import { oneTimeTokens, sessions, users } from '../db/schema';
import { enqueueMail } from '../mail/outbox';
import { CHANGE_WORDS } from '../mail/words';
import type { Scope } from '../scope';
import { hashPassword, passwordMatches } from './passwords';

/** Whether this is the person's password. */
export async function ownPasswordMatches(
	{ db }: Pick<Scope, 'db'>,
	userId: string,
	password: string
): Promise<boolean> {
	const person = db.read.select().from(users).where(eq(users.id, userId)).get();
	return passwordMatches(person?.passwordHash, password);
}

/** Changes the password and closes all sessions; the caller opens a new one for this browser. */
export async function changePassword(
	scope: Pick<Scope, 'db' | 'now'>,
	actor: Actor,
	userId: string,
	current: string,
	wanted: string
): Promise<{ state: 'changed' | 'wrong-password' }> {
	if (!(await ownPasswordMatches(scope, userId, current))) return { state: 'wrong-password' };
	const passwordHash = await hashPassword(wanted);
	await scope.db.write(async (tx) => {
		const [person] = tx
			.update(users)
			.set({ passwordHash })
			.where(eq(users.id, userId))
			.returning({ email: users.email })
			.all();
		tx.delete(sessions).where(eq(sessions.userId, userId)).run();
		// A link somebody else may have asked for dies with the old password.
		tx.update(oneTimeTokens)
			.set({ usedAt: scope.now })
			.where(and(eq(oneTimeTokens.userId, userId), isNull(oneTimeTokens.usedAt)))
			.run();
		record(tx, scope.now, actor, 'password changed', userId);
		if (!person) return;
		enqueueMail(tx, scope.now, 'account-changed', person.email, CHANGE_WORDS.password);
	});
	return { state: 'changed' };
}

export interface Device {
	id: string;
	userAgent: string;
	address: string;
	since: number;
	isThis: boolean;
}

/** Where somebody is signed in, newest first. */
export async function listDevices(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	userId: string,
	thisSessionId: string
): Promise<Device[]> {
	return db.read
		.select()
		.from(sessions)
		.where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, Math.floor(now / 1000))))
		.orderBy(desc(sessions.createdAt))
		.all()
		.map(({ id, userAgent, address, createdAt }) => ({
			id,
			userAgent,
			address,
			since: createdAt,
			isThis: id === thisSessionId
		}));
}

/** Signs one of somebody's own devices out. Another person's is not found. */
export async function closeDevice(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	actor: Actor,
	userId: string,
	sessionId: string
): Promise<{ state: 'closed' | 'not-found' }> {
	return db.write(async (tx) => {
		const { changes } = tx
			.delete(sessions)
			.where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
			.run();
		if (changes === 0) return { state: 'not-found' };
		record(tx, now, actor, 'device signed out', userId);
		return { state: 'closed' };
	});
}
