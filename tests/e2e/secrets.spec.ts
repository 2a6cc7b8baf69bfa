/**
 * No key reaches a browser before it is answered. Every rationale of the bank serves as a
 * sentinel: none may stand in the files that browsers load, nor in any response of an
 * attempt, or of a lesson, before its own answer.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { optionsOf, type Item } from '../../src/lib/course/item/item';
import { startAttempt } from '../../src/lib/server/learning/attempts';
import { realCatalogue } from '../support/course';
import { startServer, type TestServer } from '../support/server';
import { backstage, signIn, type Backstage } from '../support/visitor';

let server: TestServer;
let behind: Backstage;
test.beforeAll(async () => {
	server = await startServer();
	behind = backstage(server);
});
test.afterAll(async () => {
	behind.close();
	await server.stop();
});

/** The first words of everything that explains an item; escaping for HTML or JSON changes none of them. */
function sentinels(item: Item): string[] {
	const texts = [
		item.nearMiss,
		item.wouldChange,
		...optionsOf(item).map(({ rationale }) => rationale)
	];
	return texts.map((text) => /[\p{L}\p{N} ,.]{30,}/u.exec(text)?.[0].trim() ?? '').filter(Boolean);
}

function bankSentinels(): string[] {
	const { course } = realCatalogue();
	const items = [
		...course.scenarios.flatMap((scenario) => scenario.items),
		...course.lessonList.flatMap(({ checks }) => checks)
	];
	// A reason may quote its vignette; what stands in the open is no secret.
	const open = JSON.stringify([
		course.scenarios.map(({ vignette, transcript }) => [vignette, transcript]),
		items.map((item) => optionsOf(item).map(({ text }) => text))
	]);
	return items.flatMap(sentinels).filter((text) => !open.includes(text));
}

test('no reason of any item stands in the files that browsers load', () => {
	const bank = bankSentinels();
	expect(bank.length).toBeGreaterThan(700);
	const files = readdirSync('build/client', { recursive: true, withFileTypes: true }).filter(
		(entry) => entry.isFile() && /\.(js|css|html|json|webmanifest)$/.test(entry.name)
	);
	expect(files.length).toBeGreaterThan(20);
	const all = files
		.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
		.join('\n');
	// The files do hold the course's public words: the search would find a key if it were there.
	expect(all).toContain('Whose need does it serve?');
	expect(bank.filter((text) => all.includes(text))).toEqual([]);
});

test('no response of an attempt holds a reason before its answer', async ({ context }) => {
	const visitor = await behind.trainee('Looks At The Wire');
	await signIn(context, server, visitor.cookie);
	const bank = bankSentinels();
	const leaked = async (path: string) => {
		const body = await (await context.request.get(server.origin + path)).text();
		return { leaks: bank.filter((text) => body.includes(text)), body };
	};
	for (const kind of ['assessment', 'baseline', 'quiz', 'practice'] as const) {
		const started = await startAttempt({ ...behind.scope, now: Date.now() }, visitor.userId, kind);
		if (!('attemptId' in started)) throw new Error(started.state);
		const address = `/learn/attempts/${started.attemptId}`;
		for (let number = 1; number <= 6; number++) {
			for (const path of [
				`${address}?scenario=${number}`,
				`${address}/__data.json?scenario=${number}`
			]) {
				const { leaks, body } = await leaked(path);
				expect(body).toContain('Is there a warning sign here');
				expect(leaks, path).toEqual([]);
				// Not even the scenario's name, which holds the sign.
				expect(body).not.toMatch(/scn\./);
				expect(body).not.toMatch(/"(key|rationale|nearMiss|wouldChange|safetyCritical)"/);
			}
		}
	}
	for (const slug of ['boundaries', 'trust']) {
		for (const path of [`/learn/lessons/${slug}`, `/learn/lessons/${slug}/__data.json`]) {
			expect((await leaked(path)).leaks, path).toEqual([]);
		}
	}
});

test('the reply to a saved answer says nothing about its worth, and the reasons come after hand-in', async ({
	context
}) => {
	const visitor = await behind.trainee('Reads Replies');
	await signIn(context, server, visitor.cookie);
	const started = await startAttempt(
		{ ...behind.scope, now: Date.now() },
		visitor.userId,
		'assessment'
	);
	if (!('attemptId' in started)) throw new Error(started.state);
	const address = `${server.origin}/learn/attempts/${started.attemptId}`;
	const reply = await context.request.post(`${address}/responses`, {
		data: {
			revision: 0,
			userId: visitor.userId,
			responses: [
				{
					id: crypto.randomUUID(),
					handle: '1/judge',
					response: { form: 'one', pick: 'none' },
					confidence: 'sure'
				}
			]
		}
	});
	expect(await reply.json()).toEqual({ state: 'saved', revision: 1, handedIn: false });
	await context.request.post(`${address}?/hand-in`, {
		headers: { origin: server.origin },
		form: {},
		maxRedirects: 0
	});
	const after = await (await context.request.get(`${address}?scenario=1`)).text();
	expect(bankSentinels().some((text) => after.includes(text))).toBe(true);
});
