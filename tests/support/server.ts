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
	stop: (signal?: NodeJS.Signals) => Promise<void>;
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
			stdio: ['ignore', 'pipe', 'pipe']
		}
	);
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const origin = await ready(child, () => output);
	return {
		origin,
		database,
		output: () => output,
		async stop(signal = 'SIGTERM') {
			if (child.exitCode === null && child.signalCode === null) {
				child.kill(signal);
				await once(child, 'exit');
			}
			if (folder === undefined) rmSync(own, { recursive: true, force: true });
		}
	};
}

async function ready(child: ChildProcess, output: () => string): Promise<string> {
	for (let waited = 0; waited < 60_000; waited += 50) {
		const match = /ready on (https?:\S+)/.exec(output());
		if (match?.[1]) return match[1];
		if (child.exitCode !== null) break;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`The server did not start:\n${output()}`);
}
