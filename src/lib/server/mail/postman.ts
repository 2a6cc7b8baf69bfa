/** Empties the outbox. What cannot be sent is tried again later, for a while. */
import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import { createTransport } from 'nodemailer';
import type { Db } from '../db/client';
import { mailMessages } from '../db/schema';
import { writeMessage } from './messages';

const MINUTE = 60_000;
const MOST_TRIES = 6;
/** Older news helps nobody: what waited while there was no mail server is not sent later. */
const STALE = 24 * 60 * MINUTE;
/** How long a mail server may keep us waiting, in ms. */
const PATIENCE = 15_000;

export interface Postman {
	/** Sends what is due. Never throws: what fails is tried again, and said in the log. */
	round(now: number): Promise<void>;
	/** What became of a message; nothing while it still waits. */
	outcomeOf(id: string): (typeof mailMessages.$inferSelect)['outcome'] | undefined;
}

export function createPostman(
	db: Db,
	mail: { url: string; from: string },
	origin: string
): Postman {
	const transport = createTransport({
		url: mail.url,
		connectionTimeout: PATIENCE,
		greetingTimeout: PATIENCE,
		socketTimeout: PATIENCE
	});
	let underWay: Promise<void> | undefined;

	async function sendDue(now: number): Promise<void> {
		const due = db.read
			.select()
			.from(mailMessages)
			.where(and(isNull(mailMessages.settledAt), lte(mailMessages.nextTryAt, now)))
			.orderBy(asc(mailMessages.createdAt))
			.limit(50)
			.all();
		for (const message of due) {
			const stale = now - message.createdAt > STALE;
			const outcome = stale ? 'given-up' : await send(message, now);
			const tries = message.tries + 1;
			const settled = outcome ?? (tries >= MOST_TRIES ? 'given-up' : undefined);
			await db.write(async (tx) => {
				tx.update(mailMessages)
					.set({
						tries,
						outcome: settled ?? null,
						settledAt: settled ? now : null,
						nextTryAt: now + 2 ** tries * MINUTE
					})
					.where(eq(mailMessages.id, message.id))
					.run();
			});
		}
	}

	async function send(
		message: typeof mailMessages.$inferSelect,
		now: number
	): Promise<'sent' | 'nobody' | undefined> {
		try {
			const written = await writeMessage(db, now, origin, message);
			if (!written) return 'nobody';
			await transport.sendMail({ from: mail.from, to: message.recipient, ...written });
			return 'sent';
		} catch (error) {
			console.error(JSON.stringify({ mail: message.id, kind: message.kind, error: String(error) }));
			return undefined;
		}
	}

	return {
		outcomeOf: (id) =>
			db.read.select().from(mailMessages).where(eq(mailMessages.id, id)).get()?.outcome ??
			undefined,
		round(now) {
			underWay ??= sendDue(now)
				.catch((error: unknown) => {
					console.error(JSON.stringify({ mail: 'round', error: String(error) }));
				})
				.finally(() => {
					underWay = undefined;
				});
			return underWay;
		}
	};
}
