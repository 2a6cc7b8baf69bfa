import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { openDatabase } from './client';
import { cohorts } from './schema';

let database: TestDatabase;
beforeEach(async () => {
	database = await testDatabase();
});
afterEach(() => database.remove());

const row = (id: string) => ({ id, name: id, joinCode: id, createdAt: 1 });
const ids = () =>
	database.db.read
		.select({ id: cohorts.id })
		.from(cohorts)
		.all()
		.map(({ id }) => id);

describe('the write queue', () => {
	it('keeps what every job wrote, in order, and gives back its value', async () => {
		const values = await Promise.all(
			['a', 'b', 'c'].map((id) =>
				database.db.write(async (tx) => {
					tx.insert(cohorts).values(row(id)).run();
					return id;
				})
			)
		);
		expect(values).toEqual(['a', 'b', 'c']);
		expect(ids()).toEqual(['a', 'b', 'c']);
	});

	it('takes back only what a failing job did, though it shares the commit with others', async () => {
		const insert = (id: string, fail = false) =>
			database.db.write(async (tx) => {
				tx.insert(cohorts).values(row(id)).run();
				if (fail) throw new Error('no');
			});
		const settled = await Promise.allSettled([insert('a'), insert('b', true), insert('c')]);
		expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
		expect(ids()).toEqual(['a', 'c']);
	});

	it('shows readers nothing that is not committed', async () => {
		await database.db.write(async (tx) => {
			tx.insert(cohorts).values(row('a')).run();
			expect(ids()).toEqual([]);
		});
		expect(ids()).toEqual(['a']);
	});

	it('waits for another process that writes', async () => {
		const other = openDatabase(database.file);
		const slow = other.write(async (tx) => {
			tx.insert(cohorts).values(row('theirs')).run();
			await new Promise((resolve) => setTimeout(resolve, 150));
		});
		await new Promise((resolve) => setTimeout(resolve, 30));
		await database.db.write(async (tx) => {
			tx.insert(cohorts).values(row('ours')).run();
		});
		await slow;
		expect(ids()).toEqual(['ours', 'theirs']);
		other.close();
	});

	it('is durable by setting: WAL and a full sync at every commit', () => {
		const pragma = (name: string) => database.db.read.get(sql.raw(`pragma ${name}`));
		expect(pragma('journal_mode')).toEqual({ journal_mode: 'wal' });
		return database.db.write(async (tx) => {
			expect(tx.get(sql.raw('pragma synchronous'))).toEqual({ synchronous: 2 });
			expect(tx.select().from(cohorts).where(eq(cohorts.id, 'x')).get()).toBeUndefined();
		});
	});
});
