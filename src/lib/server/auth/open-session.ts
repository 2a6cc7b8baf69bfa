/** Whether a session that was open is so still, for answers that last longer than a moment. */
import { and, eq, gt, isNull } from 'drizzle-orm';
import { sessions, users } from '../db/schema';
import type { Scope } from '../scope';

/** Signed out, expired, ended elsewhere, deactivated: each ends it. Prolongs nothing. */
export async function sessionIsOpen(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	sessionId: string
): Promise<boolean> {
	const row = db.read
		.select({ id: sessions.id })
		.from(sessions)
		.innerJoin(users, eq(users.id, sessions.userId))
		.where(
			and(
				eq(sessions.id, sessionId),
				gt(sessions.expiresAt, Math.floor(now / 1000)),
				isNull(users.deactivatedAt)
			)
		)
		.get();
	return row !== undefined;
}
