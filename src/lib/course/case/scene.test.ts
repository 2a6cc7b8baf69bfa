import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyCase, caseFrom } from '../../../../tests/support/case-fixture';
import { replay } from './engine';
import { sceneAt } from './scene';

const marked = caseFrom({
	nodes: [
		{
			id: 'only',
			choices: [
				{
					id: 'a',
					says: 'Go on.',
					reason: 'SENTINEL',
					ethics: 'unsound',
					turning: true,
					next: 'well'
				},
				{ id: 'b', reason: 'SENTINEL', next: 'badly' }
			]
		}
	]
});

it('shows what is said and offered', () => {
	const open = replay(marked, []);
	if (open.at !== 'node') throw new Error('not open');
	expect(sceneAt(open)).toEqual({
		said: [],
		now: {
			at: 'node',
			node: 'only',
			client: { says: 'This is only.', manner: 'She waits.', face: 'open', posture: 'upright' },
			choices: [
				{ id: 'a', says: 'Go on.' },
				{ id: 'b', says: 'I say b.' }
			]
		}
	});
	const end = replay(marked, ['a']);
	if (end.at !== 'ending') throw new Error('not ended');
	expect(sceneAt(end)).toMatchObject({
		said: [{ clinician: 'Go on.' }],
		now: { at: 'ending', id: 'well' }
	});
});

it('never carries a judgement, an effect or a reason', () => {
	const secret = /SENTINEL|unsound|sound|arguable|effects|ethics|reason|turning|outcome|debrief/;
	for (const run of [[], ['a']]) {
		const position = replay(marked, run);
		if (position.at === 'impossible') throw new Error(position.message);
		expect(JSON.stringify(sceneAt(position))).not.toMatch(secret);
	}
	fc.assert(
		fc.property(anyCase, (caseDef) => {
			const position = replay(caseDef, []);
			if (position.at !== 'impossible')
				expect(JSON.stringify(sceneAt(position))).not.toMatch(secret);
		}),
		{ seed: 20261124, numRuns: 50 }
	);
});
