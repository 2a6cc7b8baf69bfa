import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCase, caseFrom, turn } from '../../../../tests/support/case-fixture';
import type { Case } from '../content/schema';
import { ALLIANCE_LIMIT, ALLIANCE_PARTS, meets, openingState, replay } from './engine';

const SEED = { seed: 20261124, numRuns: 300 };

const lifts = caseFrom({
	facts: ['told-limits'],
	nodes: [
		{
			id: 'arrival',
			choices: [
				{ id: 'explain', effects: { bond: 2 }, sets: ['told-limits'], next: 'middle' },
				{ id: 'hurry', effects: { bond: -2 }, ethics: 'arguable', next: 'middle' }
			]
		},
		{
			id: 'middle',
			client: [
				turn('You told me.', { has: ['told-limits'], bond: { min: 1 } }),
				turn('Nobody told me.')
			],
			choices: [
				{ id: 'go-on', next: 'well' },
				{ id: 'explain-now', when: { lacks: ['told-limits'] }, next: 'so-so' },
				{ id: 'lean-on-trust', when: { bond: { min: 1 } }, next: 'badly' }
			]
		}
	]
});

/** A run that follows the numbers: each picks one of the choices on offer. */
function runBy(caseDef: Case, numbers: readonly number[]): string[] {
	const run: string[] = [];
	for (const number of numbers) {
		const position = replay(caseDef, run);
		if (position.at !== 'node' || position.offered.length === 0) break;
		run.push(position.offered[number % position.offered.length]?.id ?? '');
	}
	return run;
}
const anyRun = fc
	.tuple(anyCase, fc.array(fc.nat(20), { maxLength: 9 }))
	.map(([caseDef, numbers]) => ({ caseDef, run: runBy(caseDef, numbers) }));

describe('replay', () => {
	it('opens with nothing gained and nothing said', () => {
		const position = replay(lifts, []);
		expect(position).toMatchObject({ at: 'node', node: { id: 'arrival' }, transcript: [] });
		expect(position).toHaveProperty('state', openingState());
	});

	it('lets the client answer to what has happened', () => {
		expect(replay(lifts, ['explain'])).toHaveProperty('turn.says', 'You told me.');
		expect(replay(lifts, ['hurry'])).toHaveProperty('turn.says', 'Nobody told me.');
	});

	it('offers what the state allows', () => {
		const offered = (run: string[]) => {
			const position = replay(lifts, run);
			return position.at === 'node' ? position.offered.map(({ id }) => id) : position.at;
		};
		expect(offered(['explain'])).toEqual(['go-on', 'lean-on-trust']);
		expect(offered(['hurry'])).toEqual(['go-on', 'explain-now']);
	});

	it('ends with the whole transcript', () => {
		const end = replay(lifts, ['explain', 'go-on']);
		expect(end).toMatchObject({ at: 'ending', ending: { id: 'well' }, state: { bond: 2 } });
		expect(end.at === 'ending' && end.transcript.map(({ choice }) => choice.id)).toEqual([
			'explain',
			'go-on'
		]);
	});

	it.each([
		['unknown', ['explain', 'shout'], 1],
		['unknown', ['go-on'], 0],
		['not-offered', ['explain', 'explain-now', 'go-on'], 1],
		['after-the-end', ['hurry', 'go-on', 'explain'], 2]
	])('names the first impossible choice: %s', (why, run, index) => {
		expect(replay(lifts, run)).toMatchObject({ at: 'impossible', why, index, choice: run[index] });
	});

	it('says when the case itself leads nowhere', () => {
		const broken = caseFrom({
			nodes: [
				{
					id: 'only',
					choices: [
						{ id: 'a', next: 'lost' },
						{ id: 'b', next: 'well' }
					]
				}
			]
		});
		expect(replay(broken, ['a'])).toMatchObject({ at: 'impossible', why: 'broken-case' });
		const silent = caseFrom({
			nodes: [
				{
					id: 'only',
					client: [turn('Only if.', { bond: { min: 3 } })],
					choices: [
						{ id: 'a', next: 'well' },
						{ id: 'b', next: 'well' }
					]
				}
			]
		});
		expect(replay(silent, [])).toMatchObject({ at: 'impossible', why: 'broken-case' });
	});

	it('keeps each part within its limits and never forgets a fact', () => {
		fc.assert(
			fc.property(anyRun, ({ caseDef, run }) => {
				const position = replay(caseDef, run);
				if (position.at === 'impossible') throw new Error(position.message);
				for (const { before, after } of position.transcript) {
					for (const part of ALLIANCE_PARTS) {
						expect(Math.abs(after[part])).toBeLessThanOrEqual(ALLIANCE_LIMIT);
					}
					expect([...before.facts].every((fact) => after.facts.has(fact))).toBe(true);
				}
			}),
			SEED
		);
	});

	it('stands where it stood when the later choices are taken back', () => {
		fc.assert(
			fc.property(anyRun, fc.nat(), ({ caseDef, run }, back) => {
				if (run.length === 0) return;
				const whole = replay(caseDef, run);
				const length = back % run.length;
				const part = replay(caseDef, run.slice(0, length));
				if (whole.at === 'impossible' || part.at !== 'node') throw new Error('not a run');
				expect(part.node.id).toBe(whole.transcript[length]?.node.id);
				expect(part.state).toEqual(whole.transcript[length]?.before);
				expect(part.turn).toEqual(whole.transcript[length]?.turn);
				expect(part.transcript).toEqual(whole.transcript.slice(0, length));
			}),
			SEED
		);
	});

	it('accepts exactly what it offers', () => {
		fc.assert(
			fc.property(anyRun, ({ caseDef, run }) => {
				const position = replay(caseDef, run);
				if (position.at !== 'node') return;
				for (const choice of position.node.choices) {
					const next = replay(caseDef, [...run, choice.id]);
					expect(next.at !== 'impossible').toBe(position.offered.includes(choice));
				}
			}),
			SEED
		);
	});

	it('is not surprised by what a browser may send', () => {
		fc.assert(
			fc.property(anyCase, fc.array(fc.string(), { maxLength: 6 }), (caseDef, run) => {
				expect(['node', 'ending', 'impossible']).toContain(replay(caseDef, run).at);
			}),
			SEED
		);
	});
});

describe('meets', () => {
	const state = { bond: 1, goals: 0, tasks: -2, facts: new Set(['told']) };
	it.each([
		[undefined, true],
		[{ bond: { min: 1, max: 1 }, has: [], lacks: [] }, true],
		[{ bond: { min: 2 }, has: [], lacks: [] }, false],
		[{ tasks: { max: -3 }, has: [], lacks: [] }, false],
		[{ goals: { max: 0 }, has: ['told'], lacks: ['asked'] }, true],
		[{ has: ['told', 'asked'], lacks: [] }, false],
		[{ has: [], lacks: ['told'] }, false]
	])('%j → %s', (condition, holds) => {
		expect(meets(condition, state)).toBe(holds);
	});
});
