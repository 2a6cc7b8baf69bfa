/** How somebody becomes a person of this installation. */
import { randomBytes } from 'node:crypto';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import { record, type Actor } from '../administration/audit';
import { readSettings } from '../administration/settings';
import { cohortInstructors, cohorts, oneTimeTokens, users, type Role } from '../db/schema';
import type { Reader, Writer } from '../db/client';
import type { Scope } from '../scope';
import { enrol } from '../teaching/enrolment';
import { hashPassword, passwordMatches } from './passwords';
import { hashToken, makeToken } from './tokens';

export interface NewPerson {
	name: string;
	email: string;
	password: string;
}

export type Registered =
	| { state: 'registered'; userId: string }
	| { state: 'unknown-code' }
	| { state: 'closed-code' }
	| { state: 'email-in-use' }
	| { state: 'dead-link' };

/** An email as it is kept: two spellings of one address are one person. */
export function normaliseEmail(email: string): string {
	return email.trim().toLowerCase();
}

export function normaliseCode(code: string): string {
	return code.trim().toUpperCase();
}

/** Makes a trainee's account and enrols it in the cohort whose code was given. */
export async function registerWithCode(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	code: string,
	person: NewPerson
): Promise<Registered> {
	const passwordHash = await hashPassword(person.password);
	return db.write(async (tx) => {
		const cohort = tx
			.select()
			.from(cohorts)
			.where(eq(cohorts.joinCode, normaliseCode(code)))
			.get();
		if (!cohort) return { state: 'unknown-code' };
		const closed = !cohort.joinOpen || cohort.archivedAt !== null;
		if (closed || readSettings(tx).joinPolicy === 'invitation') return { state: 'closed-code' };
		const userId = insertPerson(tx, person, passwordHash, 'trainee', now);
		if (userId === undefined) return { state: 'email-in-use' };
		enrol(tx, now, cohort.id, userId);
		return { state: 'registered', userId };
	});
}

export type Joined = { state: 'joined' | 'already-in' | 'unknown-code' | 'closed-code' };

/** Enrols somebody who has an account already. */
export async function joinCohort(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	userId: string,
	code: string
): Promise<Joined> {
	return db.write(async (tx) => {
		const cohort = tx
			.select()
			.from(cohorts)
			.where(eq(cohorts.joinCode, normaliseCode(code)))
			.get();
		if (!cohort) return { state: 'unknown-code' };
		if (!cohort.joinOpen || cohort.archivedAt !== null) return { state: 'closed-code' };
		return { state: enrol(tx, now, cohort.id, userId) ? 'joined' : 'already-in' };
	});
}

/** The person with this email and password, if there is one who may sign in. */
export async function authenticate(
	{ db }: Pick<Scope, 'db'>,
	email: string,
	password: string
): Promise<string | undefined> {
	const user = db.read
		.select()
		.from(users)
		.where(eq(users.email, normaliseEmail(email)))
		.get();
	const matches = await passwordMatches(user?.passwordHash, password);
	return matches && user && user.deactivatedAt === null ? user.id : undefined;
}

const DAY = 24 * 60 * 60 * 1000;
export const INVITATION_DAYS = 7;

/** Makes an invitation and gives its token, which is kept nowhere. Works once, for seven days. */
export async function invite(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	role: Role,
	cohortId: string | null
): Promise<string> {
	const token = makeToken();
	await db.write(async (tx) => {
		tx.insert(oneTimeTokens)
			.values({
				tokenHash: hashToken(token),
				id: uuid({ msecs: now }),
				purpose:
					role === 'administrator' && cohortId === null ? 'first-administrator' : 'invitation',
				role,
				cohortId,
				createdAt: now,
				expiresAt: now + INVITATION_DAYS * DAY
			})
			.run();
	});
	return token;
}

export interface Invitation {
	role: Role;
	cohortName: string | undefined;
	/** Whom it was made for, if for somebody by name; whoever has the link may be called otherwise. */
	name: string | undefined;
	email: string | undefined;
}

/** What an invitation is for, or nothing when it is unknown, used or too old. */
export async function readInvitation(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	token: string
): Promise<Invitation | undefined> {
	const found = findInvitation(db.read, token, now);
	return (
		found && {
			role: found.role,
			cohortName: found.cohortName ?? undefined,
			name: found.name ?? undefined,
			email: found.email ?? undefined
		}
	);
}

function findInvitation(read: Reader | Writer, token: string, now: number) {
	const row = read
		.select({
			tokenHash: oneTimeTokens.tokenHash,
			role: oneTimeTokens.role,
			cohortId: oneTimeTokens.cohortId,
			cohortName: cohorts.name,
			name: oneTimeTokens.name,
			email: oneTimeTokens.email
		})
		.from(oneTimeTokens)
		.leftJoin(cohorts, eq(cohorts.id, oneTimeTokens.cohortId))
		// Nobody enters a cohort that was put away.
		.where(and(isAlive(token, now), isNull(cohorts.archivedAt)))
		.get();
	return row?.role ? { ...row, role: row.role } : undefined;
}

/** Makes the account that an invitation is for, and uses the invitation up. */
export async function registerWithInvitation(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	token: string,
	person: NewPerson
): Promise<Registered> {
	const passwordHash = await hashPassword(person.password);
	return db.write(async (tx) => {
		const invitation = findInvitation(tx, token, now);
		if (!invitation) return { state: 'dead-link' };
		const userId = insertPerson(tx, person, passwordHash, invitation.role, now);
		if (userId === undefined) return { state: 'email-in-use' };
		tx.update(oneTimeTokens)
			.set({ usedAt: now, userId })
			.where(eq(oneTimeTokens.tokenHash, invitation.tokenHash))
			.run();
		if (invitation.cohortId !== null) {
			enter(tx, now, invitation.role, invitation.cohortId, userId);
		}
		return { state: 'registered', userId };
	});
}

export type Accepted =
	| { state: 'accepted' | 'already-in'; role: Role; cohortId: string }
	| { state: 'dead-link' | 'not-an-instructor' };

/**
 * Joins the cohort of an invitation with an account that is there already, and uses the
 * invitation up. It changes nobody's role: that is an administrator's to do.
 */
export async function acceptInvitation(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	actor: Actor,
	user: { id: string; role: Role },
	token: string
): Promise<Accepted> {
	return db.write(async (tx) => {
		const invitation = findInvitation(tx, token, now);
		if (!invitation || invitation.cohortId === null) return { state: 'dead-link' };
		const { role, cohortId } = invitation;
		if (role !== 'trainee' && user.role === 'trainee') return { state: 'not-an-instructor' };
		tx.update(oneTimeTokens)
			.set({ usedAt: now, userId: user.id })
			.where(eq(oneTimeTokens.tokenHash, invitation.tokenHash))
			.run();
		const entered = enter(tx, now, role, cohortId, user.id);
		record(tx, now, actor, 'invitation accepted', user.id, invitation.cohortName ?? '');
		return { state: entered ? 'accepted' : 'already-in', role, cohortId };
	});
}

/** Makes somebody an instructor or a trainee of a cohort. Gives false when they were that already. */
function enter(tx: Writer, now: number, role: Role, cohortId: string, userId: string): boolean {
	if (role === 'trainee') return enrol(tx, now, cohortId, userId);
	const { changes } = tx
		.insert(cohortInstructors)
		.values({ cohortId, userId })
		.onConflictDoNothing()
		.run();
	return changes > 0;
}

/** A fresh link for the first administrator, or nothing once there is one. Older links stop working. */
export async function firstAdministratorLink({
	db,
	now
}: Pick<Scope, 'db' | 'now'>): Promise<string | undefined> {
	const someone = db.read
		.select({ id: users.id })
		.from(users)
		.where(eq(users.role, 'administrator'))
		.limit(1)
		.get();
	if (someone) return undefined;
	await db.write(async (tx) => {
		tx.update(oneTimeTokens)
			.set({ usedAt: now })
			.where(and(eq(oneTimeTokens.purpose, 'first-administrator'), isNull(oneTimeTokens.usedAt)))
			.run();
	});
	return invite({ db, now }, 'administrator', null);
}

function isAlive(token: string, now: number) {
	return and(
		eq(oneTimeTokens.tokenHash, hashToken(token)),
		isNull(oneTimeTokens.usedAt),
		gt(oneTimeTokens.expiresAt, now)
	);
}

/** The new person's id, or nothing when the email is taken. */
export function insertPerson(
	tx: Writer,
	person: Pick<NewPerson, 'name' | 'email'>,
	passwordHash: string,
	role: Role,
	now: number
): string | undefined {
	const id = uuid({ msecs: now });
	const { changes } = tx
		.insert(users)
		.values({
			id,
			email: normaliseEmail(person.email),
			name: person.name.trim(),
			passwordHash,
			role,
			browserKey: randomBytes(32).toString('base64'),
			createdAt: now
		})
		.onConflictDoNothing()
		.run();
	return changes > 0 ? id : undefined;
}
