/**
 * What opens doors is kept nowhere as it was given: every token, password, code and secret
 * that a person or a browser ever held is looked for in the data folder and in the log.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import Database from 'better-sqlite3';
import { Secret, TOTP } from 'otpauth';
import { visitor } from '../support/browserless';
import { startMailServer } from '../support/mail-server';
import { startServer } from '../support/server';

const ORIGIN = 'http://127.0.0.1:3394';
const PASSWORDS = {
	chief: 'seventeen herons by the weir',
	invited: 'a copper kettle left outside',
	joined: 'four grey coats in the hall',
	reset: 'the ferry leaves before noon',
	changed: 'moss on the northern gable end',
	wrong: 'chalk dust under the window'
};

/** How a text may stand in a file: as it is, or in the usual disguises. */
function disguises(secret: string): Buffer[] {
	const bytes = Buffer.from(secret, 'utf8');
	const texts = [
		secret,
		encodeURIComponent(secret),
		bytes.toString('hex'),
		bytes.toString('hex').toUpperCase(),
		bytes.toString('base64').replace(/=+$/, ''),
		bytes.toString('base64url')
	];
	// What a token written in base64 or base32 stands for.
	const raw = [Buffer.from(secret, 'base64url')];
	if (/^[A-Z2-7]{32}$/.test(secret)) raw.push(Buffer.from(Secret.fromBase32(secret).bytes));
	return [...texts.map((text) => Buffer.from(text)), Buffer.from(secret, 'utf16le'), ...raw].filter(
		({ length }) => length >= 8
	);
}

function found(haystack: Buffer, secrets: ReadonlyMap<string, string>): string[] {
	return [...secrets].flatMap(([label, secret]) =>
		disguises(secret).some((form) => haystack.includes(form)) ? [label] : []
	);
}

function everyFile(folder: string): { name: string; bytes: Buffer }[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => ({ name, bytes: readFileSync(join(parentPath, name)) }));
}

test('a data folder and a log hold no token, password, code or secret as it was given', async () => {
	test.setTimeout(120_000);
	const mail = await startMailServer();
	const server = await startServer({
		env: { SMTP_URL: mail.url, MAIL_FROM: 'course@world.example', ORIGIN, PORT: '3394' }
	});
	const secrets = new Map<string, string>();
	const keep = (label: string, value: string | undefined): string => {
		if (!value || value.length < 8) throw new Error(`There was no ${label}`);
		secrets.set(label, value);
		return value;
	};
	const keepCookies = (label: string, who: ReturnType<typeof visitor>) => {
		for (const pair of who.cookie().split('; ').filter(Boolean)) {
			const [name = '', value = ''] = pair.split(/=(.*)/s);
			keep(`${label}: cookie ${name}`, value);
		}
	};
	const linkIn = (text: string, name: string) =>
		new RegExp(`[?&]${name}=([\\w-]{20,})`).exec(text)?.[1];
	for (const [who, password] of Object.entries(PASSWORDS)) keep(`password ${who}`, password);

	// The first administrator's link is printed, to be opened once.
	const first = keep('first link', linkIn(server.output(), 'invitation'));
	const chief = visitor(server.origin);
	const chiefs = { name: 'Ada Chief', email: 'chief@world.example', password: PASSWORDS.chief };
	expect((await chief.post(`/join?/invitation&invitation=${first}`, chiefs)).status).toBe(303);
	keepCookies('chief', chief);
	await chief.post('/teach?/create', { name: 'A group' });
	const cohort =
		/<option value="([^"]+)"/.exec(await (await chief.get('/admin')).text())?.[1] ?? '';
	const invited = await chief.post('/admin?/invite', { role: 'trainee', cohort });
	const invitation = keep('invitation', linkIn(await invited.text(), 'invitation'));
	const unused = await chief.post('/admin?/invite', { role: 'instructor', cohort });
	keep('unused invitation', linkIn(await unused.text(), 'invitation'));

	// Joining, signing in wrongly and rightly, a new password by mail, by change, by an administrator.
	const email = 'bea@world.example';
	const bea = visitor(server.origin);
	await bea.post(`/join?/invitation&invitation=${invitation}`, {
		...{ name: 'Bea Lund', email, password: PASSWORDS.invited }
	});
	keepCookies('bea, joined', bea);
	const signIn = async (label: string, password: string) => {
		const who = visitor(server.origin);
		await who.post('/login', { email, password });
		keepCookies(label, who);
		return who;
	};
	await bea.post('/login', { email, password: PASSWORDS.wrong });
	await signIn('bea, signed in', PASSWORDS.invited);
	await bea.post('/reset?/request', { email });
	const links = () => mail.messages.flatMap((message) => linkIn(message, 'link') ?? []);
	await expect.poll(() => links().length).toBe(1);
	const link = keep('link by mail', links()[0]);
	await bea.post(`/reset?/choose&link=${link}`, { password: PASSWORDS.reset });
	const desk = await signIn('bea, after reset', PASSWORDS.reset);
	await desk.post('/account/password', {
		currentPassword: PASSWORDS.reset,
		newPassword: PASSWORDS.changed
	});
	keepCookies('bea, after change', desk);
	const people = await (await chief.get('/admin/people?text=bea')).text();
	const person = /\/admin\/people\/([0-9a-f-]{36})/.exec(people)?.[1] ?? '';
	const given = await chief.post(`/admin/people/${person}?/reset-link`, {});
	keep('link by administrator', linkIn(await given.text(), 'link'));

	// A second factor, its recovery codes, and the wait between password and code.
	await desk.post('/account/second-factor?/begin', {});
	const setup = await (await desk.get('/account/second-factor')).text();
	const secret = keep(
		'second factor',
		/([A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(setup)?.[0].replace(/ /g, '')
	);
	const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
	const on = await (await desk.post('/account/second-factor?/confirm', { code })).text();
	const recovery = [...on.matchAll(/>((?:[A-Z2-9]{4}-){5}[A-Z2-9]{4})</g)].map(([, each]) => each);
	expect(recovery).toHaveLength(10);
	for (const [at, each] of recovery.entries()) {
		keep(`recovery code ${at}`, each);
		keep(`recovery code ${at}, bare`, each?.replaceAll('-', ''));
	}
	const phone = await signIn('bea, waiting for a code', PASSWORDS.changed);
	expect((await phone.post('/login/code', { code: recovery[2] ?? '' })).status).toBe(303);
	keepCookies('bea, with a recovery code', phone);
	await phone.post('/account/confirm', { password: PASSWORDS.changed, code: recovery[3] ?? '' });
	keepCookies('bea, asked again', phone);

	const folder = dirname(server.database);
	const copy = mkdtempSync(join(tmpdir(), 'attune-kept-'));
	try {
		const connection = new Database(server.database, { readonly: true });
		await connection.backup(join(copy, 'backup.db'));
		connection.close();
		// While it runs, so that the write-ahead log is there as well.
		cpSync(folder, join(copy, 'running'), { recursive: true });
		const files = everyFile(copy);
		expect(files.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['backup.db', 'course.db', 'course.db-wal', 'secret.key'])
		);
		// The search does find what is there.
		const plain = new Map([['email', email]]);
		expect(files.some(({ bytes }) => found(bytes, plain).length > 0)).toBe(true);
		for (const { name, bytes } of files) expect(found(bytes, secrets), name).toEqual([]);

		const log = server.output().split('\n');
		expect(log.filter((line) => line.includes(first))).toHaveLength(1);
		const rest = log.filter((line) => !line.includes(first)).join('\n');
		expect(found(Buffer.from(rest), secrets)).toEqual([]);
		expect((await chief.get(`/join?invitation=${first}`)).status).toBe(200);
		const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
		console.log(
			`kept secrets: ${secrets.size} looked for in ${files.length} files (${Math.round(bytes / 1024)} kB) and ${log.length} lines of log: none`
		);
	} finally {
		rmSync(copy, { recursive: true, force: true });
		await server.stop();
		await mail.stop();
	}
});
