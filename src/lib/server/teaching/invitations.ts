/**
 * Invitations into a cohort, as trainee or instructor: by mail, or by a link that the
 * instructor hands over. Each works once, for seven days. A link is made at the moment it
 * is shown or mailed, and only its SHA-256 is kept: making another ends the one before.
 */
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, type SQL } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import { record, type Actor } from '../administration/audit';
import { INVITATION_DAYS, normaliseEmail } from '../auth/registration';
import { hashToken, makeToken } from '../auth/tokens';
import type { Writer } from '../db/client';
import { mailMessages, oneTimeTokens, users, type Cohort } from '../db/schema';
import { enqueueMail } from '../mail/outbox';
import type { Scope } from '../scope';

type Now = Pick<Scope, 'db' | 'now'>;
const DAY = 24 * 60 * 60 * 1000;
export const INVITATIONS_PAGE = 50;
export const INVITED_AS = ['trainee', 'instructor'] as const;
export type InvitedAs = (typeof INVITED_AS)[number];

export interface Invitee {
	name: string | null;
	email: string | null;
}

/**
 * Adds an invitation inside the transaction that gives reason for it, and gives its id. An
 * open one for the same email and role in the same cohort is ended by it.
 * @param token the link's token where it is handed over now; without one no link works yet
 */
export function addInvitation(
	tx: Writer,
	now: number,
	cohortId: string,
	role: InvitedAs,
	{ name, email }: Invitee,
	token: string = makeToken()
): string {
	const id = uuid({ msecs: now });
	const address = email === null ? null : normaliseEmail(email);
	if (address !== null) {
		tx.update(oneTimeTokens)
			.set({ usedAt: now })
			.where(
				and(
					ofCohort(cohortId),
					eq(oneTimeTokens.email, address),
					eq(oneTimeTokens.role, role),
					isNull(oneTimeTokens.usedAt)
				)
			)
			.run();
	}
	tx.insert(oneTimeTokens)
		.values({
			tokenHash: hashToken(token),
			id,
			purpose: 'invitation',
			cohortId,
			role,
			email: address,
			name: name?.trim() || null,
			createdAt: now,
			expiresAt: now + INVITATION_DAYS * DAY
		})
		.run();
	return id;
}

/** Invites somebody by a link. Gives its token, which is shown once and kept nowhere. */
export async function inviteByLink(
	{ db, now }: Now,
	actor: Actor,
	cohort: Cohort,
	role: InvitedAs,
	invitee: Invitee
): Promise<string> {
	const token = makeToken();
	await db.write(async (tx) => {
		addInvitation(tx, now, cohort.id, role, invitee, token);
		record(tx, now, actor, 'invitation made', null, told(cohort, role, invitee.email));
	});
	return token;
}

/** Invites somebody by mail; the link is made when the message is sent. */
export async function inviteByMail(
	{ db, now }: Now,
	actor: Actor,
	cohort: Cohort,
	role: InvitedAs,
	{ name, email }: { name: string | null; email: string }
): Promise<void> {
	await db.write(async (tx) => {
		const id = addInvitation(tx, now, cohort.id, role, { name, email });
		enqueueMail(tx, now, 'invitation', normaliseEmail(email), id);
		record(tx, now, actor, 'invitation made', null, told(cohort, role, email));
	});
}

function told(cohort: Cohort, role: InvitedAs, email: string | null): string {
	return `${cohort.name}, as ${role}: ${email ?? 'by link'}`;
}

export type Remade = { state: 'made'; token: string } | { state: 'not-found' };

/** Another link for an invitation that was not used, good for seven days from now. */
export async function remakeLink(
	{ db, now }: Now,
	actor: Actor,
	cohort: Cohort,
	id: string
): Promise<Remade> {
	return db.write(async (tx) => {
		const invitation = renew(tx, now, cohort.id, id);
		if (!invitation) return { state: 'not-found' };
		const { token, role, email } = invitation;
		record(tx, now, actor, 'invitation links made', null, told(cohort, role, email));
		return { state: 'made', token };
	});
}

/** Mails an invitation that was not used once more. */
export async function sendAgain(
	{ db, now }: Now,
	actor: Actor,
	cohort: Cohort,
	id: string
): Promise<{ state: 'sent' | 'not-found' }> {
	return db.write(async (tx) => {
		const row = tx.select().from(oneTimeTokens).where(unused(cohort.id, id)).get();
		if (!row?.email) return { state: 'not-found' };
		const expiresAt = now + INVITATION_DAYS * DAY;
		tx.update(oneTimeTokens).set({ expiresAt }).where(unused(cohort.id, id)).run();
		enqueueMail(tx, now, 'invitation', row.email, id);
		record(tx, now, actor, 'invitation sent again', null, `${cohort.name}: ${row.email}`);
		return { state: 'sent' };
	});
}

export async function withdrawInvitation(
	{ db, now }: Now,
	actor: Actor,
	cohort: Cohort,
	id: string
): Promise<{ state: 'withdrawn' | 'not-found' }> {
	return db.write(async (tx) => {
		const [row] = tx
			.update(oneTimeTokens)
			.set({ usedAt: now })
			.where(unused(cohort.id, id))
			.returning({ email: oneTimeTokens.email })
			.all();
		if (!row) return { state: 'not-found' };
		const detail = `${cohort.name}: ${row.email ?? 'by link'}`;
		record(tx, now, actor, 'invitation withdrawn', null, detail);
		return { state: 'withdrawn' };
	});
}

export interface LinkLine {
	name: string;
	email: string;
	token: string;
}

/**
 * A fresh link for every open invitation that has an email, to be handed out where no mail
 * is sent. Links made before stop working.
 */
export async function makeAllLinks(
	{ db, now }: Now,
	actor: Actor,
	cohort: Cohort
): Promise<LinkLine[]> {
	return db.write(async (tx) => {
		const rows = tx
			.select({ id: oneTimeTokens.id, name: oneTimeTokens.name, email: oneTimeTokens.email })
			.from(oneTimeTokens)
			.where(and(STATE_OF.open(now), ofCohort(cohort.id), isNotNull(oneTimeTokens.email)))
			.orderBy(asc(oneTimeTokens.createdAt), asc(oneTimeTokens.id))
			.all();
		const lines = rows.flatMap(({ id, name, email }) => {
			const made = id === null ? undefined : renew(tx, now, cohort.id, id);
			return made ? [{ name: name ?? '', email: email ?? '', token: made.token }] : [];
		});
		const detail = `${cohort.name}: ${lines.length} links`;
		record(tx, now, actor, 'invitation links made', null, detail);
		return lines;
	});
}

function renew(tx: Writer, now: number, cohortId: string, id: string) {
	const token = makeToken();
	const [row] = tx
		.update(oneTimeTokens)
		.set({ tokenHash: hashToken(token), expiresAt: now + INVITATION_DAYS * DAY })
		.where(unused(cohortId, id))
		.returning({ role: oneTimeTokens.role, email: oneTimeTokens.email })
		.all();
	if (!row) return undefined;
	const role: InvitedAs = row.role === 'instructor' ? 'instructor' : 'trainee';
	return { token, role, email: row.email };
}

export const INVITATION_STATES = ['open', 'used', 'expired', 'withdrawn'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** Somebody who used it stands in the row; withdrawn ones were ended by nobody. */
const STATE_OF: Record<InvitationState, (now: number) => SQL | undefined> = {
	open: (now) => and(isNull(oneTimeTokens.usedAt), gt(oneTimeTokens.expiresAt, now)),
	used: () => and(isNotNull(oneTimeTokens.usedAt), isNotNull(oneTimeTokens.userId)),
	expired: (now) => and(isNull(oneTimeTokens.usedAt), lte(oneTimeTokens.expiresAt, now)),
	withdrawn: () => and(isNotNull(oneTimeTokens.usedAt), isNull(oneTimeTokens.userId))
};

export interface InvitationLine {
	id: string;
	name: string | null;
	email: string | null;
	role: InvitedAs;
	state: InvitationState;
	createdAt: number;
	expiresAt: number;
	usedAt: number | null;
	/** Who used it. */
	usedBy: string | null;
	/** What became of the last mail about it; nothing where none was asked for. */
	mail: 'waiting' | 'sent' | 'failed' | undefined;
}

export interface InvitationList {
	lines: InvitationLine[];
	counts: Record<InvitationState, number>;
	pages: number;
}

/** One page of a cohort's invitations in this state, the newest first. @param page from 1 */
export async function listInvitations(
	{ db, now }: Now,
	cohortId: string,
	state: InvitationState,
	page: number
): Promise<InvitationList> {
	const count = (of: InvitationState) =>
		db.read.$count(oneTimeTokens, and(ofCohort(cohortId), STATE_OF[of](now)));
	const counts = {
		open: await count('open'),
		used: await count('used'),
		expired: await count('expired'),
		withdrawn: await count('withdrawn')
	};
	const rows = db.read
		.select({ token: oneTimeTokens, usedBy: users.name })
		.from(oneTimeTokens)
		.leftJoin(users, eq(users.id, oneTimeTokens.userId))
		.where(and(ofCohort(cohortId), STATE_OF[state](now)))
		.orderBy(desc(oneTimeTokens.createdAt), asc(oneTimeTokens.email), desc(oneTimeTokens.id))
		.limit(INVITATIONS_PAGE)
		.offset((page - 1) * INVITATIONS_PAGE)
		.all();
	const ids = rows.flatMap(({ token }) => (token.id === null ? [] : [token.id]));
	const mails = mailsAbout({ db }, ids);
	return {
		lines: rows.map(({ token, usedBy }) => ({
			id: token.id ?? '',
			name: token.name,
			email: token.email,
			role: token.role === 'instructor' ? 'instructor' : 'trainee',
			state,
			createdAt: token.createdAt,
			expiresAt: token.expiresAt,
			usedAt: token.usedAt,
			usedBy,
			mail: mails.get(token.id ?? '')
		})),
		counts,
		pages: Math.max(1, Math.ceil(counts[state] / INVITATIONS_PAGE))
	};
}

function mailsAbout({ db }: Pick<Scope, 'db'>, ids: readonly string[]) {
	const rows = db.read
		.select({ about: mailMessages.about, outcome: mailMessages.outcome })
		.from(mailMessages)
		.where(and(eq(mailMessages.kind, 'invitation'), inArray(mailMessages.about, [...ids])))
		.orderBy(asc(mailMessages.createdAt), asc(mailMessages.id))
		.all();
	return new Map(
		rows.map(({ about, outcome }): [string, InvitationLine['mail']] => [
			about ?? '',
			outcome === null ? 'waiting' : outcome === 'sent' ? 'sent' : 'failed'
		])
	);
}

function ofCohort(cohortId: string): SQL | undefined {
	return and(eq(oneTimeTokens.cohortId, cohortId), eq(oneTimeTokens.purpose, 'invitation'));
}

function unused(cohortId: string, id: string): SQL | undefined {
	return and(ofCohort(cohortId), eq(oneTimeTokens.id, id), isNull(oneTimeTokens.usedAt));
}

/** What the mail of an invitation says: its link, made now. Nothing once it was used or withdrawn. */
export async function openForMail(
	{ db, now }: Now,
	id: string,
	recipient: string
): Promise<{ token: string; name: string | null; cohortId: string } | undefined> {
	return db.write(async (tx) => {
		const row = tx
			.select()
			.from(oneTimeTokens)
			.where(and(eq(oneTimeTokens.id, id), eq(oneTimeTokens.email, recipient)))
			.get();
		if (!row?.cohortId) return undefined;
		const made = renew(tx, now, row.cohortId, id);
		return made && { token: made.token, name: row.name, cohortId: row.cohortId };
	});
}
