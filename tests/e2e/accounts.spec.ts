/** Passwords, links, devices and the throttle, over HTTP. */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { visitor } from '../support/browserless';
import { startMailServer, type MailServer } from '../support/mail-server';
import { makeWorld, WORLD_PASSWORD, type World } from '../support/routes/world';
import { startServer, type TestServer } from '../support/server';

const NEW_PASSWORD = 'nine otters under the bridge';
let mail: MailServer;
let server: TestServer;
let world: World;

test.beforeAll(async () => {
	mail = await startMailServer();
	// Behind one proxy, so that each test can come from an address of its own.
	server = await startServer({
		env: {
			SMTP_URL: mail.url,
			MAIL_FROM: 'course@world.example',
			ORIGIN: 'http://127.0.0.1:3391',
			PORT: '3391',
			TRUSTED_PROXIES: '1'
		}
	});
	world = await makeWorld(server.database);
});
test.afterAll(async () => {
	world.close();
	await server.stop();
	await mail.stop();
});

const signIn = (from: string, email: string, password = WORLD_PASSWORD) => {
	const who = visitor(server.origin, from);
	return who.post('/login', { email, password }).then((response) => ({ who, response }));
};

test('a changed password closes every other session and rotates this one', async () => {
	const email = await world.makeAccount('trainee');
	const { who: phone } = await signIn('198.51.100.1', email);
	const { who: desk } = await signIn('198.51.100.1', email);
	const before = desk.cookie();
	const wrong = await desk.post('/account/password', {
		currentPassword: 'not mine at all',
		newPassword: NEW_PASSWORD
	});
	expect(wrong.status).toBe(400);
	const common = await desk.post('/account/password', {
		currentPassword: WORLD_PASSWORD,
		newPassword: 'password12345'
	});
	expect(common.status).toBe(400);
	expect(await common.text()).toContain('first passwords that people guess');
	const changed = await desk.post('/account/password', {
		currentPassword: WORLD_PASSWORD,
		newPassword: NEW_PASSWORD
	});
	expect(changed.status).toBe(200);
	expect(await changed.text()).not.toContain(NEW_PASSWORD);
	expect(desk.cookie()).not.toBe(before);
	expect((await desk.get('/account')).status).toBe(200);
	expect((await phone.get('/account')).status).toBe(303);
	expect((await signIn('198.51.100.1', email)).response.status).toBe(400);
	expect((await signIn('198.51.100.1', email, NEW_PASSWORD)).response.status).toBe(303);
});

test('a link by mail works once, closes sessions, and an unknown email hears the same', async () => {
	const email = await world.makeAccount('trainee');
	const { who: phone } = await signIn('198.51.100.2', email);
	const asking = visitor(server.origin, '198.51.100.2');
	const known = await asking.post('/reset?/request', { email });
	const unknown = await asking.post('/reset?/request', { email: 'nobody@world.example' });
	expect(known.status).toBe(unknown.status);
	const plain = async (response: Response) =>
		(await response.text()).replace(/nonce="[^"]*"/g, '').replace(/__sveltekit_\w+/g, '');
	expect(await plain(unknown)).toBe(await plain(known));

	// Notices about other changes may arrive among them.
	const links = () => mail.messages.filter((message) => message.includes('/reset?link='));
	await expect.poll(() => links().length).toBe(1);
	const link = /\/reset\?link=(\S+)/.exec(links()[0] ?? '')?.[1] ?? '';
	expect(link).not.toBe('');
	expect((await asking.get(`/reset?link=${link}`)).status).toBe(200);
	const choose = (password: string) => asking.post(`/reset?/choose&link=${link}`, { password });
	expect((await choose('short')).status).toBe(400);
	expect((await choose(NEW_PASSWORD)).headers.get('location')).toBe('/login?reset');
	expect((await choose('another one entirely')).status).toBe(400);
	expect((await phone.get('/account')).status).toBe(303);
	expect((await signIn('198.51.100.2', email, NEW_PASSWORD)).response.status).toBe(303);

	const files = ['', '-wal'].map((end) => readFileSync(server.database + end, 'latin1')).join('');
	expect(files.includes(link)).toBe(false);
});

test('somebody sees where they are signed in, and signs a device out', async ({ browser }) => {
	const email = await world.makeAccount('trainee');
	const { who: phone } = await signIn('198.51.100.3', email);
	const page = await (
		await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.3' } })
	).newPage();
	await page.goto(`${server.origin}/login`);
	await page.getByLabel('Email').fill(email);
	await page.getByLabel('Password').fill(WORLD_PASSWORD);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).toHaveURL(/\/learn$/);
	await page.goto(`${server.origin}/account/devices`);
	await expect(page.getByText('from 198.51.100.3')).toHaveCount(2);
	await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
	await expect(page.getByText('from 198.51.100.3')).toHaveCount(1);
	expect((await phone.get('/account')).status).toBe(303);
});

test('a brute-force run is stopped, by account and by address, with a page that says when', async () => {
	const email = await world.makeAccount('trainee');
	const tries = await Promise.all(
		Array.from({ length: 40 }, (_, index) => signIn(`203.0.113.${index}`, email, `guess ${index}`))
	);
	const statuses = tries.map(({ response }) => response.status);
	expect(statuses.filter((status) => status === 400)).toHaveLength(10);
	expect(statuses.filter((status) => status === 429)).toHaveLength(30);
	// The right password does not get through either, and nothing tells it from a wrong one.
	const right = await signIn('203.0.113.99', email);
	expect(right.response.status).toBe(429);
	expect(Number(right.response.headers.get('retry-after'))).toBeGreaterThan(60);
	expect(await right.response.text()).toMatch(/You can try again in 1[45] minutes/);

	const fromOne = await Promise.all(
		Array.from({ length: 120 }, (_, index) =>
			signIn('192.0.2.1', `person.${index}@nowhere.example`, 'guess')
		)
	);
	expect(fromOne.filter(({ response }) => response.status === 400)).toHaveLength(100);
	expect(fromOne.filter(({ response }) => response.status === 429)).toHaveLength(20);
	console.log('brute force: 10 of 40 guesses at one account heard, 100 of 120 from one address');
});

test('the time a sign-in takes does not tell whether the email is known', async () => {
	test.setTimeout(120_000);
	const email = await world.makeAccount('trainee');
	const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
	for (let round = 0; round < 200; round++) {
		for (const kind of round % 2
			? (['known', 'unknown'] as const)
			: (['unknown', 'known'] as const)) {
			const name = kind === 'known' ? email : `nobody.${round}@nowhere.example`;
			await world.forgetTries();
			const start = performance.now();
			const { response } = await signIn(`198.18.${round}.1`, name, 'not the password');
			times[kind].push(performance.now() - start);
			expect(response.status).toBe(400);
		}
	}
	const known = median(times.known);
	const unknown = median(times.unknown);
	console.log(
		`sign-in, median of 200: known ${known.toFixed(2)} ms, unknown ${unknown.toFixed(2)} ms; middle half of known ${spread(times.known).toFixed(2)} ms wide`
	);
	// Noise: the width of the middle half of the times of one and the same kind.
	expect(Math.abs(known - unknown)).toBeLessThan(Math.max(2, spread(times.known)));
});

test('the key of the installation is readable by its owner alone', () => {
	expect(statSync(join(dirname(server.database), 'secret.key')).mode & 0o777).toBe(0o600);
});

function quantile(values: number[], share: number): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}
const median = (values: number[]) => quantile(values, 0.5);
const spread = (values: number[]) => quantile(values, 0.75) - quantile(values, 0.25);
