/** Finding people, and changing what they may do. */
import { and, asc, eq, isNotNull, isNull, like, or, type SQL } from 'drizzle-orm';
import type { Reader, Writer } from '../db/client';
import {
	cohortInstructors,
	cohorts,
	enrolments,
	oneTimeTokens,
	secondFactors,
	sessions,
	users,
	type Role
} from '../db/schema';
import { enqueueMail } from '../mail/outbox';
import { CHANGE_WORDS } from '../mail/words';
import type { Scope } from '../scope';
import { record, type Actor } from './audit';

type Now = Pick<Scope, 'db' | 'now'>;

export const PEOPLE_PAGE = 50;

export interface PeopleFilter {
	/** Part of a name or an email. */
	text?: string | undefined;
	role?: Role | undefined;
	/** From 0. */
	page: number;
}

export interface PersonLine {
	id: string;
	name: string;
	email: string;
	role: Role;
	active: boolean;
	secondFactor: boolean;
	/** The account that this one was merged into, if it was. */
	mergedInto: string | null;
}

export async function findPeople(
	{ db }: Pick<Scope, 'db'>,
	{ text, role, page }: PeopleFilter
): Promise<{ people: PersonLine[]; total: number }> {
	const pattern = text ? `%${text.replace(/[%_]/g, '')}%` : undefined;
	const conditions: (SQL | undefined)[] = [
		pattern ? or(like(users.name, pattern), like(users.email, pattern)) : undefined,
		role && eq(users.role, role)
	];
	const people = db.read
		.select({
			id: users.id,
			name: users.name,
			email: users.email,
			role: users.role,
			deactivatedAt: users.deactivatedAt,
			mergedInto: users.mergedInto,
			confirmedAt: secondFactors.confirmedAt
		})
		.from(users)
		.leftJoin(secondFactors, eq(secondFactors.userId, users.id))
		.where(and(...conditions))
		.orderBy(asc(users.name), asc(users.id))
		.limit(PEOPLE_PAGE)
		.offset(page * PEOPLE_PAGE)
		.all()
		.map(({ deactivatedAt, confirmedAt, ...person }) => ({
			...person,
			active: deactivatedAt === null,
			secondFactor: confirmedAt !== null
		}));
	return { people, total: await db.read.$count(users, and(...conditions)) };
}

export interface PersonPage extends PersonLine {
	createdAt: number;
	sessions: number;
	cohorts: { id: string; name: string; as: 'trainee' | 'instructor' }[];
}

export async function readPerson(
	{ db }: Pick<Scope, 'db'>,
	userId: string
): Promise<PersonPage | undefined> {
	const row = db.read.select().from(users).where(eq(users.id, userId)).get();
	if (!row) return undefined;
	const learning = db.read
		.select({ id: cohorts.id, name: cohorts.name })
		.from(enrolments)
		.innerJoin(cohorts, eq(cohorts.id, enrolments.cohortId))
		.where(and(eq(enrolments.userId, userId), isNull(enrolments.leftAt)))
		.all();
	const teaching = db.read
		.select({ id: cohorts.id, name: cohorts.name })
		.from(cohortInstructors)
		.innerJoin(cohorts, eq(cohorts.id, cohortInstructors.cohortId))
		.where(eq(cohortInstructors.userId, userId))
		.all();
	const confirmed = and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt));
	return {
		id: row.id,
		name: row.name,
		email: row.email,
		role: row.role,
		active: row.deactivatedAt === null,
		mergedInto: row.mergedInto,
		createdAt: row.createdAt,
		secondFactor: (await db.read.$count(secondFactors, confirmed)) > 0,
		sessions: await db.read.$count(sessions, eq(sessions.userId, userId)),
		cohorts: [
			...learning.map((cohort) => ({ ...cohort, as: 'trainee' as const })),
			...teaching.map((cohort) => ({ ...cohort, as: 'instructor' as const }))
		]
	};
}

export type Changed = {
	state: 'changed' | 'unchanged' | 'not-found' | 'own-account' | 'last-one' | 'merged';
};

/** Gives somebody another role. Every session of theirs ends: the next has the new role. */
export async function changeRole(
	{ db, now }: Now,
	actor: Actor,
	userId: string,
	role: Role
): Promise<Changed> {
	return db.write(async (tx) => {
		const person = tx.select().from(users).where(eq(users.id, userId)).get();
		if (!person) return { state: 'not-found' };
		if (person.role === role) return { state: 'unchanged' };
		const refused = mayNotWeaken(tx, actor, userId);
		if (refused) return refused;
		tx.update(users).set({ role }).where(eq(users.id, userId)).run();
		endSessions(tx, now, userId);
		record(tx, now, actor, 'role changed', userId, `${person.role} → ${role}`);
		enqueueMail(tx, now, 'account-changed', person.email, CHANGE_WORDS.role(role));
		return { state: 'changed' };
	});
}

/** Closes the account, or opens it again. Nothing that the person did is removed. */
export async function setActive(
	{ db, now }: Now,
	actor: Actor,
	userId: string,
	active: boolean
): Promise<Changed> {
	return db.write(async (tx) => {
		const person = tx.select().from(users).where(eq(users.id, userId)).get();
		if (!person) return { state: 'not-found' };
		if (person.mergedInto !== null) return { state: 'merged' };
		if ((person.deactivatedAt === null) === active) return { state: 'unchanged' };
		const refused = active ? undefined : mayNotWeaken(tx, actor, userId);
		if (refused) return refused;
		tx.update(users)
			.set({ deactivatedAt: active ? null : now })
			.where(eq(users.id, userId))
			.run();
		endSessions(tx, now, userId);
		record(tx, now, actor, active ? 'person reactivated' : 'person deactivated', userId);
		return { state: 'changed' };
	});
}

/** Nobody locks themselves out, and an administrator always remains. */
function mayNotWeaken(tx: Writer, actor: Actor, userId: string): Changed | undefined {
	if (actor.id === userId) return { state: 'own-account' };
	return isLastAdministrator(tx, userId) ? { state: 'last-one' } : undefined;
}

/** Whether this is an administrator, and nobody else is one. */
export function isLastAdministrator(read: Reader | Writer, userId: string): boolean {
	const administrators = read
		.select({ id: users.id })
		.from(users)
		.where(and(eq(users.role, 'administrator'), isNull(users.deactivatedAt)))
		.all();
	return administrators.length === 1 && administrators[0]?.id === userId;
}

function endSessions(tx: Writer, now: number, userId: string): void {
	tx.delete(sessions).where(eq(sessions.userId, userId)).run();
	tx.update(oneTimeTokens)
		.set({ usedAt: now })
		.where(and(eq(oneTimeTokens.userId, userId), isNull(oneTimeTokens.usedAt)))
		.run();
}
