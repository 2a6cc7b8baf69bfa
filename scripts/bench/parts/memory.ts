/** 6. From start to the first answer, and what memory it takes: at rest, and after ten thousand requests. */
import autocannon from 'autocannon';
import { atMost, type Part } from '../bench';
import { answerAt, beginAssessments, prepare, type Sitting } from '../people';
import { start, temporaryFolder, type Usage } from '../processes';

const TRAINEES = 200;
/** Requests after which memory is looked at. */
const STAGES = [2_000, 5_000, 10_000];
const MEGABYTE = 1_000_000;
/** Growth that is noise: the heap after a collection is never twice the same. */
const NOISE = 1.05;

export const memory: Part = {
	name: 'memory',
	async measure({ rounds, say }) {
		const folder = temporaryFolder();
		const prepared = await prepare(folder.file('course.db'), 300);
		const sittings = await beginAssessments(prepared, TRAINEES);
		prepared.close();
		const env = { DATABASE_PATH: folder.file('course.db') };
		const started: number[] = [];
		const resting: number[] = [];
		for (let round = 0; round < rounds; round++) {
			say(`start, round ${round + 1} of ${rounds}`);
			const begun = performance.now();
			const server = await start('scripts/bench/server.js', env);
			await answerOnce(server.origin, sittings[0], round);
			started.push(performance.now() - begun);
			resting.push((await server.usage()).rss / MEGABYTE);
			await server.stop();
		}

		const server = await start('scripts/bench/server.js', env);
		const seen: Usage[] = [];
		let sent = 0;
		for (const stage of STAGES) {
			say(`memory after ${stage} requests`);
			await mixedRequests(server.origin, sittings, stage - sent);
			sent = stage;
			seen.push(await server.usage(true));
		}
		await server.stop();
		folder.remove();
		// By the second look code is compiled and caches are full; what grows after that is a leak.
		const [, first, last] = seen;
		const grown = (last?.heapUsed ?? 0) / (first?.heapUsed ?? 1);
		return [
			{ what: 'start to first answer saved', unit: 'ms', samples: started },
			atMost(150, { what: 'memory at rest (resident)', unit: 'MB', samples: resting }),
			...STAGES.flatMap((stage, index) => [
				{
					what: `resident after ${stage} requests`,
					unit: 'MB',
					samples: [(seen[index]?.rss ?? 0) / MEGABYTE]
				},
				{
					what: 'the same, heap after collection',
					unit: 'MB',
					samples: [(seen[index]?.heapUsed ?? 0) / MEGABYTE]
				}
			]),
			atMost(NOISE, {
				what: 'heap at 10,000 as a share of heap at 5,000',
				unit: '',
				samples: [grown]
			})
		];
	}
};

async function answerOnce(origin: string, sitting: Sitting | undefined, turn: number) {
	if (!sitting) throw new Error('Nobody is there to answer');
	const response = await fetch(`${origin}/learn/attempts/${sitting.attemptId}/responses`, {
		method: 'POST',
		headers: { cookie: sitting.cookie, 'content-type': 'application/json' },
		body: answerBody(sitting, turn)
	});
	if (!response.ok) throw new Error(`The first answer was not saved: ${response.status}`);
}

function answerBody(sitting: Sitting, turn: number): string {
	const { userId } = sitting;
	return JSON.stringify({ revision: 1_000_000, userId, responses: [answerAt(sitting, turn)] });
}

/** Pages and answers in turn, by everybody. */
async function mixedRequests(origin: string, sittings: readonly Sitting[], amount: number) {
	const waiting = [...sittings];
	const result = await autocannon({
		url: origin,
		connections: 20,
		amount,
		setupClient(client) {
			const sitting = waiting.pop();
			if (!sitting) return;
			const { attemptId, cookie } = sitting;
			let turn = 0;
			client.setRequests([
				...['/learn', '/learn/lessons/boundaries', `/learn/attempts/${attemptId}?scenario=3`].map(
					(path) => ({ method: 'GET' as const, path, headers: { cookie } })
				),
				{
					method: 'POST',
					path: `/learn/attempts/${attemptId}/responses`,
					headers: { cookie, 'content-type': 'application/json' },
					setupRequest: (request) => ({ ...request, body: answerBody(sitting, turn++) })
				}
			]);
		}
	});
	if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} requests refused`);
}
