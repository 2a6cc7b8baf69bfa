/**
 * A clock that is set back between two starts, and set right again: answers go on in their
 * order, nobody is shut out, and nothing that was acknowledged is lost.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { seededRandom } from '../../src/lib/course/random';
import { startServer } from '../support/server';
import { findAnswers, makeWriters, missing, newTally, press, someTime } from './load';
import type { Outcome } from './outcome';

const DAY = 24 * 60 * 60 * 1000;
/** By how much the clock is wrong at each start, in ms. */
const OFF = [0, -60_000, 0, -DAY, -400 * DAY, 0, 2 * DAY, 0];
const PAGES = [
	'/learn',
	'/learn/assessment',
	'/learn/review',
	'/learn/journal',
	'/account/devices'
];

export async function clockSetBack(seed: number): Promise<Outcome> {
	const folder = mkdtempSync(join(tmpdir(), 'attune-clock-'));
	const file = join(folder, 'course.db');
	const random = seededRandom(seed);
	const tally = newTally();
	const writers = await makeWriters(file);
	const preload = pathToFileURL('tests/faults/set-clock.mjs').href;
	let unsound = 0;
	for (const off of OFF) {
		const env = { NODE_OPTIONS: `--import ${preload}`, CLOCK_OFF: String(off) };
		const server = await startServer({ folder, env });
		const before = tally.acknowledged.size;
		const pressure = press(server.origin, writers, random, tally);
		await someTime(tally, random, 300);
		for (const path of PAGES) {
			const cookie = writers[0]?.cookie ?? '';
			const page = await fetch(server.origin + path, { headers: { cookie }, redirect: 'manual' });
			if (page.status !== 200) unsound += 1;
		}
		await pressure.end();
		await server.stop();
		if (tally.acknowledged.size === before) unsound += 1;
	}
	const found = findAnswers(file);
	if (found.integrity !== 'ok' || found.gaps > 0 || found.twice > 0) unsound += 1;
	rmSync(folder, { recursive: true, force: true });
	return {
		trials: OFF.length,
		acknowledged: tally.acknowledged.size,
		lost: missing(tally.acknowledged, found),
		unsound,
		note: `clock back by a minute, a day and 400 days, ahead by two days, and right between; ${PAGES.length} pages each time`
	};
}
