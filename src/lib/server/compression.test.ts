import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compressed } from './compression';

const PAGE = '<p>Between one session and the next.</p>'.repeat(100);

function answer(body: BodyInit, headers: Record<string, string>): Response {
	return new Response(body, { headers: { 'content-type': 'text/html', ...headers } });
}
const page = () => answer(PAGE, { 'content-length': String(PAGE.length) });
const asking = (accept: string) =>
	new Request('http://127.0.0.1/', { headers: { 'accept-encoding': accept } });

describe('compressed', () => {
	it('gives a page in brotli where that is understood, whole and with its new length', async () => {
		const small = await compressed(asking('gzip, deflate, br, zstd'), page());
		expect(small.headers.get('content-encoding')).toBe('br');
		expect(small.headers.get('vary')).toBe('Accept-Encoding');
		const bytes = Buffer.from(await small.arrayBuffer());
		expect(small.headers.get('content-length')).toBe(String(bytes.length));
		expect(bytes.length).toBeLessThan(PAGE.length / 10);
		expect(brotliDecompressSync(bytes).toString()).toBe(PAGE);
	});

	it('gives it in gzip to others, and to those who refuse brotli', async () => {
		for (const accept of ['gzip', 'br;q=0, gzip;q=0.5']) {
			const small = await compressed(asking(accept), page());
			expect(small.headers.get('content-encoding')).toBe('gzip');
			expect(gunzipSync(Buffer.from(await small.arrayBuffer())).toString()).toBe(PAGE);
		}
	});

	it('tells caches that there are several forms even when it sends the plain one', async () => {
		const plain = await compressed(asking('identity'), page());
		expect(plain.headers.get('content-encoding')).toBeNull();
		expect(plain.headers.get('vary')).toBe('Accept-Encoding');
		expect(await plain.text()).toBe(PAGE);
	});

	it.each([
		['a stream, whose length nobody knows', { 'content-type': 'text/event-stream' }],
		['a short answer', { 'content-length': '20' }],
		['a certificate', { 'content-type': 'application/pdf', 'content-length': '9000' }],
		['what is compressed already', { 'content-encoding': 'br', 'content-length': '9000' }]
	])('leaves %s as it is', async (_what, headers: Record<string, string>) => {
		const given = answer(PAGE, headers);
		expect(await compressed(asking('br'), given)).toBe(given);
	});
});
