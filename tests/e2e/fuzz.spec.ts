/** Hostile and malformed input to every action and endpoint: a clear answer, never a 5xx. */
import { expect, test } from '@playwright/test';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { sendRaw } from '../support/raw';
import { fieldNames } from '../support/routes/field-names';
import type { Door } from '../support/routes/policies';
import { DOORS } from '../support/routes/table';
import { pathOf } from '../support/routes/visit';
import { makeWorld, type World } from '../support/routes/world';
import { startServer, type TestServer } from '../support/server';

/** Fixed, so that a failure can be run again; change it to look elsewhere. */
const SEED = Number(process.env.FUZZ_SEED ?? 20261124);
const POSTS_PER_ACTION = Number(process.env.FUZZ_RUNS ?? 25);
const GETS_PER_PAGE = 12;
const JSONS_PER_ENDPOINT = 80;
const SLOWEST = 1000;
const TRACE = /\n\s+at .+:\d+:\d+|node_modules|better-sqlite3|SqliteError|ZodError|TypeError/;

let server: TestServer;
let world: World;
const figures = { requests: 0, errors: 0, slowest: 0 };

test.beforeAll(async () => {
	server = await startServer();
	world = await makeWorld(server.database);
});
test.afterAll(async () => {
	console.log(
		`fuzz: ${figures.requests} requests, ${figures.errors} with 5xx, slowest ${figures.slowest.toFixed(0)} ms`
	);
	world.close();
	await server.stop();
});

const nasty = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 300 }),
	fc.string({ maxLength: 60 }),
	fc.constantFrom(
		...[
			'',
			' ',
			'\0',
			'a\0b',
			'\r\nSet-Cookie: a=b',
			'../../../etc/passwd',
			'%00',
			'%ff',
			'{{7*7}}'
		],
		...['-1', '0', '1e309', 'NaN', 'Infinity', '9'.repeat(400), '0x10', '1.5', '9007199254740993'],
		...[
			"' OR 1=1 --",
			'"; DROP TABLE user; --',
			'%',
			'_',
			'<script>alert(1)</script>',
			'${jndi:x}'
		],
		...[
			'__proto__',
			'constructor',
			'hasOwnProperty',
			'[object Object]',
			'{"$gt":""}',
			'null',
			'true'
		],
		...[
			'\u202e',
			'\ud800',
			'\ufeff',
			'🦦'.repeat(200),
			'A'.repeat(20_000),
			'a@b.example',
			'à'.repeat(254)
		]
	)
);
const extraNames = ['__proto__', 'constructor', 'toString', 'form', '', 'a[b]', 'password', 'page'];

/** Fields of the form that the door takes, some missing, some twice, some strange, some of no meaning. */
async function hostileForm(door: Door): Promise<fc.Arbitrary<[string, string][]>> {
	const good = Object.entries((await door.form?.(world, 'trainee')) ?? {});
	const own = new Set([...good.map(([name]) => name), ...fieldNames(door.route)]);
	// Twice: what the action asks for is more telling than what it does not.
	const names = fc.constantFrom(...own, ...own, ...extraNames);
	const kept = fc.subarray(good);
	const changed = fc.array(fc.tuple(names, nasty), { maxLength: 8 });
	return fc.tuple(kept, changed).map(([some, others]) => [...some, ...others]);
}

/** Gives whether it was sent to sign in. */
async function ask(path: string, init: RequestInit, label: string): Promise<boolean> {
	const start = performance.now();
	const response = await fetch(server.origin + path, { ...init, redirect: 'manual' });
	const text = await response.text();
	judge(label, response.status, text, performance.now() - start);
	return response.headers.get('location')?.startsWith('/login') ?? false;
}

function judge(label: string, status: number, text: string, ms: number): void {
	figures.requests += 1;
	figures.slowest = Math.max(figures.slowest, ms);
	if (status >= 500) figures.errors += 1;
	expect.soft(status, label).toBeLessThan(500);
	expect.soft(text, label).not.toMatch(TRACE);
	expect.soft(ms, label).toBeLessThan(SLOWEST);
}

for (const visitor of ['trainee', 'administrator'] as const) {
	test(`every action takes hostile fields, from ${visitor}`, async () => {
		test.setTimeout(400_000);
		for (const door of DOORS.filter(({ route, json }) => route.startsWith('POST') && !json)) {
			const cases = fc.sample(await hostileForm(door), { seed: SEED, numRuns: POSTS_PER_ACTION });
			let cookie = await world.cookie(visitor);
			await world.forgetTries();
			for (const fields of cases) {
				const headers = { origin: server.origin, cookie, accept: 'text/html' };
				const body = new URLSearchParams(fields);
				const init = { method: 'POST', headers, body };
				const out = await ask(pathOf(door, world), init, `${door.route} ${body}`);
				// An action may have ended the session; the next request is to reach it all the same.
				if (out) cookie = await world.cookie(visitor);
			}
		}
	});
}

test('every page takes hostile parameters and queries', async () => {
	test.setTimeout(300_000);
	for (const door of DOORS.filter(({ route }) => route.startsWith('GET'))) {
		const cookie = await world.cookie('administrator');
		const own = fieldNames(door.route);
		const names = fc.constantFrom(...own, ...own, 'to', 'x-sveltekit-invalidated', '__proto__');
		const queries = fc.array(fc.tuple(names, nasty), { maxLength: 4 });
		const samples = fc.sample(fc.tuple(nasty, queries), { seed: SEED, numRuns: GETS_PER_PAGE });
		for (const [param, query] of samples) {
			const [, route = '/'] = door.route.split(' ');
			const wellFormed = param.toWellFormed().slice(0, 2000);
			const filled = route.replace(/\[\w+\]/g, encodeURIComponent(wellFormed) || 'x');
			const path = `${filled}?${new URLSearchParams(query).toString().slice(0, 8000)}`;
			await ask(path, { headers: { cookie, accept: 'text/html' } }, path);
		}
	}
});

test('every endpoint for a script takes any JSON, and what is none', async () => {
	test.setTimeout(120_000);
	const cookie = await world.cookie('trainee');
	const headers = { origin: server.origin, cookie, 'content-type': 'application/json' };
	for (const door of DOORS.filter(({ json }) => json)) {
		const path = pathOf(door, world);
		const good = door.json?.(world, 'trainee');
		const bodies = fc.sample(fc.oneof(fc.jsonValue(), nearly(good)), {
			seed: SEED,
			numRuns: JSONS_PER_ENDPOINT
		});
		const texts = [
			...bodies.map((body) => JSON.stringify(body)),
			...[
				'',
				'{',
				'[[[[',
				'{"a":1,"a":2}',
				'{"__proto__":{"admin":true}}',
				'\ufeff{}',
				'\0',
				'null'
			],
			'['.repeat(20_000),
			// Far more of everything than is ever sent.
			JSON.stringify(good, (_, value: unknown) =>
				Array.isArray(value) ? new Array<unknown>(51).fill(value[0]) : value
			),
			JSON.stringify(good, (_, value: unknown) => (typeof value === 'number' ? 1e308 : value))
		];
		for (const body of texts) {
			await ask(path, { method: 'POST', headers, body }, `${path} ${body.slice(0, 200)}`);
		}
	}
});

/** A good body with one of its values, at any depth, replaced by any other. */
function nearly(good: unknown): fc.Arbitrary<unknown> {
	return fc
		.tuple(fc.constantFrom(...placesIn(good)), fc.jsonValue())
		.map(([place, other]) => replaced(good, place, other));
}

function placesIn(value: unknown, at: string[] = []): string[][] {
	if (typeof value !== 'object' || value === null) return [at];
	return [at, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...at, key]))];
}

function replaced(value: unknown, [key, ...deeper]: string[], other: unknown): unknown {
	if (key === undefined) return other;
	if (Array.isArray(value)) {
		return value.map((part: unknown, at) =>
			String(at) === key ? replaced(part, deeper, other) : part
		);
	}
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, part]) => [
			name,
			name === key ? replaced(part, deeper, other) : part
		])
	);
}

test('raw requests: framing, sizes, encodings, duplicates, paths', async () => {
	test.setTimeout(180_000);
	const cookie = await world.cookie('trainee');
	const { host } = new URL(server.origin);
	const head = (line: string, ...more: string[]) =>
		[line, `Host: ${host}`, `Origin: ${server.origin}`, `Cookie: ${cookie}`, ...more, '', ''].join(
			'\r\n'
		);
	const form = 'Content-Type: application/x-www-form-urlencoded';
	const multipart = 'Content-Type: multipart/form-data';
	const post = (body: string, ...more: string[]) =>
		head('POST /login HTTP/1.1', ...more, `Content-Length: ${Buffer.byteLength(body)}`) + body;
	const requests: Record<string, string | Buffer> = {
		nothing: '\r\n\r\n',
		garbage: Buffer.from([0, 1, 2, 255, 13, 10, 13, 10]),
		'no host': 'GET / HTTP/1.1\r\n\r\n',
		'foreign host': 'GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n',
		'two hosts': head('GET / HTTP/1.1', 'Host: evil.example'),
		'unknown version': head('GET / HTTP/9.9'),
		'unknown method': head('BREW / HTTP/1.1'),
		TRACE: head('TRACE / HTTP/1.1'),
		'PUT on a page': head('PUT /account HTTP/1.1', 'Content-Length: 0'),
		'DELETE on a page': head('DELETE /learn HTTP/1.1'),
		OPTIONS: head('OPTIONS /login HTTP/1.1'),
		'absolute address': head('GET http://evil.example/ HTTP/1.1'),
		'length and chunks':
			head('POST /login HTTP/1.1', form, 'Content-Length: 4', 'Transfer-Encoding: chunked') +
			'0\r\n\r\n',
		'two lengths':
			head('POST /login HTTP/1.1', form, 'Content-Length: 4', 'Content-Length: 5') + 'a=bcd',
		'negative length': head('POST /login HTTP/1.1', form, 'Content-Length: -1'),
		'bad chunk':
			head('POST /login HTTP/1.1', form, 'Transfer-Encoding: chunked') + 'zz\r\nab\r\n0\r\n\r\n',
		'obsolete folding': head('GET / HTTP/1.1', 'X-A: b', ' c'),
		'bare line feeds': `GET / HTTP/1.1\nHost: ${host}\n\n`,
		'huge header': head('GET / HTTP/1.1', `X-A: ${'a'.repeat(40_000)}`),
		'huge cookie': head('GET /learn HTTP/1.1', `Cookie: attune=${'a'.repeat(12_000)}`),
		'many headers': head(
			'GET / HTTP/1.1',
			...Array.from({ length: 2500 }, (_, index) => `X-${index}: a`)
		),
		'huge path': head(`GET /${'a'.repeat(14_000)} HTTP/1.1`),
		'said to be huge': head('POST /login HTTP/1.1', form, 'Content-Length: 999999999'),
		'is too large': post(`email=${'a'.repeat(300 * 1024)}`, form),
		'no content type': post('email=a'),
		'strange content type': post('email=a', 'Content-Type: application/x-nothing; charset=\u00ff'),
		'JSON to an action': post('{"email":"a"}', 'Content-Type: application/json'),
		'multipart without boundary': post('--x\r\n\r\n', multipart),
		'multipart cut short': post(
			'--x\r\nContent-Disposition: form-data; name="email"\r\n\r\na',
			`${multipart}; boundary=x`
		),
		'multipart of rubbish': post('\0\0\0--x--', `${multipart}; boundary=x`),
		'a file for a field': post(
			'--x\r\nContent-Disposition: form-data; name="email"; filename="../../a.sh"\r\n\r\n#!\r\n--x--\r\n',
			`${multipart}; boundary=x`
		),
		'remote form encoding': post('x', 'Content-Type: application/x-sveltekit-formdata'),
		'bad percent': post('email=%zz&password=%', form),
		'bad utf-8': post('email=%ff%fe%80&password=%c0%af', form),
		'ten thousand fields': post('a=b&'.repeat(10_000), form),
		'gzip claimed': post('email=a', form, 'Content-Encoding: gzip'),
		'unknown action': head('POST /login?/nothing HTTP/1.1', form, 'Content-Length: 0'),
		'prototype action': head('POST /join?/__proto__ HTTP/1.1', form, 'Content-Length: 0'),
		'constructor action': head('POST /join?/constructor HTTP/1.1', form, 'Content-Length: 0'),
		'two actions': head('POST /join?/code&/invitation HTTP/1.1', form, 'Content-Length: 0')
	};
	const paths = [
		...[
			'/..%2f..%2fetc/passwd',
			'/../../etc/passwd',
			'/%2e%2e/%2e%2e/package.json',
			'/%',
			'/%00',
			'/%ff'
		],
		...[
			'/%c0%ae%c0%ae/',
			'//evil.example',
			'/\\evil.example',
			'/learn/../admin',
			'/LEARN',
			'/learn//',
			'/*'
		],
		...[
			'/_app/../../src/hooks.server.ts',
			'/_app/env.js',
			'/.env',
			'/data/course.db',
			'/.git/config'
		],
		...[
			'/__data.json',
			'/admin/__data.json',
			'/learn/lessons/__proto__',
			'/learn/attempts/constructor'
		],
		...[
			'/learn/attempts/' + '9'.repeat(5000),
			'/teach/%F0%9F%A6%A6',
			'/learn?x=%zz',
			'/login?to=//evil.example'
		],
		...[
			'/admin/__data.json?x-sveltekit-invalidated=%00',
			'/learn/lessons/a%2fb',
			'/learn;a=b',
			'/?/leave'
		]
	];
	for (const path of paths) requests[`path ${path.slice(0, 60)}`] = head(`GET ${path} HTTP/1.1`);
	for (const [label, bytes] of Object.entries(requests)) {
		const { status, text, ms } = await sendRaw(server.origin, bytes);
		// Without an answer the server closed the line, or waits for the rest until its time limit.
		judge(label, status, text, status === 0 ? 0 : ms);
		if (/is too large|said to be huge/.test(label)) expect.soft(status, label).toBe(413);
		if (/unknown action|prototype|constructor action/.test(label))
			expect.soft(status, label).toBe(404);
		expect(text, label).not.toMatch(/root:x:0|SQLite format 3|handleError/);
		expect(text, label).not.toMatch(/^location: (https?:)?\/\/evil/im);
	}
});

test('afterwards everything stands, and nothing is half-written', async () => {
	expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
	const connection = new Database(server.database, { readonly: true });
	expect(connection.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
	expect(connection.pragma('foreign_key_check')).toEqual([]);
	connection.close();
	expect(server.output()).not.toMatch(/"status":5\d\d/);
});
