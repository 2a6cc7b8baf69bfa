/** A real server for each test file: the built program, its own database, its own port. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';

export interface TestServer {
	origin: string;
	database: string;
	/** Everything it printed. */
	output: () => string;
	/** Of the process that was started; with several workers, also the id of their group. */
	pid: number;
	/** Sends a signal to it; with several workers, to all of them at the same moment. */
	signal: (signal: NodeJS.Signals) => void;
	/** Ends it and gives its exit code; nothing if a signal ended it. */
	stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

export interface ServerOptions {
	env?: Record<string, string>;
	/** Where the data lives; made and removed if not given. */
	folder?: string;
}

/** Starts the built program and waits until it says that it is ready. */
export async function startServer({ env = {}, folder }: ServerOptions = {}): Promise<TestServer> {
	const own = folder ?? mkdtempSync(join(tmpdir(), 'attune-e2e-'));
	const database = join(own, 'course.db');
	const together = Number(env.WORKERS ?? 1) > 1;
	const child = spawn(
		process.execPath,
		['-e', "import('./scripts/serve.js').then((m) => m.serve())"],
		{
			env: {
				...process.env,
				HOST: '127.0.0.1',
				PORT: '0',
				ORIGIN: '',
				DATABASE_PATH: database,
				...env
			},
			stdio: ['ignore', 'pipe', 'pipe'],
			// A group of its own, so that a signal can reach all processes at once.
			detached: together
		}
	);
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const pid = child.pid ?? 0;
	const signal = (name: NodeJS.Signals) => {
		process.kill(together ? -pid : pid, name);
	};
	const kill = () => signal('SIGKILL');
	if (together) {
		process.once('exit', kill);
		child.once('exit', () => process.off('exit', kill));
	}
	const origin = await ready(child, () => output);
	return {
		origin,
		database,
		output: () => output,
		pid,
		signal,
		async stop(name = 'SIGTERM') {
			if (child.exitCode === null && child.signalCode === null) {
				// The first process hands a polite signal on; a hard one must reach each.
				if (name === 'SIGTERM') child.kill(name);
				else signal(name);
				await once(child, 'exit');
			}
			if (folder === undefined) rmSync(own, { recursive: true, force: true });
			return child.exitCode;
		}
	};
}

async function ready(child: ChildProcess, output: () => string): Promise<string> {
	for (let waited = 0; waited < 60_000; waited += 50) {
		const match = /ready on (https?:\S+)/.exec(output());
		if (match?.[1]) return match[1];
		if (child.exitCode !== null || child.signalCode !== null) break;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`The server did not start:\n${output()}`);
}
