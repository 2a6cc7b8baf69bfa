/** Mail that waits to be sent. */
import { v7 as uuid } from 'uuid';
import type { Writer } from '../db/client';
import type { Scope } from '../scope';
import { mailMessages, type MAIL_KINDS } from '../db/schema';

export type MailKind = (typeof MAIL_KINDS)[number];

/** Puts a message in the outbox, inside the transaction that gives reason for it. Gives its id. */
export function enqueueMail(
	tx: Writer,
	now: number,
	kind: MailKind,
	recipient: string,
	about: string | null = null
): string {
	const id = uuid({ msecs: now });
	tx.insert(mailMessages)
		.values({ id, kind, recipient, about, createdAt: now, nextTryAt: now })
		.run();
	return id;
}

/** Puts a test message in the outbox and gives its id. */
export async function sendTestMail(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	recipient: string
): Promise<string> {
	return db.write(async (tx) => enqueueMail(tx, now, 'test', recipient));
}
