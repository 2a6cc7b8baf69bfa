/** 2. An answer, saved so that a power cut does not lose it. */
import { randomUUID } from 'node:crypto';
import type { Client } from 'autocannon';
import Database from 'better-sqlite3';
import { saveResponses } from '../../../src/lib/server/learning/save-responses';
import { atLeast, atMost, type Bench, type Figure, type Part } from '../bench';
import { emptyApp } from '../empty-app';
import { load } from '../load';
import { answerAt, beginAssessments, prepare, type Prepared, type Sitting } from '../people';
import { start, temporaryFolder } from '../processes';

const WRITERS = 200;
/** Newer than anything saved so far, so that no answer of ours is called stale. */
const NEWEST = 1_000_000;

export const answers: Part = {
	name: 'answers',
	async measure(bench) {
		return [...(await measureService(bench)), ...(await measureHttp(bench, {}))];
	}
};

async function measureService({ rounds, seconds, say }: Bench): Promise<Figure[]> {
	const folder = temporaryFolder();
	const prepared = await prepare(folder.file('course.db'), WRITERS * (rounds + 1));
	const ours: number[] = [];
	const raw: number[] = [];
	for (let round = 0; round < rounds; round++) {
		say(`answers at the service, round ${round + 1} of ${rounds}`);
		ours.push(await waitingWriters(prepared, await beginAssessments(prepared, WRITERS), seconds));
		raw.push(rawInserts(folder.file(`raw-${round}.db`), seconds));
	}
	prepared.close();
	folder.remove();
	return [
		atLeast(5, '≥ 5 × one fsync per insert', {
			what: `answer saved at the service (${WRITERS} waiting writers)`,
			unit: 'answers/s',
			samples: ours,
			beside: { what: 'inserts/s, raw better-sqlite3, an fsync each', samples: raw }
		})
	];
}

/** Each writer sends the next answer when the last one is on disk. Gives answers a second. */
async function waitingWriters(
	{ scope }: Prepared,
	all: readonly Sitting[],
	seconds: number
): Promise<number> {
	let saved = 0;
	const begun = performance.now();
	const over = begun + seconds * 1000;
	await Promise.all(
		all.map(async (sitting) => {
			for (let turn = 0; performance.now() < over; turn++) {
				const { userId, attemptId } = sitting;
				const given = [answerAt(sitting, turn)];
				const done = await saveResponses(scope, userId, attemptId, NEWEST, given);
				if (done.state !== 'saved') throw new Error(`Not saved: ${done.state}`);
				saved += 1;
			}
		})
	);
	return (saved / (performance.now() - begun)) * 1000;
}

/** Rows like those of answers, one transaction and so one fsync each. Gives inserts a second. */
function rawInserts(file: string, seconds: number): number {
	const database = new Database(file);
	database.pragma('journal_mode = WAL');
	database.pragma('synchronous = FULL');
	database.exec(`create table response (
		id text primary key, attempt_id text not null, item_id text not null, revision integer not null,
		response text not null, confidence text, saved_at integer not null
	)`);
	database.exec('create unique index response_in_order on response (attempt_id, revision)');
	const insert = database.prepare('insert into response values (?, ?, ?, ?, ?, ?, ?)');
	const attemptId = randomUUID();
	const begun = performance.now();
	let count = 0;
	while (performance.now() < begun + seconds * 1000) {
		count += 1;
		const answer = '{"form":"one","pick":"none"}';
		insert.run(randomUUID(), attemptId, 'scn.a.b/judge', count, answer, 'fairly', Date.now());
	}
	const perSecond = (count / (performance.now() - begun)) * 1000;
	database.close();
	return perSecond;
}

/** @param env for the server, such as the number of workers */
export async function measureHttp(
	{ rounds, seconds, say }: Bench,
	env: Record<string, string>
): Promise<Figure[]> {
	const folder = temporaryFolder();
	const prepared = await prepare(folder.file('course.db'), WRITERS * (rounds + 1));
	const app = await emptyApp();
	const attune = await start('scripts/bench/server.js', {
		DATABASE_PATH: folder.file('course.db'),
		...env
	});
	const empty = await app.serve();
	const ours: number[] = [];
	const p95: number[] = [];
	const cpu: number[] = [];
	const nothing: number[] = [];
	const nothingCpu: number[] = [];
	const nothingP95: number[] = [];
	try {
		for (let round = 0; round < rounds; round++) {
			say(`answers over HTTP, round ${round + 1} of ${rounds}`);
			const all = await beginAssessments(prepared, WRITERS);
			const mine = await load(attune, seconds, {
				connections: WRITERS,
				setupClient: (client) => answerOn(client, all.pop())
			});
			ours.push(mine.perSecond);
			p95.push(mine.p95);
			cpu.push(mine.cpu);
			const none = await load(empty, seconds, {
				path: '/save',
				connections: WRITERS,
				method: 'POST',
				headers: {
					origin: empty.origin,
					accept: 'application/json',
					'content-type': 'application/x-www-form-urlencoded',
					'x-sveltekit-action': 'true'
				},
				body: 'answer=none'
			});
			nothing.push(none.perSecond);
			nothingP95.push(none.p95);
			nothingCpu.push(none.cpu);
		}
	} finally {
		await Promise.all([attune.stop(), empty.stop()]);
		prepared.close();
		app.remove();
		folder.remove();
	}
	return [
		atLeast(0.6, '≥ 0.60 of the empty action', {
			what: `answer saved over HTTP (${WRITERS} trainees at once)`,
			unit: 'answers/s',
			samples: ours,
			beside: { what: 'req/s, empty SvelteKit form action', samples: nothing }
		}),
		{
			what: 'the same, processor time of a request',
			unit: 'ms',
			samples: cpu,
			beside: { what: 'ms, empty SvelteKit form action', samples: nothingCpu }
		},
		atMost(50, {
			what: 'the same, p95',
			unit: 'ms',
			samples: p95,
			beside: { what: 'ms, empty SvelteKit form action', samples: nothingP95 }
		})
	];
}

/** Lets one connection answer as this person, a new answer each time. */
function answerOn(client: Client, sitting: Sitting | undefined): void {
	if (!sitting) throw new Error('More connections than people');
	const { userId, attemptId, cookie } = sitting;
	let turn = 0;
	client.setRequests([
		{
			method: 'POST',
			path: `/learn/attempts/${attemptId}/responses`,
			headers: { cookie, 'content-type': 'application/json' },
			setupRequest(request) {
				const responses = [answerAt(sitting, turn++)];
				return { ...request, body: JSON.stringify({ revision: NEWEST, userId, responses }) };
			}
		}
	]);
}
