/**
 * How much memory reading a group's figure takes at most, in a process that does nothing
 * else. As a script: `peak-memory.ts <database> <cohort> [<figure>]` reads it twice and
 * sends the most that was resident, in bytes; without a figure it reads nothing.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { openDatabase } from '../../src/lib/server/db/client';
import { realCatalogue } from '../../tests/support/course';
import { GROUP_FIGURES } from './group-figures';

const MEGABYTE = 1_000_000;
const SCRIPT = fileURLToPath(import.meta.url);

/** The most that was resident, in MB. @param what nothing for a process that only opens the database */
export async function peakMemory(file: string, cohortId: string, what?: string): Promise<number> {
	const child = fork(SCRIPT, [file, cohortId, ...(what === undefined ? [] : [what])]);
	const gone = once(child, 'exit');
	const [peak] = await Promise.race([once(child, 'message'), gone.then(() => [undefined])]);
	await gone;
	return z.number().parse(peak) / MEGABYTE;
}

async function measureHere(file: string, cohortId: string, what?: string): Promise<void> {
	const db = openDatabase(file);
	const scope = { db, catalogue: realCatalogue(), now: Date.now() };
	const figure = GROUP_FIGURES.find((each) => each.what === what);
	forgetPeak();
	// Twice: what is kept from the first reading is there during the second.
	for (const _reading of figure ? [1, 2] : []) await figure?.read(scope, cohortId);
	process.send?.(peakResident());
	db.close();
}

/** Reading the course's files takes more than most figures: it must not hide them. */
function forgetPeak(): void {
	setFlagsFromString('--expose-gc');
	// Only a context made after the flag was set knows how to collect garbage.
	runInNewContext('gc()');
	try {
		writeFileSync('/proc/self/clear_refs', '5');
	} catch {
		// Only Linux can forget it; elsewhere the figure holds the reading of the course too.
	}
}

/** In bytes; both sources count in units of 1,024. */
function peakResident(): number {
	try {
		const status = readFileSync('/proc/self/status', 'utf8');
		return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1024;
	} catch {
		return process.resourceUsage().maxRSS * 1024;
	}
}

if (process.argv[1] === SCRIPT) {
	const [file = '', cohortId = '', what] = process.argv.slice(2);
	await measureHere(file, cohortId, what);
}
