/** One process that answers requests, and stops gracefully. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isLoopback } from './loopback.js';
import { root, stop } from './prepare.js';

/** How long requests under way may take once the program is told to stop, in ms. */
const GRACE = 10_000;
/** How often connections that have nothing more to say are let go meanwhile, in ms. */
const LET_GO_EVERY = 50;
/** How long the last writing to disk may take, in ms. */
const CLOSE_GRACE = 15_000;

/** A client that sends slowly holds its connection for so long, in ms, and its headers are so large. */
const LIMITS = { headersTimeout: 10_000, requestTimeout: 30_000, maxHeaderSize: 16 * 1024 };

/** Starts to serve. @returns {Promise<string>} the address, once it answers */
export async function listen() {
	const host = process.env.HOST || '127.0.0.1';
	const port = Number(process.env.PORT || 3000);
	// Without ORIGIN, on this machine alone, the address that the browser asked for is the
	// origin: both 127.0.0.1 and localhost then work. Beyond loopback a Host header is not
	// believed, and ORIGIN says what the address is.
	const ownOrigin = !process.env.ORIGIN;
	let stopping = false;

	// The handler opens the database before it can answer; its faults are shown in one line.
	const built = /** @type {{ handler: import('node:http').RequestListener }} */ (
		await import(pathToFileURL(join(root, 'build/handler.js')).href).catch(
			(/** @type {unknown} */ error) => stop(error instanceof Error ? error.message : String(error))
		)
	);
	const server = createServer(LIMITS, (request, response) => {
		if (stopping) response.setHeader('Connection', 'close');
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

	const finish = () => {
		if (stopping) return;
		stopping = true;
		// Streams that would never end by themselves end on this.
		/** @type {NodeJS.EventEmitter} */ (process).emit('attune:stop');
		const letGo = setInterval(() => server.closeIdleConnections(), LET_GO_EVERY);
		const cutOff = setTimeout(() => server.closeAllConnections(), GRACE);
		server.close(() => {
			clearInterval(letGo);
			clearTimeout(cutOff);
			setTimeout(() => process.exit(0), CLOSE_GRACE).unref();
			// The program closes its database on this, which also folds the write-ahead log in.
			const heard = /** @type {NodeJS.EventEmitter} */ (process).emit('attune:close', () =>
				process.exit(0)
			);
			if (!heard) process.exit(0);
		});
	};
	process.on('SIGTERM', finish);
	process.on('SIGINT', finish);

	await new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
		server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
			stop(
				error.code === 'EADDRINUSE'
					? `Port ${port} is taken. Stop the other program, or choose another with PORT=3001.`
					: `Cannot listen on ${host}:${port}: ${error.message}`
			);
		});
		server.listen(port, host, () => resolve());
	});
	const address = server.address();
	const actual = typeof address === 'object' && address ? address.port : port;
	return process.env.ORIGIN || `http://${host}:${actual}`;
}
