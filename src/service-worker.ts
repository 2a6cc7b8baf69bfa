/**
 * Runs only in browsers whose owner has asked to keep pages (/account/offline). Pages come
 * from the network while there is one, from the shelf when there is none.
 */
/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
import { build, version } from '$service-worker';
import {
	beginKeeping,
	findFile,
	findPage,
	forgetAll,
	isKeeping,
	keepProgram,
	pageOpened,
	renewAll,
	stillTheirs
} from '$lib/components/offline/kept-pages';
import type { Request as Asked } from '$lib/components/offline/rules';

declare const self: ServiceWorkerGlobalScope;

/** A network that says nothing for so long is as good as none, in ms. */
const PATIENCE = 8_000;

self.addEventListener('install', (event) => {
	event.waitUntil(
		isKeeping().then((keeping) => (keeping ? keepProgram(version, build) : undefined))
	);
});

// A newer worker waits until the pages of the older one are closed, or are told to reload.
self.addEventListener('activate', (event) => {
	event.waitUntil(renewAll(version).then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
	const asked = event.data as Asked;
	const [port] = event.ports;
	event.waitUntil(
		obey(asked).then(
			() => port?.postMessage('done'),
			() => port?.postMessage('failed')
		)
	);
});

async function obey(asked: Asked): Promise<void> {
	switch (asked.kind) {
		case 'keep':
			return beginKeeping(asked.person, version, build);
		case 'forget':
			return leave();
		case 'opened': {
			await pageOpened(asked.address);
			// What a newer worker has stored while it waits is not old.
			const { installing, waiting } = self.registration;
			return installing || waiting ? undefined : renewAll(version);
		}
		case 'take-over':
			return self.skipWaiting();
	}
}

async function leave(): Promise<void> {
	await forgetAll();
	await self.registration.unregister();
}

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const { origin, pathname, search } = new URL(request.url);
	if (origin !== self.location.origin) return;
	if (pathname.startsWith('/_app/immutable/')) {
		event.respondWith(findFile(request).then((found) => found ?? fetch(request)));
	} else if (request.mode === 'navigate') {
		// Whoever signs out takes everything along, even if the network fails them.
		if (pathname === '/account' && search.startsWith('?/leave')) event.waitUntil(leave());
		event.respondWith(page(request, pathname + search));
	} else if (pathname.endsWith('/__data.json') || pathname.endsWith('/responses')) {
		event.respondWith(talk(event, request));
	}
});

async function page(request: Request, address: string): Promise<Response> {
	const kept = request.method === 'GET' ? await findPage(address) : await findPage('');
	try {
		const response = await within(kept ? PATIENCE : undefined, fetch(request));
		if (!(await stillTheirs(response))) await self.registration.unregister();
		// A proxy answers for a program that is not there.
		return kept && [502, 503, 504].includes(response.status) ? kept : response;
	} catch (fault) {
		if (kept) return kept;
		throw fault;
	}
}

/** @throws when it takes longer than so many ms */
function within(patience: number | undefined, answer: Promise<Response>): Promise<Response> {
	if (patience === undefined) return answer;
	const given = new Promise<never>((_, reject) => {
		setTimeout(() => reject(new Error('The network says nothing')), patience);
	});
	return Promise.race([answer, given]);
}

/** What pages exchange with the server: passed on, and looked at. */
async function talk(event: FetchEvent, request: Request): Promise<Response> {
	const response = await fetch(request);
	if (!(await stillTheirs(response))) await self.registration.unregister();
	// The kept page must show the answer that was just saved.
	if (request.method === 'POST' && response.ok && request.referrer !== '') {
		const { pathname, search } = new URL(request.referrer);
		event.waitUntil(pageOpened(pathname + search).catch(() => undefined));
	}
	return response;
}
