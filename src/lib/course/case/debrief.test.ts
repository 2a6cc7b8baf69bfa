import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCase, caseFrom, turn } from '../../../../tests/support/case-fixture';
import { debrief } from './debrief';
import { replay } from './engine';
import { explore } from './outcomes';

const SEED = { seed: 20261124, numRuns: 300 };

const lifts = caseFrom({
	facts: ['told'],
	nodes: [
		{
			id: 'arrival',
			choices: [
				{
					id: 'explain',
					effects: { bond: 1, tasks: 1 },
					sets: ['told'],
					reason: 'She knows where she is.',
					next: 'snow'
				},
				{ id: 'hurry', effects: { bond: -1 }, ethics: 'arguable', next: 'snow' }
			]
		},
		{
			id: 'snow',
			client: [turn('Thank you for saying.', { has: ['told'] }), turn('Whatever.')],
			choices: [
				{ id: 'taxi', effects: { goals: 1 }, turning: true, next: 'parting' },
				{ id: 'drive', effects: { bond: 2 }, ethics: 'unsound', next: 'car' }
			]
		},
		{
			id: 'parting',
			choices: [
				{ id: 'c', next: 'well' },
				{ id: 'd', next: 'so-so' }
			]
		},
		{
			id: 'car',
			choices: [
				{ id: 'c', next: 'so-so' },
				{ id: 'd', ethics: 'unsound', next: 'badly' }
			]
		}
	]
});

describe('debrief', () => {
	it('tells the path with reason, effect and running sums', () => {
		const found = debrief(lifts, ['explain', 'taxi', 'c']);
		expect(found?.path[0]).toMatchObject({
			index: 0,
			reason: 'She knows where she is.',
			effect: { bond: 1, goals: 0, tasks: 1 },
			newFacts: ['told'],
			ethics: 'sound'
		});
		expect(found?.path[1]).toHaveProperty('turn.says', 'Thank you for saying.');
		expect(found?.series).toEqual({ bond: [0, 1, 1, 1], goals: [0, 0, 1, 1], tasks: [0, 1, 1, 1] });
		expect(found?.ending.id).toBe('well');
	});

	it('shows at a marked turning point what the other branch would have opened', () => {
		const found = debrief(lifts, ['explain', 'taxi', 'c']);
		expect(found?.turningPoints).toHaveLength(1);
		expect(found?.turningPoints[0]).toMatchObject({
			index: 1,
			because: ['marked'],
			taken: { choice: { id: 'taxi' }, best: { outcome: 'good', alliance: 3 } },
			others: [
				{
					choice: { id: 'drive' },
					opens: { kind: 'node', node: 'car', turn: { says: 'This is car.' } },
					best: { ending: 'so-so', outcome: 'mixed', alliance: 4 }
				}
			]
		});
	});

	it('finds the step that closed a better kind of ending, and an ending behind another branch', () => {
		const found = debrief(lifts, ['hurry', 'taxi', 'd']);
		expect(found?.turningPoints.map(({ index, because }) => [index, because])).toEqual([
			[1, ['marked']],
			[2, ['closed']]
		]);
		expect(found?.turningPoints[1]?.others).toMatchObject([
			{ opens: { kind: 'ending', ending: { id: 'well' } }, best: { choices: [] } }
		]);
	});

	it.each([[[]], [['explain']], [['shout']], [['explain', 'taxi', 'c', 'c']]])(
		'has nothing to say about %j',
		(run) => {
			expect(debrief(lifts, run)).toBeUndefined();
		}
	);

	it('adds up, for every finished run', () => {
		fc.assert(
			fc.property(anyCase, (caseDef) => {
				const outcomes = explore(caseDef);
				for (const end of [outcomes.best, outcomes.worst]) {
					if (!end) continue;
					const found = debrief(caseDef, end.choices, outcomes);
					const position = replay(caseDef, end.choices);
					if (!found || position.at !== 'ending') throw new Error('not finished');
					for (const part of ['bond', 'goals', 'tasks'] as const) {
						expect(found.series[part]).toHaveLength(end.choices.length + 1);
						expect(found.series[part].at(-1)).toBe(position.state[part]);
						const sum = found.path.reduce((total, step) => total + step.effect[part], 0);
						expect(sum).toBe(position.state[part]);
					}
					// The best run never closes anything, and nothing beside it was better.
					if (end === outcomes.best) {
						expect(found.turningPoints.flatMap(({ because }) => because)).not.toContain('closed');
					}
				}
			}),
			SEED
		);
	});
});
