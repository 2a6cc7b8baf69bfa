/** The audit log: who did what to whom, when and from where. Written, read, never changed. */
import { and, desc, eq, gte, like, lt, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Writer } from '../db/client';
import { auditEntries, users } from '../db/schema';
import type { Scope } from '../scope';

export interface Actor {
	/** Nothing for somebody signed out and for the program itself. */
	id: string | null;
	address: string;
}

export const ACTIONS = [
	'signed in',
	'signed out',
	'sign-in stopped for a while',
	'account made',
	'password changed',
	'password reset',
	'reset link made',
	'second factor switched on',
	'second factor switched off',
	'recovery codes renewed',
	'device signed out',
	'role changed',
	'person deactivated',
	'person reactivated',
	'accounts merged',
	'password confirmed',
	'invitation made',
	'invitation sent again',
	'invitation withdrawn',
	'invitation accepted',
	'invitation links made',
	'roster imported',
	'cohort made',
	'cohort renamed',
	'cohort archived',
	'cohort taken back',
	'cohort settings changed',
	'join code changed',
	'instructor added',
	'instructor removed',
	'trainee removed',
	'trainee taken back',
	'progress exported',
	'results exported',
	'messages sent',
	'settings changed',
	'test message sent',
	'old records removed',
	'audit log exported',
	'backup made',
	'item withdrawn',
	'item taken up again',
	'withdrawal declined'
] as const;
export type AuditAction = (typeof ACTIONS)[number];

/** Writes one entry inside the transaction that does what it tells of: both or neither. */
export function record(
	tx: Writer,
	now: number,
	actor: Actor,
	action: AuditAction,
	subjectId: string | null = null,
	detail = ''
): void {
	tx.insert(auditEntries)
		.values({ at: now, actorId: actor.id, action, subjectId, detail, address: actor.address })
		.run();
}

/** Writes an entry of its own. */
export async function recordEntry(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	actor: Actor,
	action: AuditAction,
	subjectId: string | null = null,
	detail = ''
): Promise<void> {
	await db.write(async (tx) => record(tx, now, actor, action, subjectId, detail));
}

export interface AuditFilter {
	action?: AuditAction | undefined;
	/** Part of the email of who did it. */
	who?: string | undefined;
	/** ms; from this moment on. */
	from?: number | undefined;
	/** ms; before this moment. */
	until?: number | undefined;
}

export interface AuditLine {
	id: number;
	at: number;
	action: string;
	actor: string | null;
	subject: string | null;
	detail: string;
	address: string;
}

/** Newest first. */
export async function listAudit(
	{ db }: Pick<Scope, 'db'>,
	filter: AuditFilter,
	{ limit, before }: { limit: number; before?: number | undefined }
): Promise<AuditLine[]> {
	const actors = alias(users, 'actor');
	const subjects = alias(users, 'subject');
	const conditions: (SQL | undefined)[] = [
		filter.action && eq(auditEntries.action, filter.action),
		filter.who ? like(actors.email, `%${filter.who.replace(/[%_]/g, '')}%`) : undefined,
		filter.from === undefined ? undefined : gte(auditEntries.at, filter.from),
		filter.until === undefined ? undefined : lt(auditEntries.at, filter.until),
		before === undefined ? undefined : lt(auditEntries.id, before)
	];
	return db.read
		.select({
			id: auditEntries.id,
			at: auditEntries.at,
			action: auditEntries.action,
			actor: actors.email,
			subject: subjects.email,
			detail: auditEntries.detail,
			address: auditEntries.address
		})
		.from(auditEntries)
		.leftJoin(actors, eq(actors.id, auditEntries.actorId))
		.leftJoin(subjects, eq(subjects.id, auditEntries.subjectId))
		.where(and(...conditions))
		.orderBy(desc(auditEntries.id))
		.limit(limit)
		.all();
}
