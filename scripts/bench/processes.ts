/** Servers to measure, each a process of its own on loopback. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

export interface Served {
	origin: string;
	/** From starting the process until it said that it is ready, in ms. */
	startedIn: number;
	/** What it has used so far. @param collected whether to collect garbage first */
	usage: (collected?: boolean) => Promise<Usage>;
	stop: () => Promise<void>;
}

const usageSchema = z.object({
	/** In bytes, as is the next. */
	rss: z.number(),
	heapUsed: z.number(),
	/** Processor time since the start, in ms. */
	cpu: z.number()
});
export type Usage = z.infer<typeof usageSchema>;

const READY = /ready on (http:\S+)/;
const PATIENCE = 60_000;

/** Starts a script of Node's that says `ready on <origin>`. */
export async function start(script: string, env: Record<string, string>): Promise<Served> {
	const begun = performance.now();
	const child = spawn(process.execPath, ['--expose-gc', script], {
		env: { ...process.env, HOST: '127.0.0.1', PORT: '0', ORIGIN: '', ...env },
		stdio: ['ignore', 'pipe', 'pipe', 'ipc']
	});
	const origin = await ready(child);
	return {
		origin,
		startedIn: performance.now() - begun,
		async usage(collected = false) {
			const answer = new Promise((resolve) => child.once('message', resolve));
			child.send(collected ? 'collected' : 'usage');
			return usageSchema.parse(await answer);
		},
		async stop() {
			if (child.exitCode !== null || child.signalCode !== null) return;
			child.kill();
			await once(child, 'exit');
		}
	};
}

async function ready(child: ChildProcess): Promise<string> {
	let output = '';
	return new Promise((resolve, reject) => {
		const giveUp = (why: string) => {
			child.kill();
			reject(new Error(`${why}\n${output}`));
		};
		const patience = setTimeout(() => giveUp('The server is not ready yet'), PATIENCE);
		child.once('exit', () => giveUp('The server did not start'));
		const listen = (chunk: Buffer) => {
			output += chunk.toString();
			const found = READY.exec(output)?.[1];
			if (found === undefined) return;
			clearTimeout(patience);
			child.removeAllListeners('exit');
			resolve(found);
		};
		child.stdout?.on('data', listen);
		child.stderr?.on('data', listen);
	});
}

export interface Folder {
	path: string;
	file: (name: string) => string;
	remove: () => void;
}

export function temporaryFolder(): Folder {
	const path = mkdtempSync(join(tmpdir(), 'attune-bench-'));
	return {
		path,
		file: (name) => join(path, name),
		remove: () => rmSync(path, { recursive: true, force: true })
	};
}
