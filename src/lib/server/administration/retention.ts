/** How long what is kept. A dry run counts what would go; only then is anything removed. */
import type { Reader, Writer } from '../db/client';
import type { Scope } from '../scope';
import { summariseAll } from '../teaching/summary';
import { record, type Actor } from './audit';
import { removeRows } from './remove-rows';
import { KEPT, retentionRules, type RetentionRule, type RetentionSubject } from './retention-rules';
import { readSettings } from './settings';

export { KEPT };

type Now = Pick<Scope, 'db' | 'now'>;

export interface RetentionLine {
	what: RetentionSubject;
	years: number | null;
	/** Rows that are older than the rule allows. */
	count: number;
}

function countOf(read: Reader | Writer, { table, condition }: RetentionRule): Promise<number> {
	return read.$count(table, condition);
}

/** What would go if it were removed now. */
export async function planRetention({ db, now }: Now): Promise<RetentionLine[]> {
	return Promise.all(
		retentionRules(db.read, now, readSettings(db.read)).map(async (rule) => ({
			what: rule.what,
			years: rule.years,
			count: await countOf(db.read, rule)
		}))
	);
}

/** Removes it, all or nothing, and gives how much it was. */
export async function runRetention({ db, now }: Now, actor: Actor): Promise<number> {
	return db.write(async (tx) => {
		let total = 0;
		const said: string[] = [];
		for (const rule of retentionRules(tx, now, readSettings(tx))) {
			const rows = await countOf(tx, rule);
			if (rows === 0) continue;
			removeRows(tx, rule.table, rule.condition);
			total += rows;
			said.push(`${rule.what}: ${rows}`);
		}
		if (total > 0) summariseAll(tx);
		if (total > 0) record(tx, now, actor, 'old records removed', null, said.join('; '));
		return total;
	});
}
