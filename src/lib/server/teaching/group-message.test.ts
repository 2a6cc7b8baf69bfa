import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { makeInstructor } from '../../../../tests/support/trainees';
import { testCohort } from '../../../../tests/support/people';
import { auditEntries, cohorts, mailMessages, messages, type Cohort } from '../db/schema';
import type { Scope } from '../scope';
import { removeTrainee } from './enrolment';
import { findRecipients, sendToSeveral, type Wanted } from './group-message';

const ACTOR = { id: null, address: '127.0.0.1' };
let database: TestDatabase;
let scope: Scope;
let cohort: Cohort;
let people: string[];
let sender: { id: string; role: 'instructor' };

beforeEach(async () => {
	database = await testDatabase();
	scope = { db: database.db, catalogue: realCatalogue(), now: Date.UTC(2026, 10, 24) };
	const made = await testCohort(database.db);
	people = [];
	for (const name of ['Ada Lind', 'Ben Okafor', 'Cem Lind']) people.push(await made.join(name));
	const found = database.db.read.select().from(cohorts).where(eq(cohorts.id, made.id)).get();
	if (!found) throw new Error('No cohort');
	cohort = found;
	sender = { id: await makeInstructor(scope, made.id, 'Ines Lead'), role: 'instructor' };
});
afterEach(() => database.remove());

const everyLind: Wanted = { to: 'found', query: { show: 'all', q: 'lind', sort: 'name' } };
const sent = () => database.db.read.select().from(messages).all();
async function send(wanted: Wanted, more: { id?: string; text?: string; mark?: string } = {}) {
	const { mark } = findRecipients(scope, cohort, wanted);
	const message = { id: randomUUID(), text: 'Come by on Tuesday.', mark, ...more };
	return sendToSeveral(scope, { actor: ACTOR, sender }, cohort, wanted, message);
}

describe('a message to several', () => {
	it('goes to all who fit the view, each by itself, with a mail and an entry in the audit log', async () => {
		expect(findRecipients(scope, cohort, everyLind).people.map(({ name }) => name)).toEqual([
			'Ada Lind',
			'Cem Lind'
		]);
		expect(await send(everyLind)).toEqual({ state: 'sent', people: 2 });
		expect(
			sent()
				.map(({ userId }) => userId)
				.sort()
		).toEqual([people[0], people[2]].sort());
		const mails = database.db.read.select().from(mailMessages).all();
		expect(mails.filter(({ kind }) => kind === 'message')).toHaveLength(2);
		const [entry] = database.db.read
			.select()
			.from(auditEntries)
			.where(eq(auditEntries.action, 'messages sent'))
			.all();
		expect(entry?.detail).toBe('A cohort: to 2 of 2');
	});

	it('goes to those ticked who are still there, and to nobody of another cohort', async () => {
		const other = await testCohort(database.db);
		const stranger = await other.join('Dee Elsewhere');
		await removeTrainee(scope, ACTOR, cohort.id, people[1] ?? '');
		const ticked: Wanted = { to: 'ticked', people: [...people.slice(0, 2), stranger] };
		expect(await send(ticked)).toEqual({ state: 'sent', people: 1 });
		expect(sent().map(({ userId }) => userId)).toEqual([people[0]]);
		expect(await send({ to: 'ticked', people: [stranger] })).toEqual({ state: 'nobody' });
	});

	it('is sent once, however often the form is', async () => {
		const id = randomUUID();
		await send(everyLind, { id });
		await send(everyLind, { id });
		expect(sent()).toHaveLength(2);
	});

	it('is held back when others fit than those who were shown', async () => {
		const { mark } = findRecipients(scope, cohort, everyLind);
		await removeTrainee(scope, ACTOR, cohort.id, people[2] ?? '');
		expect(await send(everyLind, { mark })).toEqual({ state: 'changed' });
		expect(await send(everyLind, { text: '  ' })).toEqual({ state: 'empty' });
		expect(await send(everyLind, { text: 'x'.repeat(2001) })).toEqual({ state: 'too-long' });
		expect(sent()).toEqual([]);
	});

	it('is refused to whoever does not teach the cohort, in the write itself', async () => {
		const elsewhere = await testCohort(database.db);
		const other = await makeInstructor(scope, elsewhere.id, 'Oto Other');
		sender = { id: other, role: 'instructor' };
		await send(everyLind);
		expect(sent()).toEqual([]);
	});
});
