import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { auditEntries, mailMessages, oneTimeTokens, users } from '../db/schema';
import { issueResetToken, requestReset, resetIsAlive, resetPassword } from './password-reset';
import { authenticate, invite, registerWithInvitation } from './registration';

const START = Date.UTC(2026, 10, 24);
const HALF_AN_HOUR = 30 * 60_000;
const ACTOR = { id: null, address: '192.0.2.1' };
const PASSWORD = 'a quiet sentence at noon';

let database: TestDatabase;
let userId: string;
beforeEach(async () => {
	database = await testDatabase();
	const scope = { db: database.db, now: START };
	const person = { name: 'Ada', email: 'ada@example.org', password: 'the first of them all' };
	const made = await registerWithInvitation(scope, await invite(scope, 'instructor', null), person);
	userId = made.state === 'registered' ? made.userId : '';
});
afterEach(() => database.remove());

const at = (now: number) => ({ db: database.db, now });

describe('a reset link', () => {
	it('sets the password once', async () => {
		const token = await issueResetToken(at(START), userId);
		expect(await resetPassword(at(START), ACTOR, token, PASSWORD)).toEqual({ state: 'reset' });
		expect(await authenticate(at(START), 'ada@example.org', PASSWORD)).toBe(userId);
		expect(await resetPassword(at(START), ACTOR, token, PASSWORD)).toEqual({ state: 'dead-link' });
	});

	it('works for half an hour and not a moment longer', async () => {
		const token = await issueResetToken(at(START), userId);
		expect(await resetIsAlive(at(START + HALF_AN_HOUR - 1), token)).toBe(true);
		expect(await resetIsAlive(at(START + HALF_AN_HOUR), token)).toBe(false);
		expect(await resetPassword(at(START + HALF_AN_HOUR), ACTOR, token, PASSWORD)).toEqual({
			state: 'dead-link'
		});
	});

	it('dies when a newer one is made', async () => {
		const older = await issueResetToken(at(START), userId);
		await issueResetToken(at(START + 1), userId);
		expect(await resetIsAlive(at(START + 2), older)).toBe(false);
	});

	it('is kept only as its hash', async () => {
		const token = await issueResetToken(at(START), userId);
		const rows = database.db.read.select().from(oneTimeTokens).all();
		expect(JSON.stringify(rows)).not.toContain(token);
	});

	it('does nothing for somebody deactivated meanwhile', async () => {
		const token = await issueResetToken(at(START), userId);
		await database.db.write(async (tx) => {
			tx.update(users).set({ deactivatedAt: START }).where(eq(users.id, userId)).run();
		});
		expect(await resetPassword(at(START), ACTOR, token, PASSWORD)).toEqual({ state: 'dead-link' });
	});

	it('an invitation is no reset link', async () => {
		const token = await invite(at(START), 'trainee', null);
		expect(await resetIsAlive(at(START), token)).toBe(false);
	});
});

it('asking does the same for a known and an unknown email', async () => {
	await requestReset(at(START), 'Ada@Example.org ');
	await requestReset(at(START), 'nobody@example.org');
	const waiting = database.db.read.select().from(mailMessages).all();
	expect(waiting.map(({ kind, recipient }) => [kind, recipient])).toEqual([
		['password-reset', 'ada@example.org'],
		['password-reset', 'nobody@example.org']
	]);
	expect(database.db.read.select().from(oneTimeTokens).all()).toHaveLength(1);
});

it('the audit log cannot be changed, nor anything taken from it', async () => {
	await resetPassword(at(START), ACTOR, await issueResetToken(at(START), userId), PASSWORD);
	const { db } = database;
	expect(db.read.select().from(auditEntries).all()).toMatchObject([
		{ action: 'password reset', actorId: userId, subjectId: userId, address: '192.0.2.1' }
	]);
	await expect(
		db.write(async (tx) => {
			tx.delete(auditEntries).run();
		})
	).rejects.toThrow(/append-only/);
	await expect(
		db.write(async (tx) => {
			tx.update(auditEntries).set({ actorId: null }).run();
		})
	).rejects.toThrow(/append-only/);
	expect(db.read.select().from(auditEntries).all()).toHaveLength(1);
});
