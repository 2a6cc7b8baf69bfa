/** 4. What a first visit to a lesson costs a phone. */
import { sum } from 'simple-statistics';
import { atMost, type Part } from '../bench';
import { coldVisit } from '../browser';
import { cookieOf, prepare } from '../people';
import { start, temporaryFolder } from '../processes';

const PATH = '/learn/lessons/boundaries';

export const firstVisit: Part = {
	name: 'visit',
	async measure({ rounds, say }) {
		const folder = temporaryFolder();
		const prepared = await prepare(folder.file('course.db'), 20);
		const cookie = await cookieOf(prepared.scope.db, prepared.cohort.userIds.at(-1) ?? '');
		prepared.close();
		const server = await start('scripts/bench/server.js', {
			DATABASE_PATH: folder.file('course.db')
		});
		const requests: number[] = [];
		const bytes: number[] = [];
		const shift: number[] = [];
		let parts: { url: string; bytes: number }[] = [];
		try {
			for (let round = 0; round < rounds; round++) {
				say(`first visit, round ${round + 1} of ${rounds}`);
				await coldVisit(server.origin, cookie, async (page, traffic) => {
					await page.goto(server.origin + PATH, { waitUntil: 'networkidle' });
					await page.evaluate(() => document.fonts.ready);
					parts = traffic.requests;
					requests.push(parts.length);
					bytes.push(sum(parts.map((part) => part.bytes)) / 1000);
					shift.push(await traffic.layoutShift());
				});
			}
		} finally {
			await server.stop();
			folder.remove();
		}
		for (const { url, bytes: size } of parts) say(`${size} bytes ${new URL(url).pathname}`);
		const kinds: [string, RegExp][] = [
			['page', /\/lessons\//],
			['fonts', /\.woff2$/],
			['scripts', /\.js$/],
			['styles', /\.css$/]
		];
		return [
			atMost(12, { what: 'first visit to a lesson', unit: 'requests', samples: requests }),
			atMost(100, { what: 'the same, everything as sent', unit: 'kB', samples: bytes }),
			...kinds.map(([what, pattern]) => ({
				what: `of which ${what}`,
				unit: 'kB',
				samples: [
					sum(parts.map((part) => (pattern.test(new URL(part.url).pathname) ? part.bytes : 0))) /
						1000
				]
			})),
			atMost(0, { what: 'the same, layout shift', unit: '', samples: shift })
		];
	}
};
