import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { throttleCounters } from '../db/schema';
import { createThrottle } from './throttle';

let database: TestDatabase;
beforeEach(async () => {
	database = await testDatabase();
});
afterEach(() => database.remove());

describe('the throttle', () => {
	it('lets ten sign-ins through and then says how long to wait, after a restart too', async () => {
		const throttle = createThrottle(database.db);
		const tries = await Promise.all(
			Array.from({ length: 14 }, () => throttle.take('sign-in-account', 'a@example.org'))
		);
		expect(tries.filter((wait) => wait === undefined)).toHaveLength(10);
		const restarted = createThrottle(database.db);
		const wait = await restarted.take('sign-in-account', 'a@example.org');
		expect(wait).toBeGreaterThan(14 * 60);
		expect(wait).toBeLessThanOrEqual(15 * 60);
		expect(await restarted.take('sign-in-account', 'b@example.org')).toBeUndefined();
		expect(await restarted.take('own-password', 'a@example.org')).toBeUndefined();
	});

	it('counts again from the start once the time has passed', async () => {
		const throttle = createThrottle(database.db);
		for (let index = 0; index < 12; index++) await throttle.take('sign-in-account', 'a');
		await database.db.write(async (tx) => {
			tx.update(throttleCounters)
				.set({ expiresAt: Date.now() - 1 })
				.run();
		});
		expect(await throttle.take('sign-in-account', 'a')).toBeUndefined();
	});

	it('gives back what was a good try, and forgets', async () => {
		const throttle = createThrottle(database.db);
		for (let index = 0; index < 30; index++) {
			expect(await throttle.take('sign-in-account', 'a')).toBeUndefined();
			await throttle.giveBack('sign-in-account', 'a');
		}
		for (let index = 0; index < 10; index++) await throttle.take('sign-in-account', 'a');
		await throttle.forget('sign-in-account', 'a');
		expect(await throttle.take('sign-in-account', 'a')).toBeUndefined();
	});

	it('keeps no email', async () => {
		await createThrottle(database.db).take('sign-in-account', 'a@example.org');
		expect(JSON.stringify(database.db.read.select().from(throttleCounters).all())).not.toContain(
			'example'
		);
	});
});
