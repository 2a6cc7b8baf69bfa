import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCase, caseFrom, largeCase, turn } from '../../../../tests/support/case-fixture';
import type { Case } from '../content/schema';
import { replay } from './engine';
import { compareOutcomes, explore } from './outcomes';

const SEED = { seed: 20261124, numRuns: 300 };
const both = (next: string) => [
	{ id: 'a', next },
	{ id: 'b', next }
];

/** Every run there is, the slow way. */
function everyRun(caseDef: Case, run: string[] = []): string[][] {
	const position = replay(caseDef, run);
	if (position.at !== 'node') return [run];
	return [run, ...position.offered.flatMap(({ id }) => everyRun(caseDef, [...run, id]))];
}

describe('explore', () => {
	it('finds nothing wrong with a sound case, and its best and worst', () => {
		const found = explore(
			caseFrom({
				nodes: [
					{
						id: 'one',
						choices: [
							{ id: 'a', effects: { bond: 2 }, next: 'two' },
							{ id: 'b', ethics: 'unsound', next: 'badly' }
						]
					},
					{
						id: 'two',
						choices: [
							{ id: 'c', effects: { tasks: 1 }, next: 'well' },
							{ id: 'd', ethics: 'arguable', next: 'so-so' }
						]
					}
				]
			})
		);
		expect(found).toMatchObject({
			cycles: [],
			unreached: [],
			neverOffered: [],
			neverSpoken: [],
			tooFewOffers: [],
			ethicsUpsets: [],
			best: { ending: 'well', outcome: 'good', alliance: 3, choices: ['a', 'c'] },
			worst: { ending: 'badly', outcome: 'poor', alliance: 0, choices: ['b'] }
		});
	});

	it('refuses a way back', () => {
		const found = explore(
			caseFrom({
				nodes: [
					{ id: 'one', choices: both('two') },
					{
						id: 'two',
						choices: [
							{ id: 'back', next: 'one' },
							{ id: 'on', next: 'well' }
						]
					}
				]
			})
		);
		expect(found.cycles).toEqual([{ node: 'two', choice: 'back' }]);
		expect(found.best).toBeUndefined();
	});

	it('finds nodes, endings, choices and turns that nobody meets', () => {
		const found = explore(
			caseFrom({
				facts: ['never'],
				nodes: [
					{
						id: 'one',
						client: [turn('Never.', { has: ['never'] }), turn('Always.')],
						choices: [...both('well'), { id: 'c', when: { bond: { min: 1 } }, next: 'so-so' }]
					},
					{ id: 'island', choices: both('badly') }
				]
			})
		);
		expect(found.unreached).toEqual(['island', 'so-so', 'badly']);
		expect(found.neverOffered).toEqual([{ node: 'one', choice: 'c' }]);
		expect(found.neverSpoken).toEqual([{ node: 'one', turn: 0 }]);
	});

	it('finds dead ends and nodes with a single answer, with a run that shows them', () => {
		const guarded = (bond: number) => ({ when: { bond: { min: bond } }, next: 'well' });
		const found = explore(
			caseFrom({
				nodes: [
					{
						id: 'one',
						choices: [
							{ id: 'a', effects: { bond: 1 }, next: 'two' },
							{ id: 'b', next: 'two' }
						]
					},
					{
						id: 'two',
						choices: [
							{ id: 'c', ...guarded(1) },
							{ id: 'd', ...guarded(2) }
						]
					}
				]
			})
		);
		expect(found.tooFewOffers).toEqual([{ node: 'two', offered: 0, run: ['b'] }]);
	});

	it('finds a worse choice that ends better, even by the alliance alone', () => {
		const found = explore(
			caseFrom({
				nodes: [
					{
						id: 'one',
						choices: [
							{ id: 'right', effects: { bond: 1 }, next: 'well' },
							{ id: 'wrong', ethics: 'unsound', effects: { bond: 2 }, next: 'well' },
							{ id: 'between', ethics: 'arguable', effects: { bond: 1 }, next: 'well' }
						]
					}
				]
			})
		);
		expect(found.ethicsUpsets.map(({ worse, better }) => [worse, better])).toEqual([
			['wrong', 'right'],
			['wrong', 'between']
		]);
	});

	it('finds an upset that only some states show', () => {
		const found = explore(
			caseFrom({
				nodes: [
					{
						id: 'one',
						choices: [
							{ id: 'a', effects: { bond: 2 }, next: 'two' },
							{ id: 'b', effects: { bond: -2 }, next: 'two' }
						]
					},
					{
						id: 'two',
						choices: [
							{ id: 'right', next: 'three' },
							{ id: 'wrong', ethics: 'unsound', effects: { tasks: 1 }, next: 'so-so' }
						]
					},
					{
						id: 'three',
						choices: [{ id: 'good', when: { bond: { min: 1 } }, next: 'well' }, ...both('so-so')]
					}
				]
			})
		);
		expect(found.ethicsUpsets).toMatchObject([
			{
				node: 'two',
				worse: 'wrong',
				better: 'right',
				run: ['b'],
				worseBest: { alliance: -1 },
				betterBest: { alliance: -2 }
			}
		]);
	});

	it('agrees with trying every run', () => {
		fc.assert(
			fc.property(anyCase, (caseDef) => {
				const found = explore(caseDef);
				const positions = everyRun(caseDef).map((run) => replay(caseDef, run));
				const ends = positions.flatMap((end) => {
					if (end.at !== 'ending') return [];
					const { bond, goals, tasks } = end.state;
					const { id: ending, outcome } = end.ending;
					return [{ ending, outcome, alliance: bond + goals + tasks, choices: [] }];
				});
				const ranked = [...ends].sort(compareOutcomes);
				const rank = (end: (typeof ends)[number] | undefined) =>
					end && { outcome: end.outcome, alliance: end.alliance };
				expect(rank(found.worst && { ...found.worst, choices: [] })).toEqual(rank(ranked[0]));
				expect(rank(found.best && { ...found.best, choices: [] })).toEqual(rank(ranked.at(-1)));

				const met = new Set(
					positions.map((p) => (p.at === 'node' ? p.node.id : p.at === 'ending' ? p.ending.id : ''))
				);
				const places = [...caseDef.nodes, ...caseDef.endings].map(({ id }) => id);
				expect(found.unreached).toEqual(places.filter((id) => !met.has(id)));

				const narrow = new Set(
					positions.flatMap((p) => (p.at === 'node' && p.offered.length < 2 ? [p.node.id] : []))
				);
				expect(new Set(found.tooFewOffers.map(({ node }) => node))).toEqual(narrow);
				const offered = new Set(
					positions.flatMap((p) =>
						p.at === 'node' ? p.offered.map(({ id }) => `${p.node.id} ${id}`) : []
					)
				);
				expect(
					found.neverOffered.some(({ node, choice }) => offered.has(`${node} ${choice}`))
				).toBe(false);
			}),
			SEED
		);
	});

	it('finds exactly the upsets that trying every run finds', () => {
		const rank = { unsound: 0, arguable: 1, sound: 2 };
		const bestFrom = (caseDef: Case, run: string[]) =>
			everyRun(caseDef, run)
				.map((each) => replay(caseDef, each))
				.flatMap((end) => {
					if (end.at !== 'ending') return [];
					const { bond, goals, tasks } = end.state;
					return [
						{ ending: '', outcome: end.ending.outcome, alliance: bond + goals + tasks, choices: [] }
					];
				})
				.sort(compareOutcomes)
				.at(-1);
		fc.assert(
			fc.property(anyCase, (caseDef) => {
				const expected = new Set<string>();
				for (const run of everyRun(caseDef)) {
					const position = replay(caseDef, run);
					if (position.at !== 'node') continue;
					const offers = position.offered.map((choice) => ({
						choice,
						best: bestFrom(caseDef, [...run, choice.id])
					}));
					for (const worse of offers) {
						for (const better of offers) {
							if (!worse.best || !better.best) continue;
							if (rank[worse.choice.ethics] >= rank[better.choice.ethics]) continue;
							if (compareOutcomes(worse.best, better.best) > 0) {
								expected.add(`${position.node.id} ${worse.choice.id} ${better.choice.id}`);
							}
						}
					}
				}
				const found = explore(caseDef).ethicsUpsets.map(
					({ node, worse, better }) => `${node} ${worse} ${better}`
				);
				expect(new Set(found)).toEqual(expected);
			}),
			{ ...SEED, numRuns: 60 }
		);
	});

	it('names runs that can be replayed', () => {
		fc.assert(
			fc.property(anyCase, (caseDef) => {
				const found = explore(caseDef);
				for (const end of [found.best, found.worst]) {
					if (end)
						expect(replay(caseDef, end.choices)).toMatchObject({
							at: 'ending',
							ending: { id: end.ending }
						});
				}
				for (const { node, run, offered } of found.tooFewOffers) {
					const position = replay(caseDef, run);
					expect(position).toMatchObject({ at: 'node', node: { id: node } });
					expect(position.at === 'node' && position.offered.length).toBe(offered);
				}
			}),
			SEED
		);
	});

	it('walks 300 nodes in every state quickly', () => {
		const large = largeCase(300);
		const start = performance.now();
		const found = explore(large);
		const took = performance.now() - start;
		expect(found.states).toBeGreaterThan(50_000);
		expect(found.best && replay(large, found.best.choices)).toMatchObject({ at: 'ending' });
		expect(took).toBeLessThan(5_000);
	});

	it('gives up on more facts than it can count out', () => {
		const facts = Array.from({ length: 40 }, (_, at) => `f${at}`);
		const client = [turn('If.', { has: facts }), turn('Otherwise.')];
		const setting = [{ id: 'all', sets: facts, next: 'two' }, ...both('two')];
		const nodes = [
			{ id: 'one', choices: setting },
			{ id: 'two', client, choices: both('well') }
		];
		const found = explore(caseFrom({ facts, nodes }));
		expect(found.tooLarge).toBe(true);
	});
});
