/** Load by autocannon, on loopback only. */
import autocannon, { type Options } from 'autocannon';
import { quantile } from 'simple-statistics';
import type { Served } from './processes';

/** In ms. */
const WARM_UP = 1_000;

export interface Load {
	perSecond: number;
	/** In ms. */
	p95: number;
	/** Processor time that the server took for one request, in ms: the same on a busy machine. */
	cpu: number;
}

/**
 * Puts load on an address for a while, after one second that does not count: code that has
 * never run is slow.
 * @throws when an answer was not a success, or a connection failed: then the figure means nothing
 */
export async function load(
	server: Served,
	seconds: number,
	options: Omit<Options, 'url'> & { path?: string }
): Promise<Load> {
	const { path = '', ...others } = options;
	const url = server.origin + path;
	const before = await server.usage();
	const times: number[] = [];
	const warm = performance.now() + WARM_UP;
	const result = await new Promise<autocannon.Result>((resolve, reject) => {
		const running: autocannon.Instance = autocannon(
			{ ...others, url, duration: seconds + WARM_UP / 1000 },
			(error: unknown, done) => {
				if (error)
					reject(error instanceof Error ? error : new Error('The load could not be put on'));
				else resolve(done);
			}
		);
		running.on('response', (_client, _status, _bytes, time) => {
			if (performance.now() > warm) times.push(time);
		});
	});
	if (result.non2xx > 0 || result.errors > 0) {
		throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} broken`);
	}
	if (times.length === 0) throw new Error(`${url}: nothing was answered in ${seconds} s`);
	const after = await server.usage();
	return {
		perSecond: times.length / (result.duration - WARM_UP / 1000),
		p95: quantile(times, 0.95),
		cpu: (after.cpu - before.cpu) / result['2xx']
	};
}
