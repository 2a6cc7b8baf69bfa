/**
 * Sends answers as they are chosen, in order, and keeps those that cannot be sent yet.
 * What is shown as saved has been acknowledged by the server; nothing else is.
 */
import {
	forgetfulAnswers,
	waitingAnswersOf,
	type KeptAnswer,
	type WaitingAnswer,
	type WaitingAnswers
} from './waiting-answers';

export type Problem =
	'offline' | 'signed-out' | 'second-factor' | 'other-user' | 'refused' | 'closed';

export type QueueStatus =
	| { state: 'idle' }
	| { state: 'sending' }
	| { state: 'saved' }
	| { state: 'waiting'; count: number; keepsOnClose: boolean }
	| { state: 'not-saved'; problem: Exclude<Problem, 'offline'> };

/** What the server says to a batch; the names are those of the service. */
type Reply =
	| { state: 'saved'; revision: number; handedIn: boolean }
	| { state: 'stale'; revision: number; handles: string[] }
	| { state: 'closed' | 'refused' | 'not-found' | 'malformed' }
	| { state: 'signed-out' | 'second-factor' | 'other-user' };

const RETRY_FIRST = 1_000;
const RETRY_MOST = 30_000;

export interface QueueOptions {
	userId: string;
	browserKey: string;
	/** Called after answers were sent. `newer`: the server knows more than the page shows, because another tab or device was here. */
	onSent: (newer: boolean) => Promise<void>;
}

export class AnswerQueue {
	status = $state<QueueStatus>({ state: 'idle' });
	/** Questions whose answer here was older than one saved elsewhere. */
	overtaken = $state<string[]>([]);

	#options: QueueOptions;
	#shelf: Promise<WaitingAnswers>;
	#keepsOnClose = true;
	// Not shown anywhere, so it need not be reactive.
	#known: Record<string, number> = {};
	#flushing: Promise<boolean> | undefined;
	/** Answers on their way into the shelf: while there are any, an empty shelf means nothing. */
	#keeping = 0;
	#pause = RETRY_FIRST;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(options: QueueOptions) {
		this.#options = options;
		this.#shelf = waitingAnswersOf(options.userId, options.browserKey).catch(() => {
			this.#keepsOnClose = false;
			return forgetfulAnswers();
		});
	}

	/** Tells which revision of an attempt the page shows. */
	knows(attemptId: string, revision: number): void {
		this.#known[attemptId] = Math.max(revision, this.#known[attemptId] ?? 0);
	}

	/** Takes an answer: kept first, then sent. Resolves when it is kept. */
	async take(answer: Omit<WaitingAnswer, 'id' | 'replaces'>): Promise<void> {
		this.overtaken = this.overtaken.filter((handle) => handle !== answer.handle);
		this.status = { state: 'sending' };
		this.#keeping += 1;
		try {
			const shelf = await this.#shelf;
			await shelf.keep({ ...answer, id: newId() });
		} finally {
			this.#keeping -= 1;
		}
		void this.flush();
	}

	/** What waits for one attempt, at most one answer for each question. */
	async waitingFor(attemptId: string): Promise<WaitingAnswer[]> {
		const kept = await (await this.#shelf).list();
		return kept.map(({ answer }) => answer).filter((answer) => answer.attemptId === attemptId);
	}

	/** Sends what is waiting. True when nothing is left to send. */
	flush(): Promise<boolean> {
		clearTimeout(this.#timer);
		this.#flushing ??= this.#sendAll().finally(() => {
			this.#flushing = undefined;
		});
		return this.#flushing;
	}

	/** Stops trying, when the page goes away. */
	stop(): void {
		clearTimeout(this.#timer);
	}

	async #sendAll(): Promise<boolean> {
		const shelf = await this.#shelf;
		for (;;) {
			const kept = await shelf.list();
			const first = kept[0];
			if (!first) {
				if (this.status.state !== 'not-saved') this.#settle();
				return this.status.state !== 'not-saved';
			}
			const batch = kept.filter(({ answer }) => answer.attemptId === first.answer.attemptId);
			if (!(await this.#send(shelf, first.answer.attemptId, batch))) return false;
		}
	}

	#settle(): void {
		if (this.#keeping > 0) return;
		if (this.status.state !== 'idle') this.status = { state: 'saved' };
		this.#pause = RETRY_FIRST;
	}

	/** Sends one attempt's answers. False when sending has to wait. */
	async #send(shelf: WaitingAnswers, attemptId: string, batch: KeptAnswer[]): Promise<boolean> {
		const reply = await this.#post(attemptId, batch);
		if (reply === undefined) {
			this.#wait((await shelf.list()).length);
			return false;
		}
		const places = batch.map(({ place }) => place);
		switch (reply.state) {
			case 'saved': {
				await shelf.drop(places);
				this.status = { state: 'saved' };
				const known = this.#known[attemptId] ?? 0;
				this.#known[attemptId] = reply.revision;
				await this.#options.onSent(reply.revision > known + batch.length);
				return true;
			}
			case 'stale': {
				const stale = batch.filter(({ answer }) => reply.handles.includes(answer.handle));
				this.overtaken = [...this.overtaken, ...reply.handles];
				await shelf.drop(stale.map(({ place }) => place));
				this.#known[attemptId] = reply.revision;
				await this.#options.onSent(true);
				return true;
			}
			case 'signed-out':
			case 'second-factor':
			case 'other-user':
				// Kept: they are sent when this person signs in again.
				this.status = { state: 'not-saved', problem: reply.state };
				return false;
			case 'closed':
				await shelf.drop(places);
				this.status = { state: 'not-saved', problem: 'closed' };
				await this.#options.onSent(true);
				return true;
			case 'refused':
			case 'not-found':
			case 'malformed':
				await shelf.drop(places);
				this.status = { state: 'not-saved', problem: 'refused' };
				return true;
		}
	}

	/** The server's reply, or nothing when there was none or it was a fault of its own. */
	async #post(attemptId: string, batch: KeptAnswer[]): Promise<Reply | undefined> {
		try {
			const response = await fetch(`/learn/attempts/${attemptId}/responses`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				signal: AbortSignal.timeout(15_000),
				body: JSON.stringify({
					revision: this.#known[attemptId] ?? 0,
					userId: this.#options.userId,
					responses: batch.map(({ answer: { attemptId: _, ...response } }) => response)
				})
			});
			if (response.status >= 500 || response.status === 429) return undefined;
			return (await response.json()) as Reply;
		} catch {
			return undefined;
		}
	}

	#wait(count: number): void {
		this.status = { state: 'waiting', count, keepsOnClose: this.#keepsOnClose };
		this.#timer = setTimeout(() => void this.flush(), this.#pause);
		this.#pause = Math.min(this.#pause * 2, RETRY_MOST);
	}
}

/** `crypto.randomUUID` exists only over TLS and on this machine; the same from plain random bytes. */
function newId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
