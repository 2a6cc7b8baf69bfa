/**
 * Rows that are about a person without referring to one, because they outlive accounts:
 * the audit log, mail that was addressed, and invitations that nobody has used yet.
 */
import { and, desc, eq, inArray, isNull, or } from 'drizzle-orm';
import { auditEntries, mailMessages, oneTimeTokens, users } from '../db/schema';
import type { Scope } from '../scope';
import type { Row } from './export';

const OTHER = 'somebody else';
const NOT_YOURS = 'not shown: it is about somebody else';
const ADDRESS = /[^\s@<>,;]+@[^\s@<>,;]+/g;

interface Self {
	ids: string[];
	emails: string[];
}

/** This person's rows of those tables, by the name of the table. */
export function readNamedRows(
	{ db }: Pick<Scope, 'db'>,
	userId: string
): Record<'audit_entry' | 'mail_message' | 'one_time_token', Row[]> {
	// An account that was merged into this one is the same person's.
	const accounts = db.read
		.select({ id: users.id, email: users.email })
		.from(users)
		.where(or(eq(users.id, userId), eq(users.mergedInto, userId)))
		.all();
	const self: Self = {
		ids: accounts.map(({ id }) => id),
		emails: accounts.map(({ email }) => email)
	};
	return {
		audit_entry: db.read
			.select()
			.from(auditEntries)
			.where(or(inArray(auditEntries.actorId, self.ids), inArray(auditEntries.subjectId, self.ids)))
			.orderBy(desc(auditEntries.id))
			.all()
			.map((entry) => withoutOthers(entry, self)),
		mail_message: db.read
			.select()
			.from(mailMessages)
			.where(inArray(mailMessages.recipient, self.emails))
			.orderBy(desc(mailMessages.createdAt))
			.all(),
		// Once used, an invitation refers to whoever used it.
		one_time_token: db.read
			.select()
			.from(oneTimeTokens)
			.where(and(inArray(oneTimeTokens.email, self.emails), isNull(oneTimeTokens.userId)))
			.orderBy(desc(oneTimeTokens.createdAt))
			.all()
	};
}

/**
 * An entry of the audit log as one of its people may take it along: who else took part is
 * not named, nor from where they did it, nor what was done to them in detail.
 */
function withoutOthers(entry: typeof auditEntries.$inferSelect, self: Self): Row {
	const mine = (id: string | null) => (id === null || self.ids.includes(id) ? id : OTHER);
	const actor = mine(entry.actorId);
	const subject = mine(entry.subjectId);
	return {
		...entry,
		actorId: actor,
		subjectId: subject,
		detail:
			subject === OTHER
				? NOT_YOURS
				: entry.detail.replace(ADDRESS, (found) => (self.emails.includes(found) ? found : OTHER)),
		address: actor === OTHER ? NOT_YOURS : entry.address
	};
}
