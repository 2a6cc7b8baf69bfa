/** Empties the outbox. What cannot be sent is tried again later, for a while. */
import { and, asc, desc, eq, inArray, isNull, lte } from 'drizzle-orm';
import { createTransport, type Transporter } from 'nodemailer';
import type { Db } from '../db/client';
import { mailMessages } from '../db/schema';
import { describeError, type Log } from '../operations/log';
import { writeMessage } from './messages';
import type { MailKind } from './outbox';

type Message = typeof mailMessages.$inferSelect;
/** What became of a message; nothing while it waits. */
type Outcome = NonNullable<Message['outcome']> | undefined;
type Transport = Pick<Transporter, 'sendMail'>;

const MINUTE = 60_000;
const MOST_TRIES = 6;
/** Older news helps nobody: what waited while there was no mail server is not sent later. */
const STALE = 24 * 60 * MINUTE;
/** Somebody sits before the screen and waits for these. */
const AWAITED: MailKind[] = ['password-reset', 'account-changed', 'test'];
/** How many are read from the outbox at a time. */
const BATCH = 50;
/** How many are sent at the same moment, each over a connection of its own. */
const LANES = 3;
/** How long a mail server may keep us waiting, in ms. */
const PATIENCE = 15_000;

/** For so long a message belongs to the process that sends it, in ms; longer than sending can take. */
const CLAIM = 5 * MINUTE;

export interface Postman {
	/** Sends what is due. Never throws: what fails is tried again, and said in the log. */
	round(now: number): Promise<void>;
	/** What became of a message; nothing while it still waits. */
	outcomeOf(id: string): Outcome;
}

export function createPostman(
	db: Db,
	mail: { url: string; from: string },
	origin: string,
	log: Log
): Postman {
	let underWay: Promise<void> | undefined;

	/** A few messages go over each connection at once, so that a list of thousands is a matter of minutes. */
	function connect() {
		return createTransport({
			url: mail.url,
			pool: true,
			maxConnections: LANES,
			// What a broken connection carried waits for its next try, which is counted.
			maxRequeues: 0,
			connectionTimeout: PATIENCE,
			greetingTimeout: PATIENCE,
			socketTimeout: PATIENCE
		});
	}

	async function sendDue(begin: number): Promise<void> {
		const started = performance.now();
		const now = () => begin + Math.round(performance.now() - started);
		const transport = connect();
		try {
			// Looks again after each batch: a password asked for meanwhile is not behind a long list.
			while (await sendBatch(transport, now));
		} finally {
			transport.close();
		}
	}

	/** Sends some of what is due, most urgent first. True if it all went and there may be more. */
	async function sendBatch(transport: Transport, now: () => number): Promise<boolean> {
		const due = db.read
			.select()
			.from(mailMessages)
			.where(and(isNull(mailMessages.settledAt), lte(mailMessages.nextTryAt, now())))
			.orderBy(desc(inArray(mailMessages.kind, AWAITED)), asc(mailMessages.createdAt))
			.limit(BATCH)
			.all();
		let smooth = due.length === BATCH;
		const waiting = due.values();
		const lane = async () => {
			for (const message of waiting) {
				if (!(await claim(message, now()))) continue;
				const outcome = await deliver(transport, message, now());
				smooth &&= outcome !== undefined;
			}
		};
		await Promise.all(Array.from({ length: LANES }, lane));
		return smooth;
	}

	/** Tries to send one message and notes what became of it. */
	async function deliver(transport: Transport, message: Message, now: number): Promise<Outcome> {
		const stale = now - message.createdAt > STALE;
		const outcome = stale ? 'given-up' : await send(transport, message, now);
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
		return outcome;
	}

	/** Takes a message for this process: of several that see it, one sends it. */
	async function claim(message: Message, now: number): Promise<boolean> {
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

	async function send(transport: Transport, message: Message, now: number): Promise<Outcome> {
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
