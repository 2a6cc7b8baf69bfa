import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { superfluous } from './keep-backups';

const DAY = 24 * 60 * 60 * 1000;
const at = (text: string) => Date.parse(`${text}T02:00:00Z`);
const rule = { daily: 7, weekly: 4, monthly: 12 };

/** What is left after a backup a day, thinned out each time. */
function afterDays(days: number): number[] {
	let kept: number[] = [];
	for (let day = 0; day < days; day++) {
		kept.push(at('2026-01-01') + day * DAY);
		const gone = new Set(superfluous(kept, rule));
		kept = kept.filter((made) => !gone.has(made));
	}
	return kept;
}

describe('which backups are kept', () => {
	it('keeps the newest of each day, and lets the others of a day go', () => {
		const day = at('2026-03-02');
		expect(superfluous([day, day + 1000, day + 2000], rule)).toEqual([day, day + 1000]);
	});

	it('covers seven days, four weeks and twelve months after two years of daily backups', () => {
		const kept = afterDays(730);
		const newest = kept.at(-1) ?? 0;
		for (let back = 0; back < 7; back++) expect(kept).toContain(newest - back * DAY);
		const ages = kept.map((made) => (newest - made) / DAY);
		expect(ages.filter((age) => age < 31).length).toBeGreaterThanOrEqual(9);
		expect(Math.max(...ages)).toBeGreaterThan(330);
		expect(kept.length).toBeLessThanOrEqual(23);
	});

	it('keeps the newest even where the rule keeps nothing', () => {
		expect(superfluous([1, 2, 3], { daily: 0, weekly: 0, monthly: 0 })).toEqual([1, 2]);
	});

	it('takes weeks from Monday to Sunday', () => {
		const weekly = { daily: 0, weekly: 2, monthly: 0 };
		const [sunday, monday, tuesday] = [at('2026-11-22'), at('2026-11-23'), at('2026-11-24')];
		expect(superfluous([sunday, monday, tuesday], weekly)).toEqual([monday]);
	});

	it('never lets more go than there is, nor the newest, and asks for nothing twice', () => {
		const moments = fc.uniqueArray(fc.integer({ min: 0, max: 4e12 }), { maxLength: 60 });
		const rules = fc.record({
			daily: fc.nat({ max: 9 }),
			weekly: fc.nat({ max: 9 }),
			monthly: fc.nat({ max: 15 })
		});
		fc.assert(
			fc.property(moments, rules, (made, some) => {
				const gone = superfluous(made, some);
				expect(new Set(gone).size).toBe(gone.length);
				expect(gone).not.toContain(Math.max(...made));
				const left = made.filter((moment) => !gone.includes(moment));
				// Thinned out once, it stays so.
				expect(superfluous(left, some)).toEqual([]);
			}),
			{ seed: 2026, numRuns: 200 }
		);
	});
});
