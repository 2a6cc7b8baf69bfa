import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random';
import { drawMissed, type Drawable, type WeakSide } from './draw';

const SIGNS = ['judging', 'aims-lost', 'deciding-for'];
const BANK: Drawable[] = SIGNS.flatMap((sign) =>
	(['clear', 'clear', 'subtle', 'subtle', 'look-alike', 'look-alike', 'look-alike'] as const).map(
		(variant, at) => ({ id: `scn.${sign}.${at}`, sign, variant })
	)
);
const isWeak = (weak: readonly WeakSide[], { sign, variant }: Drawable) =>
	weak.some(
		(entry) => entry.sign === sign && (entry.side === 'look-alike') === (variant === 'look-alike')
	);

describe('practising what was missed', () => {
	it('draws nothing where nothing was missed', () => {
		expect(drawMissed(BANK, [], 6, new Map(), seededRandom(1))).toEqual([]);
	});

	it('takes two in three from the weak side and the rest from the other side of the same sign', () => {
		const weak = [{ sign: 'judging', side: 'present' as const }];
		const drawn = drawMissed(BANK, weak, 6, new Map(), seededRandom(1));
		expect(drawn).toHaveLength(6);
		expect(drawn.every(({ sign }) => sign === 'judging')).toBe(true);
		expect(drawn.filter((scenario) => isWeak(weak, scenario))).toHaveLength(4);
	});

	it('prefers what has not been met', () => {
		const weak = [{ sign: 'judging', side: 'present' as const }];
		const met = new Map([['scn.judging.0', 5]]);
		const bank = [...BANK, { id: 'scn.judging.9', sign: 'judging', variant: 'clear' as const }];
		const drawn = drawMissed(bank, weak, 6, met, seededRandom(3));
		expect(drawn.map(({ id }) => id)).not.toContain('scn.judging.0');
	});

	it('never repeats, never leaves the weak signs, never draws more than asked', () => {
		const side = fc.constantFrom('present' as const, 'look-alike' as const);
		const weakSides = fc.uniqueArray(fc.record({ sign: fc.constantFrom(...SIGNS), side }), {
			minLength: 1,
			selector: ({ sign, side }) => sign + side
		});
		fc.assert(
			fc.property(weakSides, fc.integer({ min: 1, max: 12 }), fc.integer(), (weak, count, seed) => {
				const drawn = drawMissed(BANK, weak, count, new Map(), seededRandom(seed));
				expect(new Set(drawn).size).toBe(drawn.length);
				expect(drawn.length).toBe(
					Math.min(
						count,
						BANK.filter(({ sign }) => weak.some((entry) => entry.sign === sign)).length
					)
				);
				expect(drawn.every(({ sign }) => weak.some((entry) => entry.sign === sign))).toBe(true);
			})
		);
	});
});
