/** Empties the outbox. What cannot be sent is tried again later, for a while. */
import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import { createTransport } from 'nodemailer';
import type { Db } from '../db/client';
import { mailMessages } from '../db/schema';
import { describeError, type Log } from '../operations/log';
import { writeMessage } from './messages';

const MINUTE = 60_000;
const MOST_TRIES = 6;
/** Older news helps nobody: what waited while there was no mail server is not sent later. */
const STALE = 24 * 60 * MINUTE;
/** How long a mail server may keep us waiting, in ms. */
const PATIENCE = 15_000;

/** For so long a message belongs to the process that sends it, in ms; longer than sending can take. */
const CLAIM = 5 * MINUTE;

export interface Postman {
	/** Sends what is due. Never throws: what fails is tried again, and said in the log. */
	round(now: number): Promise<void>;
	/** What became of a message; nothing while it still waits. */
	outcomeOf(id: string): (typeof mailMessages.$inferSelect)['outcome'] | undefined;
}

export function createPostman(
	db: Db,
	mail: { url: string; from: string },
	origin: string,
	log: Log
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
			if (!(await claim(message, now))) continue;
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

	/** Takes a message for this process: of several that see it, one sends it. */
	async function claim(message: typeof mailMessages.$inferSelect, now: number): Promise<boolean> {
		return db.write(async (tx) => {
			const { changes } = tx
				.update(mailMessages)
				.set({ nextTryAt: now + CLAIM })
				.where(
					and(
						eq(mailMessages.id, message.id),
						eq(mailMessages.nextTryAt, message.nextTryAt),
						isNull(mailMessages.settledAt)
					)
				)
				.run();
			return changes === 1;
		});
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
			log.error({ mail: message.id, kind: message.kind, error: mailFault(error) }, 'mail not sent');
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
					log.error({ error: describeError(error) }, 'mail round failed');
				})
				.finally(() => {
					underWay = undefined;
				});
			return underWay;
		}
	};
}

/** What a mail server said, without the address that its sentence repeats. */
function mailFault(error: unknown): Record<string, unknown> {
	const told = describeError(error);
	const answer =
		error instanceof Error && 'responseCode' in error ? { answer: error.responseCode } : {};
	return { type: told.type, code: told.code, ...answer };
}
