/** Mail that waits to be sent. */
import { v7 as uuid } from 'uuid';
import type { Writer } from '../db/client';
import { mailMessages, type MAIL_KINDS } from '../db/schema';

export type MailKind = (typeof MAIL_KINDS)[number];

/** Puts a message in the outbox, inside the transaction that gives reason for it. */
export function enqueueMail(
	tx: Writer,
	now: number,
	kind: MailKind,
	recipient: string,
	about: string | null = null
): void {
	tx.insert(mailMessages)
		.values({ id: uuid({ msecs: now }), kind, recipient, about, createdAt: now, nextTryAt: now })
		.run();
}
