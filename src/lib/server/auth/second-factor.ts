/** The second factor: a code from an authenticator app (TOTP, RFC 6238), or a recovery code. */
import { randomInt } from 'node:crypto';
import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { record, type Actor } from '../administration/audit';
import type { Reader, Writer } from '../db/client';
import { recoveryCodes, secondFactors, users } from '../db/schema';
import { enqueueMail } from '../mail/outbox';
import { CHANGE_WORDS } from '../mail/words';
import type { Scope } from '../scope';
import { hashToken } from './tokens';
import type { Vault } from './vault';

type Now = Pick<Scope, 'db' | 'now'>;

const PERIOD = 30;
/** A clock may be this many steps off, either way. */
const DRIFT = 1;
/** Letters that are not mistaken for one another; 24 of them hold 120 bits. */
const RECOVERY_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const RECOVERY_LENGTH = 24;
export const RECOVERY_COUNT = 10;

export async function hasSecondFactor({ db }: Pick<Scope, 'db'>, userId: string): Promise<boolean> {
	return confirmed(db.read, userId) !== undefined;
}

export interface Setup {
	/** For the app, as a QR code carries it. */
	uri: string;
	/** For typing in by hand. */
	secret: string;
}

/** The secret that is being set up, made now if there is none; nothing when one protects already. */
export async function beginSecondFactor(
	{ db, now }: Now,
	vault: Vault,
	person: { id: string; email: string }
): Promise<Setup | undefined> {
	return db.write(async (tx) => {
		const row = tx.select().from(secondFactors).where(eq(secondFactors.userId, person.id)).get();
		if (row && row.confirmedAt !== null) return undefined;
		const secret = row
			? Secret.fromBase32(vault.unseal(row.sealedSecret, person.id))
			: new Secret({ size: 20 });
		if (!row) {
			const sealedSecret = vault.seal(secret.base32, person.id);
			tx.insert(secondFactors).values({ userId: person.id, sealedSecret, createdAt: now }).run();
		}
		const totp = totpOf(secret, person.email);
		return { uri: totp.toString(), secret: secret.base32 };
	});
}

/** The secret that is being set up at present, if one is. */
export async function readSecondFactorSetup(
	{ db }: Pick<Scope, 'db'>,
	vault: Vault,
	person: { id: string; email: string }
): Promise<Setup | undefined> {
	const row = db.read
		.select()
		.from(secondFactors)
		.where(and(eq(secondFactors.userId, person.id), isNull(secondFactors.confirmedAt)))
		.get();
	if (!row) return undefined;
	const secret = Secret.fromBase32(vault.unseal(row.sealedSecret, person.id));
	return { uri: totpOf(secret, person.email).toString(), secret: secret.base32 };
}

/** Switches the second factor on once its first code is right, and gives the recovery codes. */
export async function confirmSecondFactor(
	{ db, now }: Now,
	vault: Vault,
	actor: Actor,
	userId: string,
	code: string
): Promise<{ state: 'on'; recovery: string[] } | { state: 'wrong-code' | 'on-already' }> {
	return db.write(async (tx) => {
		const row = tx.select().from(secondFactors).where(eq(secondFactors.userId, userId)).get();
		if (!row || row.confirmedAt !== null) return { state: 'on-already' };
		const step = stepOf(vault, userId, row.sealedSecret, code, now);
		if (step === undefined) return { state: 'wrong-code' };
		tx.update(secondFactors)
			.set({ confirmedAt: now, lastStep: step })
			.where(eq(secondFactors.userId, userId))
			.run();
		record(tx, now, actor, 'second factor switched on', userId);
		tell(tx, now, userId, CHANGE_WORDS.secondFactorOn);
		return { state: 'on', recovery: renewCodes(tx, userId) };
	});
}

/** Whether a code from the app, or one of the recovery codes, is right. Each works once. */
export async function checkSecondFactor(
	{ db, now }: Now,
	vault: Vault,
	userId: string,
	code: string
): Promise<boolean> {
	return db.write(async (tx) => {
		const row = confirmed(tx, userId);
		if (!row) return false;
		const step = stepOf(vault, userId, row.sealedSecret, code, now);
		if (step !== undefined) {
			const { changes } = tx
				.update(secondFactors)
				.set({ lastStep: step })
				.where(and(eq(secondFactors.userId, userId), lt(secondFactors.lastStep, step)))
				.run();
			return changes > 0;
		}
		const { changes } = tx
			.update(recoveryCodes)
			.set({ usedAt: now })
			.where(
				and(
					eq(recoveryCodes.codeHash, hashRecovery(userId, code)),
					eq(recoveryCodes.userId, userId),
					isNull(recoveryCodes.usedAt)
				)
			)
			.run();
		return changes > 0;
	});
}

/** Ten new recovery codes; the old ones stop working. Nothing without a second factor. */
export async function renewRecoveryCodes(
	{ db, now }: Now,
	actor: Actor,
	userId: string
): Promise<string[] | undefined> {
	return db.write(async (tx) => {
		if (!confirmed(tx, userId)) return undefined;
		record(tx, now, actor, 'recovery codes renewed', userId);
		return renewCodes(tx, userId);
	});
}

/** Switches somebody's second factor off: they themselves, or an administrator when all is lost. */
export async function removeSecondFactor(
	{ db, now }: Now,
	actor: Actor,
	userId: string
): Promise<{ state: 'off' | 'none' }> {
	return db.write(async (tx) => {
		tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)).run();
		const { changes } = tx.delete(secondFactors).where(eq(secondFactors.userId, userId)).run();
		if (changes === 0) return { state: 'none' };
		record(tx, now, actor, 'second factor switched off', userId);
		tell(tx, now, userId, CHANGE_WORDS.secondFactorOff);
		return { state: 'off' };
	});
}

/** How many recovery codes are left. */
export async function countRecoveryCodes(
	{ db }: Pick<Scope, 'db'>,
	userId: string
): Promise<number> {
	return db.read.$count(
		recoveryCodes,
		and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt))
	);
}

function confirmed(read: Reader | Writer, userId: string) {
	return read
		.select()
		.from(secondFactors)
		.where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt)))
		.get();
}

function totpOf(secret: Secret, label: string): TOTP {
	return new TOTP({ issuer: 'Attune', label, secret, period: PERIOD, digits: 6 });
}

/** The 30-second step whose code this is, or nothing when it is none of the present ones. */
function stepOf(
	vault: Vault,
	userId: string,
	sealed: string,
	code: string,
	now: number
): number | undefined {
	const digits = code.replace(/\s/g, '');
	if (!/^\d{6}$/.test(digits)) return undefined;
	const totp = totpOf(Secret.fromBase32(vault.unseal(sealed, userId)), '');
	const delta = totp.validate({ token: digits, timestamp: now, window: DRIFT });
	return delta === null ? undefined : Math.floor(now / 1000 / PERIOD) + delta;
}

function renewCodes(tx: Writer, userId: string): string[] {
	tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)).run();
	return Array.from({ length: RECOVERY_COUNT }, () => {
		const letters = Array.from(
			{ length: RECOVERY_LENGTH },
			() => RECOVERY_LETTERS[randomInt(RECOVERY_LETTERS.length)]
		).join('');
		tx.insert(recoveryCodes)
			.values({ userId, codeHash: hashRecovery(userId, letters) })
			.run();
		return letters.replace(/(.{4})(?=.)/g, '$1-');
	});
}

function hashRecovery(userId: string, code: string): string {
	return hashToken(`${userId}:${code.toUpperCase().replace(/[^A-Z0-9]/g, '')}`);
}

function tell(tx: Writer, now: number, userId: string, about: string): void {
	const person = tx.select().from(users).where(eq(users.id, userId)).get();
	if (person) enqueueMail(tx, now, 'account-changed', person.email, about);
}
