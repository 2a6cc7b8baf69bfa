/**
 * Several processes on one database. This one answers no request: it starts the others,
 * starts anew those that end, hands the signal to stop on, and collects their figures.
 */
import cluster from 'node:cluster';
import { join } from 'node:path';
import { pino } from 'pino';
import { AggregatorRegistry } from 'prom-client';
import { root, say } from './prepare.js';

/** A worker that lived so long, in ms, is started anew at once; others wait longer each time. */
const SETTLED = 60_000;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 30_000;
/** How long workers may take to stop, in ms. */
const GRACE = 30_000;

const log = pino({
	level: process.env.LOG_LEVEL || 'info',
	base: { worker: 0 },
	formatters: { level: (label) => ({ level: label }) },
	timestamp: pino.stdTimeFunctions.isoTime
});

/** @typedef {import('node:cluster').Worker} Worker */

/** Serves with this many processes. @param {number} count */
export async function conduct(count) {
	// Not the arguments of this process: with `node -e` each worker would start workers.
	cluster.setupPrimary({ exec: join(root, 'scripts/worker.js'), execArgv: [] });
	const figures = new AggregatorRegistry();
	cluster.on('message', (worker, /** @type {unknown} */ message) => {
		const id = wantedFigures(message);
		if (id === undefined) return;
		figures.clusterMetrics().then(
			(text) => worker.send({ attuneFigures: id, text }),
			(/** @type {unknown} */ error) => log.error({ error: String(error) }, 'figures not collected')
		);
	});

	let stopping = false;
	let serving = false;

	const finish = () => {
		if (stopping) return;
		stopping = true;
		for (const worker of running()) worker.process.kill('SIGTERM');
		if (running().length === 0) process.exit(0);
		setTimeout(() => {
			for (const worker of running()) worker.process.kill('SIGKILL');
			process.exit(1);
		}, GRACE).unref();
	};
	process.on('SIGTERM', finish);
	process.on('SIGINT', finish);

	/**
	 * Starts a worker and keeps its place filled from then on.
	 * @param {number} number its place, from 1 on
	 * @param {number} pause before it is started anew, if it ends soon
	 * @returns {Promise<string>} the address, once it answers
	 */
	const start = (number, pause) =>
		new Promise((resolve) => {
			const worker = cluster.fork({ ATTUNE_WORKER: String(number) });
			const since = Date.now();
			worker.on('message', (/** @type {unknown} */ message) => {
				const address = readyAddress(message);
				if (address !== undefined) resolve(address);
			});
			worker.once('exit', (code, signal) => {
				if (stopping) {
					if (running().length === 0) process.exit(0);
					return;
				}
				if (!serving) {
					// It said why. What keeps one from starting keeps all.
					stopping = true;
					for (const other of running()) other.process.kill('SIGTERM');
					process.exit(code || 1);
				}
				const settled = Date.now() - since > SETTLED;
				const restartIn = settled ? 0 : pause;
				log.error({ ended: number, code, signal, restartIn }, 'worker ended');
				setTimeout(() => {
					const next = settled ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, pause * 2);
					if (!stopping) void start(number, next);
				}, restartIn);
			});
		});

	// The first migrates and does what is done once; the others find everything ready.
	const address = await start(1, FIRST_PAUSE);
	const others = Array.from({ length: count - 1 }, (_, index) => start(index + 2, FIRST_PAUSE));
	await Promise.all(others);
	serving = true;
	say(`Attune is ready on ${address} (${count} processes)`);
}

/** @returns {Worker[]} */
function running() {
	return Object.values(cluster.workers ?? {}).flatMap((worker) =>
		worker && !worker.isDead() ? [worker] : []
	);
}

/** @param {unknown} message @returns {string | undefined} */
function wantedFigures(message) {
	return stringIn(message, 'attuneFiguresWanted');
}

/** @param {unknown} message @returns {string | undefined} */
function readyAddress(message) {
	return stringIn(message, 'attuneReady');
}

/** @param {unknown} message @param {string} key @returns {string | undefined} */
function stringIn(message, key) {
	if (typeof message !== 'object' || message === null) return undefined;
	const found = Object.entries(message).find(([name]) => name === key);
	return typeof found?.[1] === 'string' ? found[1] : undefined;
}
