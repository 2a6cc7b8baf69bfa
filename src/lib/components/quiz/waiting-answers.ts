/**
 * Answers that have not reached the server yet, kept in this browser. Each person's are
 * encrypted with a key that only their own pages are given: whoever signs in next on this
 * browser finds nothing that can be read.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Confidence, ItemResponse } from '$lib/course/item/response';

export interface WaitingAnswer {
	/** The id of the response, made here, so that sending twice is harmless. */
	id: string;
	attemptId: string;
	handle: string;
	response: ItemResponse;
	confidence: Confidence | null;
	/** Earlier answers of this page to the same question that may or may not have arrived. */
	replaces: string[];
}

interface Shelf extends DBSchema {
	waiting: {
		key: number;
		value: { place?: number; userId: string; iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer };
		indexes: { user: string };
	};
}

export interface KeptAnswer {
	/** Where it lies; places grow in the order in which answers were given. */
	place: number;
	answer: WaitingAnswer;
}

export interface WaitingAnswers {
	list(): Promise<KeptAnswer[]>;
	/** Keeps an answer, in place of an older one for the same question that is still waiting. */
	keep(answer: Omit<WaitingAnswer, 'replaces'>): Promise<void>;
	drop(places: readonly number[]): Promise<void>;
}

let database: Promise<IDBPDatabase<Shelf>> | undefined;

function shelf(): Promise<IDBPDatabase<Shelf>> {
	database ??= openDB<Shelf>('attune', 1, {
		upgrade(db) {
			const store = db.createObjectStore('waiting', { keyPath: 'place', autoIncrement: true });
			store.createIndex('user', 'userId');
		}
	});
	return database;
}

/** The waiting answers of one person. @param browserKey 32 bytes in base64 */
export async function waitingAnswersOf(
	userId: string,
	browserKey: string
): Promise<WaitingAnswers> {
	const bytes = Uint8Array.from(atob(browserKey), (letter) => letter.charCodeAt(0));
	const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
	const db = await shelf();

	async function list(): Promise<KeptAnswer[]> {
		const rows = await db.getAllFromIndex('waiting', 'user', userId);
		return Promise.all(
			rows.map(async ({ place = 0, iv, sealed }) => {
				const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed);
				// Written by `keep` below, and sealed since.
				return { place, answer: JSON.parse(new TextDecoder().decode(plain)) as WaitingAnswer };
			})
		);
	}

	return {
		list,
		async keep(answer) {
			const older = olderOf(await list(), answer);
			const iv = crypto.getRandomValues(new Uint8Array(12));
			const plain = new TextEncoder().encode(JSON.stringify(replacing(older, answer)));
			const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain);
			const change = db.transaction('waiting', 'readwrite');
			for (const { place } of older) void change.store.delete(place);
			void change.store.add({ userId, iv, sealed });
			await change.done;
		},
		async drop(places) {
			const change = db.transaction('waiting', 'readwrite');
			for (const place of places) void change.store.delete(place);
			await change.done;
		}
	};
}

type NewAnswer = Omit<WaitingAnswer, 'replaces'>;

function olderOf(kept: readonly KeptAnswer[], answer: NewAnswer): KeptAnswer[] {
	return kept.filter(
		(entry) => entry.answer.handle === answer.handle && entry.answer.attemptId === answer.attemptId
	);
}

function replacing(older: readonly KeptAnswer[], answer: NewAnswer): WaitingAnswer {
	const replaces = older.flatMap((entry) => [entry.answer.id, ...entry.answer.replaces]);
	return { ...answer, replaces: replaces.slice(-20) };
}

/** The same without a place to keep: for browsers that offer no encryption (plain http) or no storage. */
export function forgetfulAnswers(): WaitingAnswers {
	let kept: KeptAnswer[] = [];
	let next = 1;
	return {
		list: () => Promise.resolve([...kept]),
		keep(answer) {
			const older = olderOf(kept, answer);
			kept = kept.filter((entry) => !older.includes(entry));
			kept.push({ place: next++, answer: replacing(older, answer) });
			return Promise.resolve();
		},
		drop(places) {
			kept = kept.filter(({ place }) => !places.includes(place));
			return Promise.resolve();
		}
	};
}
