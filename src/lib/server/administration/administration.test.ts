import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { createSessions } from '../auth/lucia';
import { invite, registerWithCode, registerWithInvitation } from '../auth/registration';
import { auditEntries, sessions } from '../db/schema';
import type { Role } from '../db/schema';
import { createCohort } from '../teaching/cohorts';
import { listAudit, recordEntry } from './audit';
import { auditCsv } from './audit-csv';
import { readAuditQuery } from './audit-query';
import { changeRole, findPeople, readPerson, setActive } from './people';
import { changeSettings, mustHaveSecondFactor, readSettings } from './settings';

const START = Date.UTC(2026, 10, 24);
const YEAR = 366 * 24 * 60 * 60 * 1000;

let database: TestDatabase;
let chief: string;
beforeEach(async () => {
	database = await testDatabase();
	chief = await person('administrator', 'Ada Chief');
});
afterEach(() => database.remove());

const at = (now: number) => ({ db: database.db, catalogue: realCatalogue(), now });
const actor = () => ({ id: chief, address: '192.0.2.1' });

async function person(role: Role, name: string): Promise<string> {
	const token = await invite(at(START), role, null);
	const email = `${name.replace(/\W/g, '.').toLowerCase()}@example.org`;
	const password = 'the first of them all';
	const made = await registerWithInvitation(at(START), token, { name, email, password });
	if (made.state !== 'registered') throw new Error(made.state);
	return made.userId;
}

describe('people', () => {
	it('are found by part of a name or email, and by role', async () => {
		await person('trainee', 'Bea Lund');
		const names = async (filter: Partial<Parameters<typeof findPeople>[1]>) =>
			(await findPeople(at(START), { page: 0, ...filter })).people.map(({ name }) => name);
		expect(await names({ text: 'LUND' })).toEqual(['Bea Lund']);
		expect(await names({ text: 'example.org' })).toEqual(['Ada Chief', 'Bea Lund']);
		expect(await names({ role: 'administrator' })).toEqual(['Ada Chief']);
		expect(await names({ text: "%' or 1=1 --" })).toEqual([]);
	});

	it('are signed out everywhere by a new role, which is recorded', async () => {
		const other = await person('trainee', 'Bea Lund');
		const open = createSessions(database.db, false);
		await open.open(other, { userAgent: '', address: '' }, START);
		expect(await changeRole(at(START), actor(), other, 'instructor')).toEqual({ state: 'changed' });
		expect(database.db.read.select().from(sessions).all()).toEqual([]);
		expect((await readPerson(at(START), other))?.role).toBe('instructor');
		expect(await listAudit(at(START), {}, { limit: 9 })).toMatchObject([
			{ action: 'role changed', detail: 'trainee → instructor', subject: 'bea.lund@example.org' }
		]);
	});

	it('cannot weaken themselves, and the last administrator stays one', async () => {
		const own = { state: 'own-account' };
		expect(await changeRole(at(START), actor(), chief, 'trainee')).toEqual(own);
		expect(await setActive(at(START), actor(), chief, false)).toEqual(own);
		const second = await person('administrator', 'Cy Second');
		const by = { id: second, address: '' };
		// Both at once, each against the other: one of them wins.
		const both = await Promise.all([
			changeRole(at(START), by, chief, 'trainee'),
			setActive(at(START), actor(), second, false)
		]);
		expect(both).toEqual([{ state: 'changed' }, { state: 'last-one' }]);
	});
});

describe('the audit log', () => {
	it('is filtered by who, what and when', async () => {
		await recordEntry(at(START), actor(), 'invitation made');
		await recordEntry(at(START + YEAR), { id: null, address: '::1' }, 'signed in', chief);
		const actions = async (query: string) => {
			const { filter } = readAuditQuery(new URLSearchParams(query));
			return (await listAudit(at(START), filter, { limit: 9 })).map(({ action }) => action);
		};
		expect(await actions('')).toEqual(['signed in', 'invitation made']);
		expect(await actions('who=ada')).toEqual(['invitation made']);
		expect(await actions('action=signed+in')).toEqual(['signed in']);
		expect(await actions('from=2026-11-24&to=2026-11-24')).toEqual(['invitation made']);
		expect(await actions('from=rubbish&action=none&before=x')).toHaveLength(2);
	});

	it('is exported so that no spreadsheet runs anything', () => {
		const line = {
			id: 1,
			at: 0,
			action: 'signed in',
			actor: '=cmd|calc',
			subject: '+1',
			address: '@x'
		};
		const csv = auditCsv([{ ...line, detail: '-2+3"' }]);
		expect(csv).toContain(`1,1970-01-01T00:00:00.000Z,'=cmd|calc,signed in,'+1,"'-2+3""",'@x`);
	});
});

describe('settings', () => {
	it('keep their defaults until they are changed, and say what was changed', async () => {
		const before = readSettings(database.db.read);
		expect(before).toMatchObject({ secondFactorFor: 'nobody', practiceYears: 1, resultYears: 7 });
		await changeSettings(at(START), actor(), { ...before, secondFactorFor: 'staff' });
		await changeSettings(at(START), actor(), { ...before, secondFactorFor: 'staff' });
		const entries = database.db.read.select().from(auditEntries).all();
		expect(entries.map(({ detail }) => detail)).toEqual(['secondFactorFor: staff']);
	});

	it.each([
		['nobody', 'administrator', false],
		['administrators', 'instructor', false],
		['administrators', 'administrator', true],
		['staff', 'instructor', true],
		['staff', 'trainee', false]
	] as const)('second factor for %s: %s %s', (secondFactorFor, role, must) => {
		const settings = { ...readSettings(database.db.read), secondFactorFor };
		expect(mustHaveSecondFactor(settings, role)).toBe(must);
	});

	it('can close joining by code', async () => {
		const maker = { id: '', role: 'administrator' } as const;
		await createCohort(at(START), maker, 'A group', 'GROUP');
		const settings = readSettings(database.db.read);
		await changeSettings(at(START), actor(), { ...settings, joinPolicy: 'invitation' });
		const newcomer = { name: 'Di', email: 'di@example.org', password: 'the first of them all' };
		expect(await registerWithCode(at(START), 'GROUP', newcomer)).toEqual({ state: 'closed-code' });
	});
});
