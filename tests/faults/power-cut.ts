/**
 * What a power cut leaves, as near as one comes without cutting it: under load all processes
 * are stopped at a random moment, the files are copied as they lie, and everybody goes on. In
 * half of the copies the end of the log is torn off as well, where no acknowledged answer
 * can be. Each copy must open and hold every answer acknowledged before.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../../src/lib/course/random';
import { startServer } from '../support/server';
import { findAnswers, makeWriters, missing, newTally, press } from './load';
import type { Outcome } from './outcome';

/** Between two cuts, at most so long, in ms. */
const PACE = 200;

export async function powerCut(trials: number, seed: number): Promise<Outcome> {
	const folder = mkdtempSync(join(tmpdir(), 'attune-power-'));
	const file = join(folder, 'course.db');
	const random = seededRandom(seed);
	const tally = newTally();
	const writers = await makeWriters(file);
	const server = await startServer({ folder, env: { WORKERS: '2' } });
	const pressure = press(server.origin, writers, random, tally);
	let [checked, lost, unsound, torn] = [0, 0, 0, 0];
	for (let trial = 0; trial < trials; trial++) {
		await pause(random() * PACE);
		// Read before the processes stop: each of these was acknowledged earlier than the copy.
		const acknowledged = [...tally.acknowledged];
		const safeLog = sizeOf(`${file}-wal`);
		// Something for the tear to fall into.
		const tears = trial % 2 === 1;
		if (tears) await pause(random() * 30);
		server.signal('SIGSTOP');
		const copy = join(folder, `cut-${trial}.db`);
		for (const ending of trial % 3 === 0 ? ['', '-wal', '-shm'] : ['', '-wal']) {
			if (existsSync(file + ending)) copyFileSync(file + ending, copy + ending);
		}
		server.signal('SIGCONT');
		const log = sizeOf(`${copy}-wal`);
		if (tears && log > safeLog) {
			truncateSync(`${copy}-wal`, safeLog + Math.floor(random() * (log - safeLog)));
			rmSync(`${copy}-shm`, { force: true });
			torn += 1;
		}
		const found = findAnswers(copy);
		checked += acknowledged.length;
		lost += missing(acknowledged, found);
		if (found.integrity !== 'ok' || found.gaps > 0 || found.twice > 0) unsound += 1;
		for (const ending of ['', '-wal', '-shm']) rmSync(copy + ending, { force: true });
	}
	await pressure.end();
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
	return {
		trials,
		acknowledged: tally.acknowledged.size,
		lost,
		unsound,
		note: `${checked} look-ups of acknowledged answers in the copies, ${torn} logs torn`
	};
}

function sizeOf(file: string): number {
	return existsSync(file) ? statSync(file).size : 0;
}
