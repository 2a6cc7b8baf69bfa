/** Load by autocannon, on loopback only. */
import autocannon, { type Options } from 'autocannon';
import { quantile } from 'simple-statistics';

export interface Load {
	perSecond: number;
	/** In ms. */
	p95: number;
}

/**
 * Puts load on an address for a while.
 * @throws when an answer was not a success, or a connection failed: then the figure means nothing
 */
export async function load(seconds: number, options: Options): Promise<Load> {
	const times: number[] = [];
	const result = await new Promise<autocannon.Result>((resolve, reject) => {
		const running = autocannon({ ...options, duration: seconds }, (error: unknown, done) => {
			if (error) reject(error instanceof Error ? error : new Error('The load could not be put on'));
			else resolve(done);
		});
		running.on('response', (_client, _status, _bytes, time) => times.push(time));
	});
	if (result.non2xx > 0 || result.errors > 0) {
		throw new Error(`${options.url}: ${result.non2xx} refused, ${result.errors} broken`);
	}
	return { perSecond: times.length / result.duration, p95: quantile(times, 0.95) };
}
