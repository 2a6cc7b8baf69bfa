import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyCase, caseFrom, largeCase } from '../../../../tests/support/case-fixture';
import { debrief } from './debrief';
import { openingState, replay } from './engine';
import { explore } from './outcomes';
import { prospectsOf } from './prospect';

it('agrees with the full walk wherever a run can be', () => {
	fc.assert(
		fc.property(anyCase, fc.array(fc.nat(2), { maxLength: 7 }), (caseDef, picks) => {
			const walked = explore(caseDef);
			const prospects = prospectsOf(caseDef);
			const run: string[] = [];
			for (const pick of picks) {
				const here = replay(caseDef, run);
				if (here.at !== 'node') break;
				expect(prospects.attainable(here.node.id, here.state)?.best.outcome).toBe(
					walked.attainable(here.node.id, here.state)?.best.outcome
				);
				const choice = here.offered[pick % Math.max(1, here.offered.length)];
				if (!choice) break;
				run.push(choice.id);
			}
		}),
		{ seed: 20261124, numRuns: 300 }
	);
});

it('tells states apart by what a choice asks about', () => {
	const caseDef = caseFrom({
		facts: ['told'],
		nodes: [
			{
				id: 'one',
				choices: [
					{ id: 'tell', sets: ['told'], next: 'two' },
					{ id: 'hide', effects: { bond: -1 }, next: 'two' }
				]
			},
			{
				id: 'two',
				choices: [
					{ id: 'trust', when: { has: ['told'], bond: { min: 0 } }, next: 'well' },
					{ id: 'part', next: 'so-so' },
					{ id: 'leave', next: 'badly' }
				]
			}
		]
	});
	const { attainable } = prospectsOf(caseDef);
	const state = openingState();
	expect(attainable('two', { ...state, facts: new Set(['told']) })?.best.outcome).toBe('good');
	expect(attainable('two', { ...state, facts: new Set(['told']), bond: -1 })?.best.outcome).toBe(
		'mixed'
	);
	expect(attainable('two', state)?.best.outcome).toBe('mixed');
	expect(attainable('nowhere', state)).toBeUndefined();
});

it('looks back on three hundred nodes without delay', () => {
	const caseDef = largeCase(300);
	const run = Array.from({ length: 50 }, (_, step) => `c${step % 3}`);
	const began = performance.now();
	expect(debrief(caseDef, run, prospectsOf(caseDef))?.path).toHaveLength(50);
	expect(performance.now() - began).toBeLessThan(250);
});
