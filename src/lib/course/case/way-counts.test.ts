import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCase, caseFrom } from '../../../../tests/support/case-fixture';
import type { Case } from '../content/schema';
import { debrief } from './debrief';
import { offeredAt, replay } from './engine';
import { prospectsOf } from './prospect';
import { choiceKey, countWays, type TakenWay } from './way-counts';

/** The same figures from one run after another, by the engine and the look back. */
function oneByOne(caseDef: Case, ways: readonly TakenWay[]) {
	const prospects = prospectsOf(caseDef);
	const counts = new Map<string, number>();
	const add = (key: string, people: number) => counts.set(key, (counts.get(key) ?? 0) + people);
	for (const { choices, people } of ways) {
		const end = replay(caseDef, choices);
		if (end.at === 'impossible') continue;
		for (const { node, choice } of end.transcript) add(choiceKey(node.id, choice.id), people);
		add(end.at === 'ending' ? `ended ${end.ending.id}` : `left ${end.node.id}`, people);
		for (const { index, because, taken } of debrief(caseDef, choices, prospects)?.turningPoints ??
			[]) {
			const node = end.transcript[index]?.node.id;
			add(`turn ${node} ${taken.choice.id} ${because.includes('closed')}`, people);
		}
	}
	return new Map([...counts].sort());
}

function atOnce(caseDef: Case, ways: readonly TakenWay[]) {
	const { ended, left, chose, turns } = countWays(caseDef, ways);
	return new Map(
		[
			...chose,
			...[...ended].map(([id, people]) => [`ended ${id}`, people] as const),
			...[...left].map(([id, people]) => [`left ${id}`, people] as const),
			...turns.map(
				({ node, choice, closed, people }) =>
					[`turn ${node} ${choice.id} ${closed}`, people] as const
			)
		].sort(([a], [b]) => (a < b ? -1 : 1))
	);
}

/** Ways through a case, possible for the most part, some left early and some made up. */
const waysThrough = (caseDef: Case) =>
	fc
		.array(
			fc.record({
				picks: fc.array(fc.nat(2), { maxLength: 8 }),
				people: fc.integer({ min: 1, max: 9 }),
				odd: fc.boolean()
			}),
			{ maxLength: 12 }
		)
		.map((drawn) =>
			drawn.map(({ picks, people, odd }): TakenWay => {
				const choices: string[] = [];
				for (const pick of picks) {
					const here = replay(caseDef, choices);
					if (here.at !== 'node') break;
					const offered = offeredAt(here.node, here.state);
					const choice = offered[pick % Math.max(1, offered.length)];
					if (!choice) break;
					choices.push(choice.id);
				}
				return { choices: odd && choices.length > 2 ? [...choices, 'c0'] : choices, people };
			})
		);

describe('countWays', () => {
	it('counts what following each run by itself would count', () => {
		const caseAndWays = anyCase.chain((caseDef) =>
			waysThrough(caseDef).map((ways) => ({ caseDef, ways }))
		);
		fc.assert(
			fc.property(caseAndWays, ({ caseDef, ways }) => {
				expect(atOnce(caseDef, ways)).toEqual(oneByOne(caseDef, ways));
			}),
			{ numRuns: 200 }
		);
	});

	it('leaves out ways that the case does not offer', () => {
		const caseDef = caseFrom({
			nodes: [
				{
					id: 'one',
					choices: [
						{ id: 'a', next: 'well' },
						{ id: 'b', next: 'badly' }
					]
				}
			]
		});
		const { chose, ended, left, turns } = countWays(caseDef, [
			{ choices: ['z'], people: 3 },
			{ choices: ['a', 'a'], people: 2 }
		]);
		expect([chose.get('one a') ?? 0, ended.size, left.size, turns.length]).toEqual([0, 0, 0, 0]);
	});
});
