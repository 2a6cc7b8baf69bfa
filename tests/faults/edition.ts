/**
 * Content that is edited under running attempts: the program is built anew from edited
 * scenarios and started on the same database. Attempts begun before go on with the text they
 * began with and are handed in; new ones get the new text; completed lessons stay.
 */
import { execFile } from 'node:child_process';
import {
	cpSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { seededRandom } from '../../src/lib/course/random';
import { openDatabase } from '../../src/lib/server/db/client';
import { readLessons } from '../support/trainees';
import { startServer } from '../support/server';
import { realCatalogue } from '../support/course';
import { findAnswers, makeWriters, missing, newTally, press, someTime } from './load';
import type { Outcome } from './outcome';

/** Grown onto the first word, so that no rule about the number of words notices. */
const EDIT = 'Thus-';
const LEFT_OUT = [
	'.git',
	'.svelte-kit',
	'build',
	'data',
	'node_modules',
	'screenshots',
	'test-results'
];
const SCENARIOS = 18;

export async function editionChanged(seed: number): Promise<Outcome> {
	const home = mkdtempSync(join(tmpdir(), 'attune-edition-'));
	const folder = join(home, 'data');
	const file = join(folder, 'course.db');
	const edited = join(home, 'edited');
	const random = seededRandom(seed);
	const tally = newTally();
	const writers = await makeWriters(file);
	const reader = writers[0]?.userId ?? '';
	const db = openDatabase(file);
	await readLessons({ db, catalogue: realCatalogue(), now: Date.now() }, reader, 2);
	db.close();
	await buildEdited(edited);
	let unsound = 0;
	const must = (holds: boolean) => {
		if (!holds) unsound += 1;
	};

	for (const cwd of [undefined, edited]) {
		const server = await startServer({ folder, ...(cwd === undefined ? {} : { cwd }) });
		const ask = async (path: string, init: RequestInit = {}, who = writers[0]) =>
			fetch(server.origin + path, {
				...init,
				headers: { cookie: who?.cookie ?? '', origin: server.origin, accept: 'text/html' }
			});
		const pressure = press(server.origin, writers, random, tally);
		await someTime(tally, random, 500);
		await pressure.end();
		const learn = await (await ask('/learn')).text();
		must(/2 of 8/.test(learn.replace(/<!--.*?-->/g, '')));
		for (const writer of writers) {
			const number = 1 + Math.floor(random() * SCENARIOS);
			const page = await ask(`/learn/attempts/${writer.attemptId}?scenario=${number}`, {}, writer);
			must(page.status === 200 && !(await page.text()).includes(EDIT));
		}
		if (cwd !== undefined) {
			const begun = await ask('/learn/practice?/practice', {
				method: 'POST',
				body: new URLSearchParams({ focus: '' })
			});
			must((await begun.text()).includes(EDIT));
			for (const writer of writers) {
				const handedIn = await ask(
					`/learn/attempts/${writer.attemptId}?/hand-in`,
					{ method: 'POST', body: new URLSearchParams() },
					writer
				);
				must(handedIn.status === 200 && !(await handedIn.text()).includes(EDIT));
			}
		}
		await server.stop();
	}
	const found = findAnswers(file);
	rmSync(home, { recursive: true, force: true });
	return {
		trials: writers.length,
		acknowledged: tally.acknowledged.size,
		lost: missing(tally.acknowledged, found),
		unsound,
		note: 'attempts begun before the edit went on with their text and were handed in; a new one had the new text; completed lessons stayed'
	};
}

/** The same program, the first word of every scenario another one. */
async function buildEdited(to: string): Promise<void> {
	cpSync('.', to, {
		recursive: true,
		filter: (path) => !LEFT_OUT.includes(path.split('/')[0] ?? '')
	});
	symlinkSync(resolve('node_modules'), join(to, 'node_modules'));
	const folder = join(to, 'content/scenarios');
	for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		if (!name.endsWith('.yaml')) continue;
		const path = join(folder, name);
		const text = readFileSync(path, 'utf8');
		writeFileSync(path, text.replace(/^(vignette: \|\n {2})/m, `$1${EDIT}`));
	}
	const build = "import('./scripts/prepare.js').then(({ build }) => build())";
	await promisify(execFile)(process.execPath, ['-e', build], { cwd: to });
}
