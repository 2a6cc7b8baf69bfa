/** What browsers are told, and that nothing on any page goes against it. */
import { request as httpRequest } from 'node:http';
import { expect, test, type Page } from '@playwright/test';
import { axeFaults, outlineFaults } from '../support/access';
import { isPage } from '../support/routes/find-routes';
import { pathOf } from '../support/routes/visit';
import { DOORS } from '../support/routes/table';
import { makeWorld, WORLD_PASSWORD, type Visitor, type World } from '../support/routes/world';
import { startServer, type TestServer } from '../support/server';

let server: TestServer;
let world: World;
test.beforeAll(async () => {
	server = await startServer();
	world = await makeWorld(server.database);
});
test.afterAll(async () => {
	world.close();
	await server.stop();
});

test('no page breaks its own Content-Security-Policy or keeps anybody out', async ({ browser }) => {
	test.setTimeout(240_000);
	let visited = 0;
	// Once each, by whoever comes first: `npm run test:access` looks as everybody, in both themes.
	const lookedAt = new Set<string>();
	for (const visitor of ['signedOut', 'trainee', 'instructor', 'administrator'] as const) {
		const context = await browser.newContext();
		const cookie = await world.cookie(visitor);
		const [name = '', value = ''] = cookie.split('=');
		if (cookie) await context.addCookies([{ name, value, url: server.origin }]);
		const page = await context.newPage();
		const violations = watch(page);
		for (const path of pagesFor(visitor)) {
			await page.goto(server.origin + path, { waitUntil: 'load' });
			if (!lookedAt.has(path)) {
				lookedAt.add(path);
				const faults = [...(await axeFaults(page)), ...(await outlineFaults(page))];
				expect.soft(faults, `${path} as ${visitor}`).toEqual([]);
			}
			// The announcer speaks, and so exists, after the first navigation inside the page.
			await page.getByRole('link', { name: 'Attune' }).first().click();
			await page.waitForLoadState('load');
			visited += 1;
			expect.soft(violations.splice(0), `${path} as ${visitor}`).toEqual([]);
		}
		await context.close();
	}
	console.log(`${visited} visits, ${lookedAt.size} pages looked at with axe`);
});

function pagesFor(visitor: Visitor): string[] {
	return DOORS.filter(({ route, policy }) => isPage(route) && policy[visitor] === 200).map((door) =>
		pathOf(door, world)
	);
}

function watch(page: Page): string[] {
	const violations: string[] = [];
	page.on('console', (message) => {
		if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
	});
	return violations;
}

test('pages say how they are to be treated', async () => {
	const response = await fetch(`${server.origin}/login`);
	const policy = response.headers.get('content-security-policy') ?? '';
	expect(policy).toMatch(/script-src 'self' 'nonce-[^']{20,}'/);
	expect(policy).toContain("frame-ancestors 'none'");
	expect(policy).not.toContain('unsafe-inline');
	expect(policy).not.toContain('unsafe-eval');
	const headers = Object.fromEntries(response.headers);
	expect(headers).toMatchObject({
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin'
	});
	expect(headers['permissions-policy']).toContain('camera=()');
	expect(headers['strict-transport-security']).toBeUndefined();
});

test('what a script reads carries what protects data, and no more', async () => {
	const cookie = await world.cookie('trainee');
	const response = await fetch(`${server.origin}/account/__data.json`, { headers: { cookie } });
	const headers = Object.fromEntries(response.headers);
	expect(headers).toMatchObject({
		'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
		'x-content-type-options': 'nosniff',
		'cross-origin-resource-policy': 'same-origin',
		'cache-control': 'no-store'
	});
	expect(headers).not.toHaveProperty('permissions-policy');
});

test('personal pages are kept by no cache', async () => {
	const cookie = await world.cookie('trainee');
	for (const path of ['/learn', '/account', '/account/__data.json']) {
		const response = await fetch(server.origin + path, { headers: { cookie } });
		expect(response.headers.get('cache-control'), path).toBe('no-store');
	}
	const link = await fetch(`${server.origin}/reset?link=abc`);
	expect(link.headers.get('cache-control')).toBe('no-store');
});

test('under TLS the cookie is bound to this host, and TLS is promised', async () => {
	const secure = await startServer({ env: { ORIGIN: 'https://course.example.org', PORT: '3392' } });
	const there = await makeWorld(secure.database);
	const email = await there.makeAccount('trainee');
	const body = new URLSearchParams({ email, password: WORLD_PASSWORD }).toString();
	const answer = await new Promise<{ cookies: string[]; hsts: string | undefined }>(
		(resolve, reject) => {
			const asking = httpRequest(
				'http://127.0.0.1:3392/login',
				{
					method: 'POST',
					headers: {
						host: 'course.example.org',
						origin: 'https://course.example.org',
						'content-type': 'application/x-www-form-urlencoded'
					}
				},
				(response) => {
					response.resume();
					resolve({
						cookies: response.headers['set-cookie'] ?? [],
						hsts: response.headers['strict-transport-security']
					});
				}
			);
			asking.on('error', reject);
			asking.end(body);
		}
	);
	there.close();
	await secure.stop();
	expect(answer.hsts).toMatch(/^max-age=63072000/);
	expect(answer.cookies).toHaveLength(1);
	expect(answer.cookies[0]).toMatch(/^__Host-attune=/);
	for (const part of [/; Path=\//, /; HttpOnly/, /; Secure/, /; SameSite=Lax/i]) {
		expect(answer.cookies[0]).toMatch(part);
	}
	expect(answer.cookies[0]).not.toMatch(/Domain/i);
});

test('what another site makes a browser send is refused', async () => {
	const cookie = await world.cookie('trainee');
	const send = (headers: Record<string, string>, path = '/account?/leave') =>
		fetch(server.origin + path, {
			method: 'POST',
			headers: { cookie, ...headers },
			body: 'a=b',
			redirect: 'manual'
		}).then(({ status }) => status);
	const form = { 'content-type': 'application/x-www-form-urlencoded' };
	expect(await send({ ...form, origin: 'https://evil.example' })).toBe(403);
	expect(await send({ ...form, origin: 'null' })).toBe(403);
	expect(await send(form)).toBe(403);
	expect(await send({ 'content-type': 'text/plain', origin: 'https://evil.example' })).toBe(403);
	const responses = `/learn/attempts/${world.attempt}/responses`;
	const json = { 'content-type': 'application/json' };
	expect(await send({ ...json, 'sec-fetch-site': 'cross-site' }, responses)).toBe(403);
	expect((await fetch(`${server.origin}/account`, { headers: { cookie } })).status).toBe(200);
});
