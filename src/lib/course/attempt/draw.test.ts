import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Blueprint } from '../content/schema';
import { seededRandom } from '../random';
import { drawByBlueprint, drawForPractice, type Drawable } from './draw';

const SIGNS = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9'];
const BANK: Drawable[] = SIGNS.flatMap((sign) =>
	(
		[
			'clear',
			'clear',
			'subtle',
			'subtle',
			'look-alike',
			'look-alike',
			'look-alike',
			'look-alike'
		] as const
	).map((variant, index) => ({ id: `${sign}-${variant}-${index}`, sign, variant }))
);
const ASSESSMENT: Blueprint = { presentPerSign: 1, lookAlikePerSign: 1, items: 'all' };
const NINE: Blueprint = {
	presentPerSign: 0,
	lookAlikePerSign: 0,
	mixed: { present: 5, lookAlike: 4 },
	items: 'judge'
};
const seeds = { seed: 7, numRuns: 100 };

describe('drawByBlueprint', () => {
	it('draws for each sign one with the sign and one look-alike, clear and subtle balanced', () => {
		fc.assert(
			fc.property(fc.integer(), (seed) => {
				const drawn = drawByBlueprint(BANK, SIGNS, ASSESSMENT, new Set(), seededRandom(seed));
				expect(new Set(drawn.map(({ id }) => id)).size).toBe(18);
				for (const sign of SIGNS) {
					const own = drawn.filter((scenario) => scenario.sign === sign);
					expect(own.filter(({ variant }) => variant === 'look-alike')).toHaveLength(1);
					expect(own).toHaveLength(2);
				}
				const subtle = drawn.filter(({ variant }) => variant === 'subtle').length;
				expect([4, 5]).toContain(subtle);
			}),
			seeds
		);
	});

	it('draws nine for the quiz, one for each sign, some of each', () => {
		fc.assert(
			fc.property(fc.integer(), (seed) => {
				const drawn = drawByBlueprint(BANK, SIGNS, NINE, new Set(), seededRandom(seed));
				expect(new Set(drawn.map(({ sign }) => sign)).size).toBe(9);
				expect(drawn.filter(({ variant }) => variant === 'look-alike')).toHaveLength(4);
			}),
			seeds
		);
	});

	it('takes what has not been met first: a retake shares nothing with the first attempt', () => {
		fc.assert(
			fc.property(fc.integer(), (seed) => {
				const random = seededRandom(seed);
				const first = drawByBlueprint(BANK, SIGNS, ASSESSMENT, new Set(), random);
				const seen = new Set(first.map(({ id }) => id));
				const second = drawByBlueprint(BANK, SIGNS, ASSESSMENT, seen, random);
				expect(second.filter(({ id }) => seen.has(id))).toEqual([]);
			}),
			seeds
		);
	});

	it('gives the same draw for the same seed', () => {
		const draw = () => drawByBlueprint(BANK, SIGNS, ASSESSMENT, new Set(), seededRandom(5));
		expect(draw()).toEqual(draw());
	});
});

describe('drawForPractice', () => {
	it('takes the unmet first, then what was met longest ago', () => {
		const pool = BANK.slice(0, 4);
		const [a, b, c, d] = pool.map(({ id }) => id);
		const lastMet = new Map([
			[a ?? '', 300],
			[b ?? '', 100],
			[c ?? '', 200]
		]);
		const drawn = drawForPractice(pool, 3, lastMet, seededRandom(1)).map(({ id }) => id);
		expect(drawn).toEqual([d, b, c]);
	});
});
