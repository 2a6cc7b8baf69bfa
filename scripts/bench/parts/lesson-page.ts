/** 1. A lesson's page for somebody who is signed in. */
import { cookieOf, prepare } from '../people';
import { emptyApp } from '../empty-app';
import { start, temporaryFolder } from '../processes';
import { load } from '../load';
import { atLeast, type Bench, type Figure, type Part } from '../bench';

const PATH = '/learn/lessons/boundaries';
const CONNECTIONS = 20;

export const lessonPage: Part = {
	name: 'lesson',
	async measure(bench) {
		return measureLessonPage(bench, {});
	}
};

/** @param env for the server, such as the number of workers */
export async function measureLessonPage(
	{ rounds, seconds, say }: Bench,
	env: Record<string, string>
): Promise<Figure[]> {
	const folder = temporaryFolder();
	const prepared = await prepare(folder.file('course.db'), 20);
	const { scope, cohort, close } = prepared;
	const cookie = await cookieOf(scope.db, cohort.userIds[0] ?? '');
	close();
	const app = await emptyApp();
	const attune = await start('scripts/bench/server.js', {
		DATABASE_PATH: folder.file('course.db'),
		...env
	});
	const empty = await app.serve();
	const page = await fetch(attune.origin + PATH, {
		headers: { cookie, 'accept-encoding': 'identity' }
	});
	const body = new Uint8Array(await page.arrayBuffer());
	if (!page.ok) throw new Error(`The lesson's page answers ${page.status}`);
	const headers = Object.fromEntries(
		[...page.headers].filter(([name]) => !['connection', 'transfer-encoding'].includes(name))
	);
	const bytes = await app.serveBytes(body, headers);
	const ours: number[] = [];
	const p95: number[] = [];
	const cpu: number[] = [];
	const nothing: number[] = [];
	const nothingCpu: number[] = [];
	const nothingP95: number[] = [];
	const bare: number[] = [];
	try {
		for (let round = 0; round < rounds; round++) {
			say(`lesson page, round ${round + 1} of ${rounds}`);
			const options = { connections: CONNECTIONS, headers: { cookie } };
			const mine = await load(attune, seconds, { ...options, path: PATH });
			ours.push(mine.perSecond);
			p95.push(mine.p95);
			cpu.push(mine.cpu);
			const none = await load(empty, seconds, options);
			nothing.push(none.perSecond);
			nothingP95.push(none.p95);
			nothingCpu.push(none.cpu);
			bare.push((await load(bytes, seconds, options)).perSecond);
		}
	} finally {
		await Promise.all([attune.stop(), empty.stop(), bytes.stop()]);
		app.remove();
		folder.remove();
	}
	return [
		atLeast(0.6, '≥ 0.60 of the empty page', {
			what: `signed-in lesson page (${CONNECTIONS} connections)`,
			unit: 'req/s',
			samples: ours,
			beside: { what: 'req/s, empty SvelteKit page', samples: nothing }
		}),
		{
			what: 'the same, against its own bytes',
			unit: 'req/s',
			samples: ours,
			beside: { what: `req/s, bare node:http, ${body.length} bytes`, samples: bare }
		},
		{
			what: 'the same, processor time of a request',
			unit: 'ms',
			samples: cpu,
			beside: { what: 'ms, empty SvelteKit page', samples: nothingCpu }
		},
		{
			what: 'the same, p95',
			unit: 'ms',
			samples: p95,
			beside: { what: 'ms, empty SvelteKit page', samples: nothingP95 }
		}
	];
}
