/** A browser that has never been here, and what it fetches. */
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../browser.js';

export interface Traffic {
	/** As the browser counted them; data: addresses cost nothing and are left out. */
	requests: { url: string; bytes: number }[];
	/** Cumulative layout shift of the pages that were loaded whole (Web Vitals). */
	layoutShift: () => Promise<number>;
}

/**
 * Opens a browser with an empty cache, signed in by this cookie, and counts while `visit` lasts.
 * @param cookie as a header, `name=value`
 */
export async function coldVisit<T>(
	origin: string,
	cookie: string,
	visit: (page: Page, traffic: Traffic) => Promise<T>
): Promise<T> {
	const browser = await chromium.launch({
		executablePath: await findChromium(),
		args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
	});
	try {
		const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
		const [name = '', value = ''] = cookie.split('=');
		await context.addCookies([{ name, value, url: origin }]);
		const page = await context.newPage();
		const traffic = await countTraffic(page);
		return await visit(page, traffic);
	} finally {
		await browser.close();
	}
}

/** Counts what a page fetches from now on. It must not have opened anything yet. */
export async function countTraffic(page: Page): Promise<Traffic> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Network.enable');
	const byId = new Map<string, { url: string; bytes: number }>();
	devtools.on('Network.requestWillBeSent', ({ requestId, request, redirectResponse }) => {
		// A request that was sent on keeps its id; what it brought so far counts as well.
		const known = byId.get(requestId);
		if (known && redirectResponse) {
			known.bytes += redirectResponse.encodedDataLength;
			byId.set(`${requestId} ${byId.size}`, known);
		}
		if (!request.url.startsWith('data:')) byId.set(requestId, { url: request.url, bytes: 0 });
	});
	devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const known = byId.get(requestId);
		if (known) known.bytes += encodedDataLength;
	});
	// What the browser had already is no request: nothing was sent.
	devtools.on('Network.requestServedFromCache', ({ requestId }) => byId.delete(requestId));
	devtools.on('Network.responseReceived', ({ requestId, response }) => {
		if (response.fromDiskCache) byId.delete(requestId);
	});
	await page.addInitScript(() => {
		const shifts: number[] = [];
		Object.assign(window, { shifts });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) {
				if ('value' in entry && 'hadRecentInput' in entry && !entry.hadRecentInput) {
					shifts.push(Number(entry.value));
				}
			}
		}).observe({ type: 'layout-shift', buffered: true });
	});
	return {
		get requests() {
			return [...byId.values()];
		},
		layoutShift: () =>
			page.evaluate(() => {
				const shifts: unknown = Reflect.get(window, 'shifts');
				return Array.isArray(shifts)
					? shifts.reduce((sum: number, shift) => sum + Number(shift), 0)
					: 0;
			})
	};
}
