/** Figures about the running program, in the form that Prometheus reads. No figure is about a person. */
import { existsSync, statSync } from 'node:fs';
import { AggregatorRegistry, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { QueueWatch } from '../db/write-queue';

/** Seconds; from a cached page to a request that somebody would complain about. */
const REQUEST_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
/** Seconds a write waits for its turn. */
const WAIT_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 10];
/** Writes that shared one commit. */
const BATCH_BUCKETS = [1, 2, 4, 8, 16, 32, 64, 128, 256];

export interface Metrics {
	registry: Registry;
	/** For the write queue to tell what it does. */
	queue: QueueWatch;
	/** @param seconds from the request's arrival to its answer */
	request(route: string, method: string, status: number, seconds: number): void;
}

/** @param databaseFile whose size is told */
export function createMetrics(databaseFile: string): Metrics {
	const registry = new Registry();
	const registers = [registry];
	collectDefaultMetrics({ register: registry });
	const requests = new Histogram({
		name: 'attune_http_request_seconds',
		help: 'Time from the arrival of a request to its answer.',
		labelNames: ['route', 'method', 'status'],
		buckets: REQUEST_BUCKETS,
		registers
	});
	const waits = new Histogram({
		name: 'attune_write_wait_seconds',
		help: 'Time that a write waited for its turn.',
		buckets: WAIT_BUCKETS,
		registers
	});
	const batches = new Histogram({
		name: 'attune_write_batch_size',
		help: 'Writes that shared one commit.',
		buckets: BATCH_BUCKETS,
		registers
	});
	let depth = 0;
	new Gauge({
		name: 'attune_write_queue_depth',
		help: 'Writes that wait for their turn now.',
		registers,
		// Told with each write, and asked a few times a minute.
		collect() {
			this.set(depth);
		}
	});
	new Gauge({
		name: 'attune_database_bytes',
		help: 'Size of the database file and of its write-ahead log.',
		labelNames: ['part'],
		// Every process sees the same files.
		aggregator: 'max',
		registers,
		collect() {
			for (const [part, ending] of [
				['file', ''],
				['log', '-wal']
			] as const) {
				const path = databaseFile + ending;
				this.set({ part }, existsSync(path) ? statSync(path).size : 0);
			}
		}
	});
	return {
		registry,
		queue: {
			waiting(jobs) {
				depth = jobs;
			},
			taken(waited) {
				batches.observe(waited.length);
				for (const ms of waited) waits.observe(ms / 1000);
			}
		},
		request: (route, method, status, seconds) =>
			requests.observe({ route, method, status: String(status) }, seconds)
	};
}

/** One of several processes: from now on it tells the first process its figures when asked. */
export function answerForWorkers({ registry }: Metrics): void {
	AggregatorRegistry.setRegistries(registry);
	new AggregatorRegistry();
}
