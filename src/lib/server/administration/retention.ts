/** How long what is kept. A dry run counts what would go; only then is anything removed. */
import { and, eq, inArray, isNotNull, lt, or, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Reader, Writer } from '../db/client';
import {
	attempts,
	attemptScenarios,
	itemResults,
	mailMessages,
	oneTimeTokens,
	raisedResults,
	responses,
	sessions,
	throttleCounters
} from '../db/schema';
import type { Scope } from '../scope';
import { record, type Actor } from './audit';
import { readSettings, type Settings } from './settings';

type Now = Pick<Scope, 'db' | 'now'>;
const DAY = 24 * 60 * 60 * 1000;
const YEAR = 365.25 * DAY;

export interface RetentionLine {
	what: string;
	rule: string;
	/** Rows that are older than the rule allows. */
	count: number;
}

interface Category {
	what: string;
	rule: string;
	count: (read: Reader | Writer) => Promise<number>;
	remove: (tx: Writer) => void;
}

function categories(now: number, { practiceYears, resultYears }: Settings): Category[] {
	const practiceBefore = now - practiceYears * YEAR;
	const resultsBefore = now - resultYears * YEAR;
	const years = (number: number) => (number === 1 ? 'one year' : `${number} years`);
	return [
		attemptsCategory(
			'Practice, finished',
			`older than ${years(practiceYears)}`,
			and(eq(attempts.kind, 'practice'), lt(attempts.handedInAt, practiceBefore))
		),
		attemptsCategory(
			'Quizzes, baselines and assessments, with their answers',
			`older than ${years(resultYears)}`,
			and(
				inArray(attempts.kind, ['quiz', 'baseline', 'assessment']),
				lt(attempts.handedInAt, resultsBefore)
			)
		),
		simple('Sessions', 'ended', sessions, lt(sessions.expiresAt, Math.floor(now / 1000))),
		simple(
			'Links that work once',
			'used or expired for 30 days',
			oneTimeTokens,
			or(lt(oneTimeTokens.usedAt, now - 30 * DAY), lt(oneTimeTokens.expiresAt, now - 30 * DAY))
		),
		simple(
			'Mail in the outbox',
			'sent or given up 30 days ago, or never sent for 30 days',
			mailMessages,
			lt(mailMessages.createdAt, now - 30 * DAY)
		),
		simple(
			'Counters of the throttle',
			'over',
			throttleCounters,
			lt(throttleCounters.expiresAt, now)
		)
	];
}

function simple(
	what: string,
	rule: string,
	table: SQLiteTable,
	condition: SQL | undefined
): Category {
	return {
		what,
		rule,
		count: (read) => read.$count(table, condition),
		remove(tx) {
			tx.delete(table).where(condition).run();
		}
	};
}

/** Attempts go whole, with everything that hangs on them. */
function attemptsCategory(what: string, rule: string, condition: SQL | undefined): Category {
	const finished = and(isNotNull(attempts.handedInAt), condition);
	return {
		what,
		rule,
		count: (read) => read.$count(attempts, finished),
		remove(tx) {
			const old = tx.select({ id: attempts.id }).from(attempts).where(finished);
			tx.delete(itemResults).where(inArray(itemResults.attemptId, old)).run();
			tx.delete(raisedResults).where(inArray(raisedResults.attemptId, old)).run();
			tx.delete(responses).where(inArray(responses.attemptId, old)).run();
			tx.delete(attemptScenarios).where(inArray(attemptScenarios.attemptId, old)).run();
			tx.delete(attempts).where(finished).run();
		}
	};
}

/** What would go if it were removed now. */
export async function planRetention({ db, now }: Now): Promise<RetentionLine[]> {
	return Promise.all(
		categories(now, readSettings(db.read)).map(async ({ what, rule, count }) => ({
			what,
			rule,
			count: await count(db.read)
		}))
	);
}

/** Removes it, all or nothing, and gives how much it was. */
export async function runRetention({ db, now }: Now, actor: Actor): Promise<number> {
	return db.write(async (tx) => {
		let total = 0;
		const said: string[] = [];
		for (const { what, count, remove } of categories(now, readSettings(tx))) {
			const rows = await count(tx);
			if (rows === 0) continue;
			remove(tx);
			total += rows;
			said.push(`${what}: ${rows}`);
		}
		if (total > 0) record(tx, now, actor, 'old records removed', null, said.join('; '));
		return total;
	});
}
