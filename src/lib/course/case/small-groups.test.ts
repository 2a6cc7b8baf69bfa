import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenFlows, type Flow } from './small-groups';

const flow = (from: string, to: string, count: number): Flow => ({ from, to, count });

/** Which hidden counts follow from what is shown: solved as equations, one for each place. */
function workedOut(flows: readonly Flow[], hidden: ReadonlySet<number>): number[] {
	const unknown = [...hidden];
	const places = [...new Set(flows.flatMap(({ from, to }) => [from, to]))];
	const rows: number[][] = places.map((place) =>
		unknown.map((index) => (flows[index]?.from === place ? 1 : flows[index]?.to === place ? -1 : 0))
	);
	let rank = 0;
	for (let column = 0; column < unknown.length; column += 1) {
		const pivot = rows.findIndex((row, at) => at >= rank && Math.abs(row[column] ?? 0) > 1e-9);
		const found = rows[pivot];
		if (!found) continue;
		rows.splice(pivot, 1);
		rows.splice(rank, 0, found);
		const lead = found[column] ?? 1;
		rows.forEach((row, at) => {
			const factor = (row[column] ?? 0) / lead;
			if (at !== rank && factor !== 0)
				row.forEach((_, k) => (row[k] = (row[k] ?? 0) - factor * (found[k] ?? 0)));
		});
		rank += 1;
	}
	return rows.flatMap((row) => {
		const left = row.flatMap((value, at) => (Math.abs(value) > 1e-9 ? [unknown[at] ?? -1] : []));
		return left.length === 1 ? left : [];
	});
}

/** Everybody starts at `start`, goes down three levels of three places and out. */
const journeys = fc
	.array(fc.array(fc.nat(2), { minLength: 3, maxLength: 3 }), { minLength: 5, maxLength: 60 })
	.map((people) => {
		const counts = new Map<string, number>();
		for (let level = 0; level < 3; level += 1)
			for (let a = 0; a < (level === 0 ? 1 : 3); a += 1)
				for (let b = 0; b < 3; b += 1) counts.set(`${level}${a} ${level + 1}${b}`, 0);
		for (const person of people) {
			let here = '00';
			person.forEach((step, level) => {
				const next = `${level + 1}${step}`;
				counts.set(`${here} ${next}`, (counts.get(`${here} ${next}`) ?? 0) + 1);
				here = next;
			});
			counts.set(`${here} out`, (counts.get(`${here} out`) ?? 0) + 1);
		}
		return [...counts].map(([key, count]): Flow => {
			const [from = '', to = ''] = key.split(' ');
			return { from, to, count };
		});
	});

describe('hiddenFlows', () => {
	it('hides nothing where every group is large enough or nobody', () => {
		const flows = [flow('a', 'b', 7), flow('a', 'c', 5), flow('a', 'd', 0)];
		expect(hiddenFlows(flows, 5).size).toBe(0);
	});

	it('hides a second number where the first could be had by taking away', () => {
		const flows = [
			flow('a', 'b', 9),
			flow('a', 'c', 3),
			flow('a', 'd', 20),
			flow('b', 'out', 9),
			flow('c', 'out', 3),
			flow('d', 'out', 20)
		];
		expect([...hiddenFlows(flows, 5)].sort()).toEqual([0, 1, 3, 4]);
	});

	it('hides a third number where two small ones add up to few', () => {
		const flows = [
			flow('a', 'out', 2),
			flow('b', 'out', 2),
			flow('c', 'out', 8),
			flow('in', 'a', 2),
			flow('in', 'b', 2),
			flow('in', 'c', 8)
		];
		expect(hiddenFlows(flows, 5).size).toBe(6);
	});

	it('lets no small number be worked out, whoever went where', () => {
		fc.assert(
			fc.property(journeys, (flows) => {
				const hidden = hiddenFlows(flows, 5);
				flows.forEach(({ count }, index) => {
					if (count > 0 && count < 5) expect(hidden.has(index)).toBe(true);
				});
				const small = workedOut(flows, hidden).filter((index) => {
					const count = flows[index]?.count ?? 0;
					return count > 0 && count < 5;
				});
				expect(small).toEqual([]);
			}),
			{ seed: 20261124, numRuns: 400 }
		);
	});
});
