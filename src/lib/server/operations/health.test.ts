import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { mayReadFigures, readFigures } from './figures';
import { createHealth } from './health';
import { createMetrics } from './metrics';

let database: TestDatabase;
beforeEach(async () => {
	database = await testDatabase();
});
afterEach(() => database.remove());

describe('readiness', () => {
	const ready = { database: 'ok', schema: 'ok', disk: 'ok', stopping: 'ok' };

	it('is there when a write is on disk, the schema is ours and there is room', async () => {
		const health = createHealth(database.db, 1);
		expect(await health.readiness(0)).toEqual({ ready: true, checks: ready });
	});

	it('says that the disk is full', async () => {
		const { ready: is, checks } = await createHealth(database.db, 1e18).readiness(0);
		expect([is, checks.disk]).toEqual([false, expect.stringMatching(/^only \d+ MB are free/)]);
	});

	it('says that another version changed the database', async () => {
		const health = createHealth(database.db, 1);
		await database.db.write(async (tx) => {
			tx.run(sql`insert into __drizzle_migrations (hash, created_at) values ('x', 9000000000000)`);
		});
		expect((await health.readiness(0)).checks.schema).toMatch(/another version/);
	});

	it('says that the database is damaged once somebody met it, and that the program stops', async () => {
		const health = createHealth(database.db, 1);
		health.noteError(new TypeError('ours'));
		expect((await health.readiness(0)).ready).toBe(true);
		health.noteError(new Database.SqliteError('malformed', 'SQLITE_CORRUPT'));
		health.stop();
		const { checks } = await health.readiness(0);
		expect(checks).toMatchObject({
			database: 'the database is damaged',
			stopping: 'the program is stopping'
		});
	});

	it('is tried at most once a second', async () => {
		const health = createHealth(database.db, 1);
		const answers = [health.readiness(0), health.readiness(999), health.readiness(1000)];
		expect(answers[0]).toBe(answers[1]);
		expect(answers[1]).not.toBe(answers[2]);
		await Promise.all(answers);
	});
});

describe('the figures', () => {
	it('count requests by route and status, and writes by how many shared a commit', async () => {
		const metrics = createMetrics(database.file);
		metrics.request('/learn', 'GET', 200, 0.004);
		metrics.request('/learn', 'GET', 200, 0.2);
		metrics.queue.waiting(3);
		metrics.queue.taken([1, 2, 40]);
		const text = await readFigures(metrics);
		const value = (line: string) =>
			text
				.split('\n')
				.find((each) => each.startsWith(line))
				?.split(' ')
				.at(-1);
		expect(value('attune_http_request_seconds_count{route="/learn"')).toBe('2');
		expect(value('attune_write_batch_size_sum')).toBe('3');
		expect(value('attune_write_wait_seconds_count')).toBe('3');
		expect(value('attune_write_queue_depth')).toBe('3');
		expect(Number(value('attune_database_bytes{part="file"}'))).toBeGreaterThan(100_000);
		expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
	});

	it.each([
		[undefined, true, null, true],
		[undefined, false, null, false],
		['a-token-of-sixteen', true, null, false],
		['a-token-of-sixteen', false, 'Bearer a-token-of-sixteen', true],
		['a-token-of-sixteen', false, 'Bearer a-token-of-sevent', false],
		['a-token-of-sixteen', false, 'a-token-of-sixteen', false]
	])('with token %s, on one machine %s, sent %s: open %s', (metricsToken, local, sent, open) => {
		expect(mayReadFigures({ metricsToken, local }, sent)).toBe(open);
	});
});
