import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missedSigns, RECENT, type Judgement } from './missed';

let number = 0;
function judged(over: Partial<Judgement> = {}): Judgement {
	number += 1;
	return {
		itemId: `scn.${number}/judge`,
		scenarioId: `scn.${number}`,
		sign: 'judging',
		variant: 'clear',
		kind: 'judge',
		credit: 1,
		answered: true,
		safetyError: false,
		named: 'judging',
		at: number,
		...over
	};
}
const missed = (over: Partial<Judgement> = {}) => judged({ credit: 0, named: 'none', ...over });
const falseAlarm = (over: Partial<Judgement> = {}) =>
	judged({ variant: 'look-alike', credit: 0, named: 'judging', ...over });

describe('what somebody keeps missing', () => {
	it('is nothing without answers and nothing without errors', () => {
		expect(missedSigns([])).toEqual([]);
		expect(missedSigns([judged(), judged({ sign: 'aims-lost' })])).toEqual([]);
	});

	it('counts both errors and keeps them apart', () => {
		const [entry] = missedSigns([missed(), judged(), falseAlarm({ confidence: 'sure' })]);
		expect(entry).toMatchObject({
			sign: 'judging',
			counts: { present: 2, hits: 1, lookAlike: 1, falseAlarms: 1 },
			sides: ['present', 'look-alike'],
			sureAndWrong: 1
		});
	});

	it('lets four errors in six outweigh one in one', () => {
		const often = [missed(), missed(), missed(), missed(), missed(), judged()];
		const order = missedSigns([...often, missed({ sign: 'aims-lost' })]).map(({ sign }) => sign);
		expect(order).toEqual(['judging', 'aims-lost']);
	});

	it('takes a sign named wrongly for an error, though something was noticed', () => {
		const [entry] = missedSigns([judged({ credit: 0, named: 'aims-lost' })]);
		expect(entry?.sides).toEqual(['present']);
		expect(entry?.counts.hits).toBe(1);
	});

	it('forgets what was mended long ago', () => {
		const then = missed({ at: 0 });
		const since = Array.from({ length: RECENT }, () => judged());
		expect(missedSigns([then, ...since])).toEqual([]);
		expect(missedSigns([then, ...since.slice(1)])).toHaveLength(1);
	});

	it('leaves out questions that were not answered and those of other kinds', () => {
		expect(missedSigns([missed({ answered: false }), missed({ kind: 'respond' })])).toEqual([]);
	});

	it('does not depend on the order in which answers are read', () => {
		const entry = fc
			.record({
				sign: fc.constantFrom('judging', 'aims-lost', 'deciding-for'),
				variant: fc.constantFrom('clear' as const, 'look-alike' as const),
				credit: fc.constantFrom(0, 1),
				confidence: fc.constantFrom('sure' as const, 'unsure' as const),
				at: fc.integer({ min: 0, max: 1000 })
			})
			.map((over) => judged(over));
		fc.assert(
			fc.property(fc.array(entry, { maxLength: 40 }), (list) => {
				expect(missedSigns([...list].reverse())).toEqual(missedSigns(list));
			})
		);
	});
});
