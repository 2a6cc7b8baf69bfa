/**
 * How often something may be tried. rate-limiter-flexible counts; the counters are kept in
 * our own database through the write queue, so that a restart forgets nothing and no
 * counter waits beside another writer.
 */
import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { RateLimiterRes, RateLimiterSQLite } from 'rate-limiter-flexible';
import type { Db } from '../db/client';
import { throttleCounters } from '../db/schema';
import { hashToken } from './tokens';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Tries within seconds. By address they are many, because a whole class may share one. */
const RULES = {
	'sign-in-account': { points: 10, duration: 15 * MINUTE },
	'sign-in-address': { points: 100, duration: 15 * MINUTE },
	'second-factor-account': { points: 5, duration: 15 * MINUTE },
	'own-password': { points: 10, duration: 15 * MINUTE },
	'join-address': { points: 60, duration: HOUR },
	'reset-account': { points: 3, duration: HOUR },
	'reset-address': { points: 30, duration: HOUR }
} as const;
export type ThrottleRule = keyof typeof RULES;

export interface Throttle {
	/** Counts one try. Gives the seconds to wait when there are no more. */
	take(rule: ThrottleRule, whom: string): Promise<number | undefined>;
	/** Takes back one try that turned out to be a good one. */
	giveBack(rule: ThrottleRule, whom: string): Promise<void>;
	forget(rule: ThrottleRule, whom: string): Promise<void>;
}

export function createThrottle(db: Db): Throttle {
	const limiters = new Map(
		Object.entries(RULES).map(([name, rule]) => [name, new QueuedLimiter(db, name, rule)])
	);
	const limiterOf = (rule: ThrottleRule): QueuedLimiter => {
		const limiter = limiters.get(rule);
		if (!limiter) throw new Error(`There is no rule ${rule}`);
		return limiter;
	};
	return {
		async take(rule, whom) {
			try {
				await limiterOf(rule).consume(hashToken(whom));
				return undefined;
			} catch (refusal) {
				if (!(refusal instanceof RateLimiterRes)) throw refusal;
				return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
			}
		},
		async giveBack(rule, whom) {
			await limiterOf(rule).reward(hashToken(whom));
		},
		async forget(rule, whom) {
			await limiterOf(rule).delete(hashToken(whom));
		}
	};
}

/** The package's SQLite limiter, with its three queries sent the way all others go. */
class QueuedLimiter extends RateLimiterSQLite {
	constructor(
		private readonly db: Db,
		name: string,
		rule: { points: number; duration: number }
	) {
		// The client is asked for nothing: the queries below take its place.
		const storeClient = { prepare: () => undefined };
		super({
			...rule,
			keyPrefix: name,
			storeClient,
			storeType: 'better-sqlite3',
			tableName: 'throttle_counter',
			tableCreated: true,
			clearExpiredByTimeout: false
		});
	}

	async _upsert(key: string, points: number, msDuration: number, forceExpire = false) {
		const now = Date.now();
		const expiresAt = now + msDuration;
		return this.db.write(async (tx) => {
			tx.delete(throttleCounters)
				.where(and(eq(throttleCounters.key, key), lt(throttleCounters.expiresAt, now)))
				.run();
			const { points: counted, expiresAt: expire } = tx
				.insert(throttleCounters)
				.values({ key, points, expiresAt })
				.onConflictDoUpdate({
					target: throttleCounters.key,
					set: forceExpire
						? { points, expiresAt }
						: { points: sql`max(0, ${throttleCounters.points} + ${points})` }
				})
				.returning()
				.get();
			return { points: counted, expire };
		});
	}

	async _get(key: string) {
		const row = this.db.read
			.select({ points: throttleCounters.points, expire: throttleCounters.expiresAt })
			.from(throttleCounters)
			.where(and(eq(throttleCounters.key, key), gt(throttleCounters.expiresAt, Date.now())))
			.get();
		return row ?? null;
	}

	async _delete(key: string) {
		return this.db.write(async (tx) => {
			const { changes } = tx.delete(throttleCounters).where(eq(throttleCounters.key, key)).run();
			return changes > 0;
		});
	}
}
