/**
 * The promise that no acknowledged answer is ever lost, tried: many trainees answer while
 * the server is killed with SIGKILL at random moments, again and again, and at the end
 * every answer that was acknowledged must be in the database, once.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../../src/lib/course/random';
import { startServer } from '../support/server';
import { findAnswers, makeWriters, missing, newTally, press, someTime } from './load';

export interface KillReport {
	trials: number;
	kills: number;
	sent: number;
	acknowledged: number;
	found: number;
	lost: number;
	/** Answers that are in the database more than once. */
	twice: number;
	/** What `pragma integrity_check` says. */
	integrity: string;
}

/** Runs `trials` lives of a server of so many processes, each ended by SIGKILL under load. */
export async function killedServer(trials: number, seed: number, workers = 1): Promise<KillReport> {
	return killing(seed, async (folder, writers, tally, random) => {
		for (let trial = 0; trial < trials; trial++) {
			const server = await startServer({ folder, env: { WORKERS: String(workers) } });
			const pressure = press(server.origin, writers, random, tally);
			// Most lives are ended once work flows, some while the first answers are still on their way.
			if (trial % 5 === 0) await pause(random() * 300);
			else await someTime(tally, random, 300);
			await server.stop('SIGKILL');
			await pressure.end();
		}
		return trials;
	});
}

/** One life of a server of so many processes, of which one is killed `trials` times under load. */
export async function killedWorker(
	trials: number,
	seed: number,
	workers: number
): Promise<KillReport> {
	return killing(seed, async (folder, writers, tally, random) => {
		// A port that stays the same when for a moment nobody listens.
		const env = { WORKERS: String(workers), PORT: String(await freePort()) };
		const server = await startServer({ folder, env });
		const pressure = press(server.origin, writers, random, tally);
		let kills = 0;
		while (kills < trials) {
			await someTime(tally, random, 300);
			const alive = childrenOf(server.pid);
			// One at a time: the others must be there to go on.
			if (alive.length < workers) continue;
			const victim = alive[Math.floor(random() * alive.length)];
			if (victim === undefined) continue;
			process.kill(victim, 'SIGKILL');
			kills += 1;
		}
		await pressure.end();
		await server.stop();
		return kills;
	});
}

async function killing(
	seed: number,
	run: (
		folder: string,
		writers: Awaited<ReturnType<typeof makeWriters>>,
		tally: ReturnType<typeof newTally>,
		random: ReturnType<typeof seededRandom>
	) => Promise<number>
): Promise<KillReport> {
	const folder = mkdtempSync(join(tmpdir(), 'attune-kill-'));
	const file = join(folder, 'course.db');
	const tally = newTally();
	const kills = await run(folder, await makeWriters(file), tally, seededRandom(seed));
	const found = findAnswers(file);
	rmSync(folder, { recursive: true, force: true });
	const lost = missing(tally.acknowledged, found);
	return {
		trials: kills,
		kills,
		sent: tally.sent,
		acknowledged: tally.acknowledged.size,
		found: tally.acknowledged.size - lost,
		lost,
		twice: found.twice,
		integrity: found.integrity
	};
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	return typeof address === 'object' && address ? address.port : 0;
}

/** The processes that this one started. */
export function childrenOf(pid: number): number[] {
	const ids = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
	return ids === '' ? [] : ids.split(' ').map(Number);
}
