/**
 * Backups taken while many people answer, restored with the commands that people use. What
 * comes back must be a state that did exist: of each attempt the answers up to some moment,
 * none missing before a later one, and all that were acknowledged before the backup began.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { seededRandom } from '../../src/lib/course/random';
import { startServer } from '../support/server';
import { findAnswers, makeWriters, missing, newTally, press } from './load';
import type { Outcome } from './outcome';

const PACE = 300;
const run = promisify(execFile);

export async function backupsUnderLoad(trials: number, seed: number): Promise<Outcome> {
	const folder = mkdtempSync(join(tmpdir(), 'attune-backup-'));
	const file = join(folder, 'course.db');
	const env = { ...process.env, DATABASE_PATH: file };
	const random = seededRandom(seed);
	const tally = newTally();
	const writers = await makeWriters(file);
	let server = await startServer({ folder, env: { WORKERS: '2' } });
	let pressure = press(server.origin, writers, random, tally);
	let [checked, lost, unsound] = [0, 0, 0];
	const known: { path: string; acknowledged: string[] }[] = [];
	for (let trial = 0; trial < trials; trial++) {
		await pause(random() * PACE);
		const acknowledged = [...tally.acknowledged];
		const path = join(folder, `taken-${trial}.db`);
		await run(process.execPath, ['scripts/backup.js', path], { env });
		const found = findAnswers(path);
		checked += acknowledged.length;
		lost += missing(acknowledged, found);
		if (found.integrity !== 'ok' || found.gaps > 0 || found.twice > 0) unsound += 1;
		known.push({ path, acknowledged });
	}
	const refused = await run(process.execPath, ['scripts/restore.js', join(folder, 'taken-0.db')], {
		env
	}).then(
		() => false,
		() => true
	);
	if (!refused) unsound += 1;
	await pressure.end();
	await server.stop();

	// The rehearsal: back to one of them, start, go on.
	const middle = known[Math.floor(trials / 2)];
	if (middle) {
		await run(process.execPath, ['scripts/restore.js', middle.path], { env });
		server = await startServer({ folder, env: { WORKERS: '2' } });
		const later = newTally();
		// What was answered since is gone from this database; whoever goes on learns so from the first reply.
		for (const writer of writers) writer.revision = 0;
		pressure = press(server.origin, writers, random, later);
		await pause(1500);
		await pressure.end();
		await server.stop();
		const found = findAnswers(file);
		lost += missing([...middle.acknowledged, ...later.acknowledged], found);
		if (found.integrity !== 'ok' || found.gaps > 0 || later.acknowledged.size === 0) unsound += 1;
		const replaced = readdirSync(folder).find((name) => /replaced-[^/]*\.db$/.test(name));
		const kept = findAnswers(join(folder, replaced ?? 'none'));
		lost += missing(tally.acknowledged, kept);
	}
	rmSync(folder, { recursive: true, force: true });
	return {
		trials,
		acknowledged: tally.acknowledged.size,
		lost,
		unsound,
		note: `${checked} look-ups in the backups; refused while serving; restored, started, answered on; replaced file whole`
	};
}
