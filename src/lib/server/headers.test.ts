import { describe, expect, it } from 'vitest';
import { isForeignPost, protect } from './headers';

describe('protect', () => {
	it('promises TLS only where there is TLS, and keeps the policy of a page', () => {
		const plain = new Headers({ 'Content-Security-Policy': "default-src 'self'" });
		protect(plain, false);
		expect(plain.has('Strict-Transport-Security')).toBe(false);
		expect(plain.get('Content-Security-Policy')).toBe("default-src 'self'");
		const secure = new Headers();
		protect(secure, true);
		expect(secure.get('Strict-Transport-Security')).toMatch(/^max-age=63072000/);
		expect(secure.get('Content-Security-Policy')).toContain("default-src 'none'");
	});
});

describe('isForeignPost', () => {
	it.each([
		['POST', 'cross-site', true],
		['DELETE', 'same-site', true],
		['POST', 'same-origin', false],
		['POST', undefined, false],
		['GET', 'cross-site', false]
	])('%s from %s: %s', (method, site, foreign) => {
		const headers = new Headers(site ? { 'sec-fetch-site': site } : {});
		expect(isForeignPost(new Request('http://a.example', { method, headers }))).toBe(foreign);
	});
});
