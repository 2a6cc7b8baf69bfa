/** Between the right password and the second factor: a short wait that a cookie remembers. */
import { and, eq, gt, isNull } from 'drizzle-orm';
import { oneTimeTokens, users } from '../db/schema';
import type { Scope } from '../scope';
import { hashToken, makeToken } from './tokens';

type Now = Pick<Scope, 'db' | 'now'>;

export const STEP_MINUTES = 10;

/** Remembers that somebody's password was right. The token is for this browser's cookie alone. */
export async function openSecondStep({ db, now }: Now, userId: string): Promise<string> {
	const token = makeToken();
	await db.write(async (tx) => {
		tx.insert(oneTimeTokens)
			.values({
				tokenHash: hashToken(token),
				purpose: 'second-step',
				userId,
				createdAt: now,
				expiresAt: now + STEP_MINUTES * 60_000
			})
			.run();
	});
	return token;
}

/** Whose password was right in this browser a moment ago. */
export async function readSecondStep({ db, now }: Now, token: string): Promise<string | undefined> {
	return db.read
		.select({ userId: users.id })
		.from(oneTimeTokens)
		.innerJoin(users, eq(users.id, oneTimeTokens.userId))
		.where(and(isAlive(token, now), isNull(users.deactivatedAt)))
		.get()?.userId;
}

/** Uses the wait up. Says whether it was still there: of two requests at once, one gets in. */
export async function closeSecondStep({ db, now }: Now, token: string): Promise<boolean> {
	return db.write(async (tx) => {
		const { changes } = tx
			.update(oneTimeTokens)
			.set({ usedAt: now })
			.where(isAlive(token, now))
			.run();
		return changes > 0;
	});
}

function isAlive(token: string, now: number) {
	return and(
		eq(oneTimeTokens.tokenHash, hashToken(token)),
		eq(oneTimeTokens.purpose, 'second-step'),
		isNull(oneTimeTokens.usedAt),
		gt(oneTimeTokens.expiresAt, now)
	);
}
