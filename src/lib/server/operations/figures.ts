/** The figures of all processes together, and who may read them. */
import cluster from 'node:cluster';
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Metrics } from './metrics';

/** How long the first process may take to collect everybody's figures, in ms. */
const PATIENCE = 6000;

/** The first process's answer; scripts/workers.js sends it. */
const answerSchema = z.object({ attuneFigures: z.uuid(), text: z.string() });

/** Everything as text for Prometheus: of this process, or summed over all workers. */
export async function readFigures({ registry }: Metrics): Promise<string> {
	const { worker } = cluster;
	if (!worker) return registry.metrics();
	const id = randomUUID();
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => {
			worker.off('message', hear);
			reject(new Error('The first process did not answer'));
		}, PATIENCE);
		const hear = (message: unknown) => {
			const answer = answerSchema.safeParse(message);
			if (!answer.success || answer.data.attuneFigures !== id) return;
			clearTimeout(timer);
			worker.off('message', hear);
			resolve(answer.data.text);
		};
		worker.on('message', hear);
		worker.send({ attuneFiguresWanted: id });
	});
}

/**
 * Whether somebody may read the figures: with the token, or, where the program serves this
 * machine alone, from this machine. Behind a proxy everybody seems to come from this
 * machine, so there only the token counts.
 * @param authorization the header of this name
 */
export function mayReadFigures(
	config: { metricsToken: string | undefined; local: boolean },
	authorization: string | null
): boolean {
	if (config.metricsToken === undefined) return config.local;
	const given = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
	return given !== undefined && timingSafeEqual(digest(given), digest(config.metricsToken));
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
