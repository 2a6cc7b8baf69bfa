/**
 * Rows that are about a person without referring to one, because they outlive accounts:
 * the audit log, and mail that was addressed.
 */
import { desc, eq, or } from 'drizzle-orm';
import { auditEntries, mailMessages, users } from '../db/schema';
import type { Scope } from '../scope';
import type { Row } from './export';

const OTHER = 'somebody else';
const NOT_YOURS = 'not shown: it is about somebody else';
const ADDRESS = /[^\s@<>,;]+@[^\s@<>,;]+/g;

/** This person's rows of those tables, by the name of the table. */
export function readNamedRows(
	{ db }: Pick<Scope, 'db'>,
	userId: string
): Record<'audit_entry' | 'mail_message', Row[]> {
	const email = db.read.select().from(users).where(eq(users.id, userId)).get()?.email ?? '';
	return {
		audit_entry: db.read
			.select()
			.from(auditEntries)
			.where(or(eq(auditEntries.actorId, userId), eq(auditEntries.subjectId, userId)))
			.orderBy(desc(auditEntries.id))
			.all()
			.map((entry) => withoutOthers(entry, userId, email)),
		mail_message: db.read
			.select()
			.from(mailMessages)
			.where(eq(mailMessages.recipient, email))
			.orderBy(desc(mailMessages.createdAt))
			.all()
	};
}

/**
 * An entry of the audit log as one of its people may take it along: who else took part is
 * not named, nor from where they did it, nor what was done to them in detail.
 */
function withoutOthers(
	entry: typeof auditEntries.$inferSelect,
	userId: string,
	email: string
): Row {
	const mine = (id: string | null) => (id === null || id === userId ? id : OTHER);
	const actor = mine(entry.actorId);
	const subject = mine(entry.subjectId);
	return {
		...entry,
		actorId: actor,
		subjectId: subject,
		detail:
			subject === OTHER
				? NOT_YOURS
				: entry.detail.replace(ADDRESS, (found) => (found === email ? found : OTHER)),
		address: actor === OTHER ? NOT_YOURS : entry.address
	};
}
