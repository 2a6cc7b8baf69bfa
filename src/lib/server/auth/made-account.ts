/** An account that an administrator makes; its person chooses the password by a link. */
import { record, type Actor } from '../administration/audit';
import type { Role } from '../db/schema';
import type { Scope } from '../scope';
import { keepResetToken } from './password-reset';
import { hashPassword } from './passwords';
import { INVITATION_DAYS, insertPerson } from './registration';
import { makeToken } from './tokens';

export type Made = { state: 'made'; userId: string; token: string } | { state: 'email-in-use' };

/**
 * Makes the account with a password that nobody knows, and gives the token of a link by
 * which one is chosen: once, within as many days as an invitation has.
 */
export async function makeAccount(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	actor: Actor,
	person: { name: string; email: string; role: Role }
): Promise<Made> {
	const passwordHash = await hashPassword(makeToken());
	const token = makeToken();
	return db.write(async (tx): Promise<Made> => {
		const userId = insertPerson(tx, person, passwordHash, person.role, now);
		if (userId === undefined) return { state: 'email-in-use' };
		keepResetToken(tx, now, userId, token, INVITATION_DAYS * 24 * 60 * 60 * 1000);
		record(tx, now, actor, 'account made', userId, person.role);
		return { state: 'made', userId, token };
	});
}
