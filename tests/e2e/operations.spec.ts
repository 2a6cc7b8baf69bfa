/** What whoever runs the program sees of it: health, figures, the log, stopping, several processes. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import Database from 'better-sqlite3';
import { startAttempt } from '../../src/lib/server/learning/attempts';
import { startServer, type TestServer } from '../support/server';
import { backstage } from '../support/visitor';

interface Line {
	request?: string;
	route?: string;
	status?: number;
	user?: string;
	[key: string]: unknown;
}

const linesOf = (server: TestServer): Line[] =>
	server
		.output()
		.split('\n')
		.filter((line) => line.startsWith('{'))
		.map((line) => JSON.parse(line) as Line);

const form = (fields: Record<string, string>, origin: string, cookie = '') => ({
	method: 'POST',
	headers: { origin, cookie, accept: 'text/html' },
	body: new URLSearchParams(fields),
	redirect: 'manual' as const
});

test('the log tells of every request, and holds nothing of what people wrote', async () => {
	const server = await startServer();
	const behind = backstage(server);
	const { origin } = server;
	try {
		const { userId, cookie } = await behind.trainee('Leaves Traces');
		const session = `${cookie.name}=${cookie.value}`;
		const started = await startAttempt({ ...behind.scope, now: Date.now() }, userId, 'practice');
		if (!('attemptId' in started)) throw new Error(started.state);
		const secrets = {
			password: `planted-password-${randomUUID()}`,
			link: `planted-link-${randomUUID()}`,
			words: `planted words ${randomUUID()}`,
			search: `planted-search-${randomUUID()}`,
			body: `planted-body-${randomUUID()}`
		};
		const email = 'planted-address@example.org';
		await fetch(`${origin}/login`, form({ email, password: secrets.password }, origin));
		await fetch(`${origin}/reset?link=${secrets.link}`);
		await fetch(`${origin}/join?invitation=${secrets.link}`);
		await fetch(`${origin}/learn/search?q=${secrets.search}`, { headers: { cookie: session } });
		await fetch(`${origin}/learn/journal?/add`, form({ text: secrets.words }, origin, session));
		await fetch(`${origin}/${secrets.search}`);
		await fetch(`${origin}/learn/attempts/${started.attemptId}/responses`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', cookie: session },
			body: `{"${secrets.body}`
		});

		// A page that fails: its table is away for a moment.
		const database = new Database(server.database, { timeout: 5000 });
		database.exec('alter table reflection rename to away');
		const failed = await fetch(`${origin}/learn/journal?q=${secrets.search}`, {
			headers: { cookie: session, accept: 'text/html' }
		});
		database.exec('alter table away rename to reflection');
		database.close();
		const page = await failed.text();
		const id = failed.headers.get('x-request-id') ?? 'none';
		expect(failed.status).toBe(500);
		expect(page).toContain(id);

		// The line of a request is written after its answer.
		const lines = () => linesOf(server);
		await expect
			.poll(() => lines().filter(({ request }) => request === id))
			.toMatchObject([
				{ level: 'error', route: '/(learn)/learn/journal', status: 500 },
				{ level: 'info', route: '/(learn)/learn/journal', status: 500, user: userId }
			]);
		expect(lines().find(({ route }) => route === '/(public)/login')).toMatchObject({
			method: 'POST',
			status: 400
		});
		for (const secret of [...Object.values(secrets), email, cookie.value]) {
			expect(server.output()).not.toContain(secret);
		}
	} finally {
		behind.close();
		await server.stop();
	}
});

test('it says that it lives and is ready, and opens its figures to the token alone', async () => {
	const token = 'a-token-for-the-figures';
	const server = await startServer({ env: { METRICS_TOKEN: token } });
	const ask = (path: string, headers = {}) => fetch(server.origin + path, { headers });
	expect(await (await ask('/healthz')).text()).toBe('alive\n');
	const ready = await ask('/readyz');
	expect([ready.status, await ready.json()]).toMatchObject([200, { ready: true }]);
	expect((await ask('/metrics')).status).toBe(403);
	expect((await ask('/metrics', { authorization: `Bearer ${token}x` })).status).toBe(403);
	const figures = await (await ask('/metrics', { authorization: `Bearer ${token}` })).text();
	expect(figures).toMatch(/attune_http_request_seconds_count\{route="\/readyz",.*status="200"\} 1/);
	await server.stop();

	const full = await startServer({ env: { MIN_FREE_MB: '999999999' } });
	const refused = await fetch(`${full.origin}/readyz`);
	expect([refused.status, await refused.json()]).toMatchObject([503, { ready: false }]);
	await full.stop();
});

test('told to stop, it finishes what is under way, folds its log in and ends well', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'attune-stop-'));
	const server = await startServer({ folder });
	const requests = Array.from({ length: 20 }, () => fetch(server.origin));
	await Promise.race(requests);
	const stopped = server.stop();
	expect((await Promise.all(requests)).map(({ status }) => status)).toEqual(Array(20).fill(200));
	expect(await stopped).toBe(0);
	expect(existsSync(`${server.database}-wal`)).toBe(false);
	rmSync(folder, { recursive: true });
});

test('several processes serve as one: one that is killed comes back, and the figures are of all', async () => {
	const server = await startServer({ env: { WORKERS: '2' } });
	const killed = childrenOf(server.pid);
	expect(killed).toHaveLength(2);
	process.kill(killed[1] ?? 0, 'SIGKILL');
	await expect(async () => {
		const now = childrenOf(server.pid);
		expect(now).toHaveLength(2);
		expect(now).not.toContain(killed[1]);
	}).toPass();
	for (let count = 0; count < 6; count++) expect((await fetch(server.origin)).status).toBe(200);
	await expect(async () => {
		const figures = await (await fetch(`${server.origin}/metrics`)).text();
		expect(figures).toMatch(/attune_http_request_seconds_count\{route="\/\(public\)",.*\} 6/);
	}).toPass();
	expect(server.output().match(/Attune is ready/g)).toHaveLength(1);
	expect(await server.stop()).toBe(0);
});

/** The processes that this one started. */
function childrenOf(pid: number): number[] {
	return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
}
