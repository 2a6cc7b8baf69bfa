/** The page's side: asks the worker, if there is one. */
import { PAGES, TITLE_HEADER } from './kept-pages';
import { isKeepable, type Request } from './rules';

/** Whether this browser can keep pages: it needs TLS, or to be on the same machine. */
export function canKeep(): boolean {
	return 'serviceWorker' in navigator && 'caches' in globalThis;
}

/** Begins to keep what this person opens. @returns false when it did not work */
export async function startKeeping(person: string): Promise<boolean> {
	await navigator.serviceWorker.register('/service-worker.js');
	const { active } = await navigator.serviceWorker.ready;
	return active !== null && (await ask(active, { kind: 'keep', person }));
}

/** Removes everything that was kept, and the worker with it. */
export async function stopKeeping(): Promise<boolean> {
	const registration = await navigator.serviceWorker.getRegistration();
	const worker = registration?.active;
	return worker ? ask(worker, { kind: 'forget' }) : true;
}

/** Tells which page is open now, so that it is kept if it may be. */
export function tellOpened(address: string): void {
	if (!canKeep()) return;
	navigator.serviceWorker.controller?.postMessage({ kind: 'opened', address } satisfies Request);
}

/** Without a network, pages come whole from the worker: what the program would fetch for itself is not kept. */
export function loadsKeptPage(): boolean {
	return !navigator.onLine && canKeep() && navigator.serviceWorker.controller !== null;
}

/** Lets a newer worker that is waiting take over. */
export async function letNewerTakeOver(): Promise<void> {
	if (!canKeep()) return;
	const registration = await navigator.serviceWorker.getRegistration();
	if (registration?.waiting) await ask(registration.waiting, { kind: 'take-over' });
}

/** Whether somebody has asked for pages to be kept here. */
export async function isKeptHere(): Promise<boolean> {
	const registration = await navigator.serviceWorker.getRegistration();
	return registration !== undefined && (await caches.has(PAGES));
}

/** What is kept here, by title; nothing where nobody has asked for it. */
export async function keptHere(): Promise<{ address: string; title: string }[]> {
	if (!canKeep() || !(await caches.has(PAGES))) return [];
	const pages = await caches.open(PAGES);
	const kept = await pages.keys();
	const found = await Promise.all(
		kept.map(async (request) => {
			const { pathname, search } = new URL(request.url);
			const title = (await pages.match(request))?.headers.get(TITLE_HEADER) ?? '';
			return { address: pathname + search, title: decodeURIComponent(title) };
		})
	);
	return found
		.filter(({ address }) => isKeepable(address))
		.sort((a, b) => a.address.localeCompare(b.address, 'en', { numeric: true }));
}

function ask(worker: ServiceWorker, request: Request): Promise<boolean> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = ({ data }) => resolve(data === 'done');
		worker.postMessage(request, [port2]);
	});
}
