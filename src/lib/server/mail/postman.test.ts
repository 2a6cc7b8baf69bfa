import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { testCohort } from '../../../../tests/support/people';
import { startMailServer, type MailServer } from '../../../../tests/support/mail-server';
import { openDatabase } from '../db/client';
import { users } from '../db/schema';
import { createLog } from '../operations/log';
import { enqueueMail, sendTestMail } from './outbox';
import { createPostman } from './postman';

const NOW = 1_000_000;
const ORIGIN = 'https://course.example.org';

let database: TestDatabase;
let mail: MailServer;
let lines: string[];
beforeEach(async () => {
	database = await testDatabase();
	mail = await startMailServer();
	lines = [];
});
afterEach(async () => {
	database.remove();
	await mail.stop();
});

const postman = (db = database.db, url = mail.url) =>
	createPostman(
		db,
		{ url, from: 'course@example.org' },
		ORIGIN,
		createLog('info', 1, { write: (line) => lines.push(line) })
	);

it('sends each message once, though two processes look into the outbox at the same time', async () => {
	for (const name of ['a', 'b', 'c'])
		await sendTestMail({ db: database.db, now: NOW }, `${name}@example.org`);
	const other = openDatabase(database.file);
	await Promise.all([postman().round(NOW), postman(other).round(NOW)]);
	other.close();
	expect(mail.messages).toHaveLength(3);
});

it('says in the log that a message was not sent, without telling to whom', async () => {
	await sendTestMail({ db: database.db, now: NOW }, 'ada@example.org');
	await postman(database.db, 'smtp://127.0.0.1:1').round(NOW);
	expect(lines).toHaveLength(1);
	expect(lines[0]).toContain('mail not sent');
	expect(lines[0]).not.toContain('ada@');
});

it('sends what somebody waits for before a long list, and the list in one round', async () => {
	const ada = await (await testCohort(database.db, NOW)).join('Ada');
	const { email = '' } = database.db.read.select().from(users).where(eq(users.id, ada)).get() ?? {};
	await database.db.write(async (tx) => {
		for (let number = 0; number < 120; number++)
			enqueueMail(tx, NOW, 'message', email, `Number ${number}`);
	});
	await sendTestMail({ db: database.db, now: NOW + 1 }, 'waiting@example.org');
	await postman().round(NOW + 2);
	expect(mail.messages).toHaveLength(121);
	const place = mail.messages.findIndex((message) => message.includes('To: waiting@'));
	// Three are sent at a time.
	expect(place).toBeLessThan(3);
});

it('leaves a list for the next round once a message of it fails', async () => {
	for (let number = 0; number < 60; number++)
		await sendTestMail({ db: database.db, now: NOW }, `p${number}@example.org`);
	await postman(database.db, 'smtp://127.0.0.1:1').round(NOW);
	expect(lines).toHaveLength(50);
});
