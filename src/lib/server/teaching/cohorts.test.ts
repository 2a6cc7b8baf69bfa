import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { PASSWORD } from '../../../../tests/support/people';
import { listAudit } from '../administration/audit';
import {
	acceptInvitation,
	invite,
	joinCohort,
	readInvitation,
	registerWithInvitation
} from '../auth/registration';
import { mailMessages, oneTimeTokens, type Cohort, type Role } from '../db/schema';
import { writeMessage } from '../mail/messages';
import type { Scope } from '../scope';
import { addInstructor, listInstructors, removeInstructor } from './cohort-instructors';
import { listCohortPeople } from './cohort-people';
import { changeCohortSettings, renewJoinCode, setArchived, setJoining } from './cohort-settings';
import { createCohort, findCohort, listArchived, listCohorts } from './cohorts';
import { removeTrainee, restoreTrainee } from './enrolment';
import {
	inviteByLink,
	inviteByMail,
	listInvitations,
	makeAllLinks,
	remakeLink,
	sendAgain,
	withdrawInvitation
} from './invitations';
import { importRoster, planRoster } from './roster';
import { settingsFromForm, settingsInForm, settingsSchema } from './settings-form';

const NOW = Date.UTC(2026, 10, 25);
const DAY = 24 * 60 * 60 * 1000;
const CHIEF = { id: '', role: 'administrator' } as const;

let database: TestDatabase;
let lead: { id: string; role: Role };
let cohortId: string;
beforeEach(async () => {
	database = await testDatabase();
	lead = { id: await person('instructor', 'Ines Lead'), role: 'instructor' };
	cohortId = await createCohort(at(), lead, 'Autumn', 'AUTUMN', actor());
});
afterEach(() => database.remove());

const at = (now = NOW): Pick<Scope, 'db' | 'now'> => ({ db: database.db, now });
const actor = () => ({ id: lead.id, address: '192.0.2.1' });
async function cohort(): Promise<Cohort> {
	const found = await findCohort(at(), CHIEF, cohortId);
	if (!found) throw new Error('The cohort is gone');
	return found;
}
const emailOf = (name: string) => `${name.replace(/\W/g, '.').toLowerCase()}@example.org`;
async function person(role: Role, name: string): Promise<string> {
	const token = await invite(at(), role, null);
	const made = await registerWithInvitation(at(), token, {
		name,
		email: emailOf(name),
		password: PASSWORD
	});
	if (made.state !== 'registered') throw new Error(made.state);
	return made.userId;
}
const done = async () =>
	(await listAudit(at(), {}, { limit: 20 })).map(({ action, detail }) => `${action}: ${detail}`);

describe('a cohort', () => {
	it('has several instructors, and loses the last only when that was said', async () => {
		const add = async (email: string) =>
			(await addInstructor(at(), actor(), await cohort(), email)).state;
		await person('trainee', 'Tom Trainee');
		const colleague = await person('instructor', 'Carl Second');
		expect(await add(emailOf('Tom Trainee'))).toBe('no-such-instructor');
		expect(await add('nobody@example.org')).toBe('no-such-instructor');
		expect(await add(' CARL.second@example.org')).toBe('added');
		expect(await add('carl.second@example.org')).toBe('already');
		const names = (await listInstructors(at(), cohortId)).map(({ name }) => name);
		expect(names).toEqual(['Carl Second', 'Ines Lead']);
		const remove = async (userId: string, last = false) =>
			(await removeInstructor(at(), actor(), await cohort(), userId, last)).state;
		// Both at once: one of them stays.
		const both = await Promise.all([remove(colleague), remove(lead.id)]);
		expect(both.sort()).toEqual(['last-one', 'removed']);
		const [left] = await listInstructors(at(), cohortId);
		expect(await remove(left?.userId ?? '', true)).toBe('removed');
		expect(await findCohort(at(), lead, cohortId)).toBeUndefined();
	});

	it('opens to its code only while that is on and the newest', async () => {
		const trainee = await person('trainee', 'Tom Trainee');
		await setJoining(at(), actor(), await cohort(), false);
		expect(await joinCohort(at(), trainee, 'AUTUMN')).toEqual({ state: 'closed-code' });
		await setJoining(at(), actor(), await cohort(), true);
		await renewJoinCode(at(), actor(), await cohort());
		expect(await joinCohort(at(), trainee, 'AUTUMN')).toEqual({ state: 'unknown-code' });
		expect(await joinCohort(at(), trainee, (await cohort()).joinCode)).toEqual({ state: 'joined' });
	});

	it('can be put away and taken back', async () => {
		const token = await inviteByLink(at(), actor(), await cohort(), 'trainee', {
			name: null,
			email: null
		});
		await setArchived(at(), actor(), await cohort(), true);
		expect(await listCohorts(at(), lead)).toEqual([]);
		expect(await listArchived(at(), lead)).toMatchObject([{ name: 'Autumn', archivedAt: NOW }]);
		expect(await readInvitation(at(), token)).toBeUndefined();
		await setArchived(at(), actor(), await cohort(), false);
		expect(await listCohorts(at(), lead)).toMatchObject([{ name: 'Autumn', trainees: 0 }]);
		expect(await readInvitation(at(), token)).toMatchObject({ cohortName: 'Autumn' });
	});

	it('keeps settings within bounds, and tells the log what changed', async () => {
		const empty = settingsInForm(await cohort());
		expect(new Set(Object.values(empty))).toEqual(new Set(['']));
		const typed = {
			...empty,
			assessmentDue: '2026-12-03',
			overall: '72,5 %',
			retakeAfterHours: '12',
			questions: 'Who helped?'
		};
		const settings = settingsFromForm(settingsSchema.parse(typed));
		await changeCohortSettings(at(), actor(), await cohort(), settings);
		expect(settingsInForm(await cohort())).toEqual({ ...typed, overall: '72.5' });
		expect((await cohort()).passMarks).toEqual({ overall: 0.725 });
		expect((await done())[0]).toContain('pass marks: as the course → overall 0.725');
		const wrong = {
			...typed,
			present: '59',
			lookAlike: '101',
			renewalMonths: '0',
			lessonsDue: 'x'
		};
		const faults = settingsSchema.safeParse(wrong).error?.issues.map(({ path }) => path[0]);
		expect(faults?.sort()).toEqual(['lessonsDue', 'lookAlike', 'present', 'renewalMonths']);
	});

	it('lets people go and takes them back', async () => {
		const trainee = await person('trainee', 'Tom Trainee');
		await joinCohort(at(), trainee, 'AUTUMN');
		const asked = { q: 'tom', left: false, page: 1 };
		expect(await listCohortPeople(at(), cohortId, asked)).toMatchObject({ found: 1, here: 1 });
		expect(await removeTrainee(at(), actor(), cohortId, trainee)).toEqual({ state: 'moved' });
		expect(await removeTrainee(at(), actor(), cohortId, trainee)).toEqual({ state: 'not-found' });
		const left = await listCohortPeople(at(), cohortId, { ...asked, left: true });
		expect(left.people).toMatchObject([{ name: 'Tom Trainee', leftAt: NOW }]);
		expect(await restoreTrainee(at(), actor(), cohortId, trainee)).toEqual({ state: 'moved' });
		expect((await done()).slice(0, 2)).toEqual([
			'trainee taken back: Autumn',
			'trainee removed: Autumn'
		]);
	});
});

describe('invitations', () => {
	const bea = { name: 'Bea Lund', email: 'bea@example.org' };
	const states = async (now = NOW) => (await listInvitations(at(now), cohortId, 'open', 1)).counts;
	const openId = async () =>
		(await listInvitations(at(), cohortId, 'open', 1)).lines[0]?.id ?? 'nothing';

	it('work once, for seven days, and make an account or use one', async () => {
		const token = await inviteByLink(at(), actor(), await cohort(), 'trainee', bea);
		expect(JSON.stringify(database.db.read.select().from(oneTimeTokens).all())).not.toContain(
			token
		);
		expect(await readInvitation(at(NOW + 7 * DAY), token)).toBeUndefined();
		expect(await readInvitation(at(), token)).toMatchObject(bea);
		const registered = await registerWithInvitation(at(), token, { ...bea, password: PASSWORD });
		expect(registered.state).toBe('registered');
		expect(await readInvitation(at(), token)).toBeUndefined();
		const list = await listInvitations(at(), cohortId, 'used', 1);
		expect(list.lines).toMatchObject([{ usedBy: 'Bea Lund', state: 'used' }]);

		const trainee = { id: await person('trainee', 'Tom Trainee'), role: 'trainee' } as const;
		const forTom = await inviteByLink(at(), actor(), await cohort(), 'trainee', {
			name: null,
			email: null
		});
		const accept = (link: string) =>
			acceptInvitation(at(), { ...actor(), id: trainee.id }, trainee, link);
		expect(await accept(forTom)).toMatchObject({ state: 'accepted', cohortId });
		expect(await accept(forTom)).toEqual({ state: 'dead-link' });
		const leading = await inviteByLink(at(), actor(), await cohort(), 'instructor', bea);
		expect(await accept(leading)).toEqual({ state: 'not-an-instructor' });
	});

	it('go by mail with a link that is made when it is sent', async () => {
		await inviteByMail(at(), actor(), await cohort(), 'trainee', bea);
		const [mail] = database.db.read.select().from(mailMessages).all();
		if (!mail) throw new Error('No mail');
		const linkOf = async () =>
			/invitation=(\S+)/.exec(
				(await writeMessage(database.db, NOW, 'http://a', mail))?.text ?? ''
			)?.[1];
		const first = (await linkOf()) ?? '';
		const second = (await linkOf()) ?? '';
		expect(await readInvitation(at(), first)).toBeUndefined();
		expect(await readInvitation(at(), second)).toMatchObject(bea);
		expect(await sendAgain(at(), actor(), await cohort(), await openId())).toEqual({
			state: 'sent'
		});
		const [line] = (await listInvitations(at(), cohortId, 'open', 1)).lines;
		expect(line).toMatchObject({ mail: 'waiting', role: 'trainee' });
		await withdrawInvitation(at(), actor(), await cohort(), await openId());
		expect(await linkOf()).toBeUndefined();
		expect(await states()).toEqual({ open: 0, used: 0, expired: 0, withdrawn: 1 });
	});

	it('end when withdrawn, replaced or renewed, and others’ cohorts cannot touch them', async () => {
		const old = await inviteByLink(at(), actor(), await cohort(), 'trainee', bea);
		await inviteByLink(at(), actor(), await cohort(), 'trainee', {
			...bea,
			email: 'BEA@example.org'
		});
		expect(await readInvitation(at(), old)).toBeUndefined();
		expect(await states()).toMatchObject({ open: 1, withdrawn: 1 });
		const id = await openId();
		const elsewhere = await createCohort(at(), CHIEF, 'Other', 'OTHER');
		const other = await findCohort(at(), CHIEF, elsewhere);
		if (!other) throw new Error('No other cohort');
		expect(await withdrawInvitation(at(), actor(), other, id)).toEqual({ state: 'not-found' });
		expect(await remakeLink(at(), actor(), other, id)).toEqual({ state: 'not-found' });
		expect(await states(NOW + 8 * DAY)).toMatchObject({ open: 0, expired: 1 });
		const made = await remakeLink(at(NOW + 8 * DAY), actor(), await cohort(), id);
		expect(made.state).toBe('made');
		expect(await states(NOW + 8 * DAY)).toMatchObject({ open: 1, expired: 0 });
		const [line] = await makeAllLinks(at(), actor(), await cohort());
		expect(line).toMatchObject(bea);
		expect(await readInvitation(at(), line?.token ?? '')).toMatchObject(bea);
	});
});

describe('a list brought in', () => {
	it('invites who is new, leaves who is here, and tells nobody’s account', async () => {
		const here = await person('trainee', 'Hal Here');
		await joinCohort(at(), here, 'AUTUMN');
		await person('trainee', 'Ann Account');
		await inviteByLink(at(), actor(), await cohort(), 'trainee', {
			name: null,
			email: 'open@example.org'
		});
		const rows = ['Hal Here', 'Ann Account', 'open', 'new'].map((name, index) => ({
			row: index + 2,
			name,
			email: emailOf(name)
		}));
		const plan = await planRoster(at(), await cohort(), rows);
		// Known to the installation and unknown: the same fate.
		expect(plan.lines.map(({ fate }) => fate)).toEqual([
			'here-already',
			'invite',
			'invited-already',
			'invite'
		]);
		const count = () => database.db.read.$count(oneTimeTokens);
		const before = await count();
		expect(await planRoster(at(), await cohort(), rows)).toEqual(plan);
		expect(await count()).toBe(before);
		await importRoster(at(), actor(), await cohort(), rows, true);
		expect(await count()).toBe(before + 2);
		expect(database.db.read.select().from(mailMessages).all()).toHaveLength(2);
		const again = await importRoster(at(), actor(), await cohort(), rows, true);
		expect(again.counts).toEqual({ invite: 0, 'invited-already': 3, 'here-already': 1 });
	});

	it('of five thousand is planned and brought in within seconds', async () => {
		const rows = Array.from({ length: 5_000 }, (_, index) => ({
			row: index + 2,
			name: `Person ${index}`,
			email: `p${index}@example.org`
		}));
		const begun = performance.now();
		await planRoster(at(), await cohort(), rows);
		await importRoster(at(), actor(), await cohort(), rows, true);
		expect((await listInvitations(at(), cohortId, 'open', 1)).counts.open).toBe(5_000);
		const { found, lines, pages } = await listInvitations(at(), cohortId, 'open', 1, '4999@');
		expect([found, lines.length, pages]).toEqual([1, 1, 1]);
		expect(performance.now() - begun).toBeLessThan(10_000);
	});
});
