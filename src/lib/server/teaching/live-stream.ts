/** Server-sent events for one browser that has a board open. */
import type { Pulse } from './pulse';

/** A comment so often keeps proxies from closing a quiet line; each time the right to listen is asked anew. */
const HEARTBEAT = 15_000;
/** How long a browser waits before it connects again, in ms. */
const RETRY = 3_000;

const encoder = new TextEncoder();

/**
 * Sends `changed` after each change in the cohort, until the browser leaves, the program
 * stops, or this person may no longer see the cohort.
 * @param mayListen whether the session is still open and the cohort still theirs
 */
export function liveStream(
	pulse: Pulse,
	cohortId: string,
	mayListen: () => Promise<boolean>
): ReadableStream<Uint8Array> {
	let leave = (): void => undefined;
	return new ReadableStream({
		start(controller) {
			const send = (text: string) => controller.enqueue(encoder.encode(text));
			let ended = false;
			const end = () => {
				if (ended) return;
				leave();
				controller.close();
			};
			const say = async (text: string) => {
				const may = await mayListen().catch(() => false);
				if (ended) return;
				if (may) send(text);
				else end();
			};
			const changed = () => void say('event: changed\ndata:\n\n');
			const stopListening = pulse.listen(cohortId, { changed, ended: end });
			const heart = setInterval(() => void say(': still here\n\n'), HEARTBEAT);
			heart.unref();
			leave = () => {
				ended = true;
				stopListening();
				clearInterval(heart);
			};
			send(`retry: ${RETRY}\n\n`);
		},
		cancel: () => leave()
	});
}
