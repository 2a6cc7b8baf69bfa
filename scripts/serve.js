/** Serves the build, in one process or several. */
import { pathToFileURL } from 'node:url';
import { listen } from './listen.js';
import { isLoopback } from './loopback.js';
import { say, stop, stopWithNpm } from './prepare.js';

export async function serve() {
	stopWithNpm();
	const host = process.env.HOST || '127.0.0.1';
	// Set but empty means the same as not set; the adapter would call it invalid.
	if (!process.env.ORIGIN) {
		delete process.env.ORIGIN;
		if (!isLoopback(host)) {
			stop(
				`To listen on ${host}, set ORIGIN to the address people use, for example ORIGIN=https://course.example.org`
			);
		}
		// Where the handler looks for what `listen` says of the request.
		process.env.PROTOCOL_HEADER = 'x-attune-protocol';
	}
	// Larger bodies are refused before they are read. Only a list of people may be so large;
	// what else is sent is held to less (src/lib/server/form.ts).
	process.env.BODY_SIZE_LIMIT ||= '1M';

	const workers = Number(process.env.WORKERS || 1);
	if (workers > 1) {
		const { conduct } = await import('./workers.js');
		await conduct(workers);
	} else {
		say(`Attune is ready on ${await listen()}`);
	}
}

// Where everything is built already, as in a container: node scripts/serve.js
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await serve();
