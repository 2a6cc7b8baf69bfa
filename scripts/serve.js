/** Serves the build, and stops gracefully. */
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { root, say, stop } from './prepare.js';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]', '::1'];
/** How long requests under way may take once the program is told to stop, in ms. */
const GRACE = 10_000;

/** A client that sends slowly holds its connection for so long, in ms, and its headers are so large. */
const LIMITS = { headersTimeout: 10_000, requestTimeout: 30_000, maxHeaderSize: 16 * 1024 };

/** @param {string} host */
export function isLoopback(host) {
	return LOOPBACK.includes(host);
}

export async function serve() {
	const host = process.env.HOST || '127.0.0.1';
	const port = Number(process.env.PORT || 3000);
	// Without ORIGIN, on this machine alone, the address that the browser asked for is the
	// origin: both 127.0.0.1 and localhost then work. Beyond loopback a Host header is not
	// believed, and ORIGIN says what the address is.
	const ownOrigin = !process.env.ORIGIN;
	// Set but empty means the same as not set; the adapter would call it invalid.
	if (ownOrigin) delete process.env.ORIGIN;
	if (ownOrigin && !isLoopback(host)) {
		stop(
			`To listen on ${host}, set ORIGIN to the address people use, for example ORIGIN=https://course.example.org`
		);
	}
	if (ownOrigin) process.env.PROTOCOL_HEADER = 'x-attune-protocol';

	// Larger bodies are refused before they are read. Only a list of people may be so large;
	// what else is sent is held to less (src/lib/server/form.ts).
	process.env.BODY_SIZE_LIMIT ||= '1M';

	// The handler opens the database before it can answer; its faults are shown in one line.
	const built = /** @type {{ handler: import('node:http').RequestListener }} */ (
		await import(pathToFileURL(join(root, 'build/handler.js')).href).catch(
			(/** @type {unknown} */ error) => stop(error instanceof Error ? error.message : String(error))
		)
	);
	const server = createServer(LIMITS, (request, response) => {
		// Files that the handler sends by itself are not to be guessed at either.
		response.setHeader('X-Content-Type-Options', 'nosniff');
		if (ownOrigin) {
			const name = (request.headers.host ?? '').replace(/:\d+$/, '');
			if (!isLoopback(name)) {
				response.writeHead(421).end('This address is not served here.\n');
				return;
			}
			request.headers['x-attune-protocol'] = 'http';
		}
		built.handler(request, response);
	});
	server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
		stop(
			error.code === 'EADDRINUSE'
				? `Port ${port} is taken. Stop the other program, or choose another with PORT=3001.`
				: `Cannot listen on ${host}:${port}: ${error.message}`
		);
	});
	server.listen(port, host, () => {
		const address = server.address();
		const actual = typeof address === 'object' && address ? address.port : port;
		say(`Attune is ready on ${process.env.ORIGIN || `http://${host}:${actual}`}`);
	});

	let stopping = false;
	const finish = () => {
		if (stopping) return;
		stopping = true;
		setTimeout(() => process.exit(0), GRACE).unref();
		// Boards that listen for changes would otherwise hold their connections until the end.
		/** @type {NodeJS.EventEmitter} */ (process).emit('attune:stopping');
		server.close(() => {
			// The program closes its database on this, which also folds the write-ahead log in.
			/** @type {NodeJS.EventEmitter} */ (process).emit('attune:stop');
			process.exit(0);
		});
		server.closeIdleConnections();
	};
	process.on('SIGTERM', finish);
	process.on('SIGINT', finish);
}
