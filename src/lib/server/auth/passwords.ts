/** Passwords: argon2id with the parameters OWASP recommends (19 MiB, two passes, one lane). */
import { hash, verify, type Options } from '@node-rs/argon2';

export const PASSWORD_MIN = 12;
/** Long enough for any sentence, short enough not to be a way to tire the server. */
export const PASSWORD_MAX = 200;

const PARAMETERS: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
	return hash(password.normalize('NFKC'), PARAMETERS);
}

/** Made at once: made for the first unknown email, it would take twice as long and tell. */
const decoy = hashPassword('a password that nobody has');

/**
 * Whether the password belongs to the hash. Without a hash (an unknown email) it takes
 * as long and says no, so that the time tells nothing.
 */
export async function passwordMatches(
	passwordHash: string | undefined,
	password: string
): Promise<boolean> {
	const matches = await verify(passwordHash ?? (await decoy), password.normalize('NFKC'));
	return passwordHash !== undefined && matches;
}
