import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { fillEveryTable } from '../../../../tests/support/rows';
import {
	fullEvaluation,
	makeCohort,
	makeTrainee,
	PASSWORD,
	readLessons,
	take
} from '../../../../tests/support/trainees';
import { authenticate } from '../auth/registration';
import { fillEvaluation, findCertificate } from '../certificate/certificates';
import { recordEntry } from '../administration/audit';
import { attempts, cohorts, mailMessages, oneTimeTokens, users } from '../db/schema';
import { addEntry, readJournal } from '../learning/journal';
import { enqueueMail } from '../mail/outbox';
import type { Scope } from '../scope';
import { inviteByLink } from '../teaching/invitations';
import { OWN_DATA_NAMES } from '../../course/own-data-names';
import { allTables, NOBODYS_TABLES, ownedTables, tableName } from './belonging';
import { closeAccount, ON_CLOSING } from './close';
import { readOwnData } from './export';
import { readableHtml } from './readable';

const NOW = Date.UTC(2026, 10, 24);
const NOT_YOURS = 'not shown: it is about somebody else';
let database: TestDatabase;
let scope: Scope;
let userId: string;
let other: string;

beforeEach(async () => {
	database = await testDatabase();
	scope = { db: database.db, catalogue: realCatalogue(), now: NOW };
	await makeCohort(scope, 'OWN', null);
	userId = await makeTrainee(scope, 'OWN', 'Ada Own');
	other = await makeTrainee(scope, 'OWN', 'Ben Other');
});
afterEach(() => database.remove());

describe('the schema', () => {
	it('has no table that is neither in the export nor named as nobody’s, and none that is both', async () => {
		const exported = Object.keys(await readOwnData(scope, userId));
		const known = [...exported, ...NOBODYS_TABLES];
		expect(allTables.map(tableName).sort()).toEqual(known.sort());
	});

	it('has a plain name for each', async () => {
		const kept = Object.keys(await readOwnData(scope, userId));
		expect(Object.keys(OWN_DATA_NAMES).sort()).toEqual(kept.sort());
	});

	it('has no owned table without a word on what becomes of it when an account is closed', () => {
		expect(Object.keys(ON_CLOSING).sort()).toEqual(
			ownedTables()
				.map(({ name }) => name)
				.sort()
		);
	});
});

describe('everything about me', () => {
	it('holds a row of every table, and none of anybody else’s', async () => {
		await database.db.write(async (tx) => {
			fillEveryTable(tx, userId, 'Ada');
			fillEveryTable(tx, other, 'Ben');
		});
		const data = await readOwnData(scope, userId);
		for (const { name } of ownedTables()) {
			// Joining the cohort had made an enrolment before.
			expect([name, data[name]?.length]).toEqual([name, /^enrolment/.test(name) ? 2 : 1]);
		}
		const text = JSON.stringify(data);
		expect(text).not.toContain('of Ben');
		expect(text).not.toContain(other);
	});

	it('holds what the log tells about this person, and nobody else’s name, place or matter', async () => {
		const me = { id: userId, address: '192.0.2.1' };
		const boss = { id: other, address: '198.51.100.7' };
		await recordEntry(scope, me, 'signed in', userId);
		await recordEntry(scope, boss, 'role changed', userId, 'trainee → instructor');
		await recordEntry(scope, me, 'person deactivated', other, 'asked by ben.other@example.org');
		await recordEntry(scope, me, 'invitation made', null, 'for cleo@example.org');
		await recordEntry(scope, boss, 'signed in', other);
		const { audit_entry: entries } = await readOwnData(scope, userId);
		const shown = (entries ?? []).map((entry) => [
			entry.action,
			entry.actorId,
			entry.subjectId,
			entry.detail,
			entry.address
		]);
		expect(shown).toEqual([
			['invitation made', userId, null, 'for somebody else', '192.0.2.1'],
			['person deactivated', userId, 'somebody else', NOT_YOURS, '192.0.2.1'],
			['role changed', 'somebody else', userId, 'trainee → instructor', NOT_YOURS],
			['signed in', userId, userId, '', '192.0.2.1']
		]);
		const html = readableHtml('My data', await readOwnData(scope, userId));
		expect(html).toContain('role changed');
		expect(html).not.toMatch(/198\.51|ben\.other/);
	});

	it('holds mail that was addressed to this person, and loses it with the account', async () => {
		const write = (to: string) =>
			database.db.write(async (tx) => enqueueMail(tx, NOW, 'account-changed', to, 'Changed.'));
		await write('ada.own@example.org');
		await write('ben.other@example.org');
		expect((await readOwnData(scope, userId)).mail_message).toMatchObject([{ about: 'Changed.' }]);
		await closeAccount(scope, userId, PASSWORD);
		const left = database.db.read.select().from(mailMessages).all();
		expect(left.map(({ recipient }) => recipient)).toEqual(['ben.other@example.org']);
	});

	it('holds an invitation that was made for this person and not used, without its link', async () => {
		const cohort = database.db.read.select().from(cohorts).get();
		if (!cohort) throw new Error('no cohort');
		const boss = { id: other, address: '198.51.100.1' };
		for (const email of ['ada.own@example.org', 'cleo@example.org'])
			await inviteByLink(scope, boss, cohort, 'trainee', { name: null, email });
		const { one_time_token: invitations } = await readOwnData(scope, userId);
		expect(invitations?.map(({ email }) => email)).toEqual(['ada.own@example.org']);
		expect(invitations?.[0]?.tokenHash).toContain('not shown');
		await closeAccount(scope, userId, PASSWORD);
		const left = database.db.read.select().from(oneTimeTokens).all();
		expect(left.map(({ email }) => email)).toEqual(['cleo@example.org']);
	});

	it('shows no secret', async () => {
		const before = database.db.read.select().from(users).where(eq(users.id, userId)).get();
		const text = JSON.stringify(await readOwnData(scope, userId));
		expect(text).not.toContain(before?.passwordHash);
		expect(text).not.toContain(before?.browserKey);
		expect(text).toContain('not shown');
	});

	it('can be read as a page, and what was typed stays text', async () => {
		await addEntry(scope, userId, randomUUID(), '<script>alert(1)</script> & more');
		const html = readableHtml('My data', await readOwnData(scope, userId));
		expect(html).not.toContain('<script>');
		expect(html).toContain('alert(1)');
		expect(html).toContain('24 November 2026');
	});
});

describe('closing an account', () => {
	it('asks for the password', async () => {
		expect(await closeAccount(scope, userId, 'wrong')).toEqual({ state: 'wrong-password' });
		expect((await readOwnData(scope, userId)).user?.[0]).toMatchObject({ name: 'Ada Own' });
	});

	it('removes what is private and keeps certificates and nameless figures', async () => {
		await readLessons(scope, userId, 8);
		await take(scope, userId, 'quiz');
		await take(scope, userId, 'practice');
		await take(scope, userId, 'assessment');
		await addEntry(scope, userId, randomUUID(), 'Private.');
		await addEntry(scope, other, randomUUID(), 'Theirs.');
		const answers = { ...fullEvaluation(scope), text: { differently: 'Ada will ask more.' } };
		const filled = await fillEvaluation(scope, userId, answers);
		if (filled.state !== 'issued') throw new Error(filled.state);

		expect(await closeAccount(scope, userId, PASSWORD)).toEqual({ state: 'closed' });
		const { certificate, ...data } = await readOwnData(scope, userId);
		expect(certificate).toHaveLength(1);
		expect(JSON.stringify(data)).not.toMatch(/Ada|Private/);
		for (const [name, fate] of Object.entries(ON_CLOSING)) {
			if (fate === 'removed') expect([name, data[name]]).toEqual([name, []]);
		}
		const kinds = database.db.read.select().from(attempts).where(eq(attempts.userId, userId)).all();
		expect(kinds.map(({ kind }) => kind).sort()).toEqual(['assessment', 'quiz']);
		expect((await findCertificate(scope, filled.id))?.name).toBe('Ada Own');
		expect(await readJournal(scope, other)).toHaveLength(1);
		expect(await authenticate(scope, 'ada.own@example.org', PASSWORD)).toBeUndefined();
	});

	it('does not leave an installation without an administrator', async () => {
		await database.db.write(async (tx) => {
			tx.update(users).set({ role: 'administrator' }).where(eq(users.id, userId)).run();
		});
		expect(await closeAccount(scope, userId, PASSWORD)).toEqual({ state: 'last-administrator' });
		await database.db.write(async (tx) => {
			tx.update(users).set({ role: 'administrator' }).where(eq(users.id, other)).run();
		});
		expect(await closeAccount(scope, userId, PASSWORD)).toEqual({ state: 'closed' });
	});
});
