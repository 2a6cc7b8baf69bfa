import { caseFile } from '../../support/course-fixture';
import { each, small, swap, type Plant } from '../../support/plant';

// Twelve nodes n0 to n11 in a row, each with "kind" (bond +1, sound) and "curt" (bond −1, unsound).
const CASE = caseFile(0);
const at = (...on: string[]) => ({ file: CASE, on });

export const casePlants: readonly Plant[] = [
	small(
		'case-cycle',
		'a way back',
		choiceEdit('n5', 'kind', 'next: n6', 'next: n2'),
		at('- id: n5', 'next: n2')
	),
	small('case-size', 'forty facts in one condition', manyFacts, at('nodes:', '- id: n0')),
	small(
		'case-reached',
		'a node nobody reaches',
		swap(CASE, 'next: n6', 'next: n7', 'all'),
		at('- id: n6')
	),
	small(
		'case-reached',
		'an ending nobody reaches',
		swap(CASE, 'next: so-so', 'next: badly'),
		at('- id: so-so')
	),
	small(
		'case-offered',
		'a condition that never holds',
		choiceEdit('n0', 'curt', 'says:', 'when: { bond: { min: 1 } }\n        says:'),
		at('- id: n0', '- id: curt')
	),
	small(
		'case-spoken',
		'a turn that is never heard',
		swap(CASE, 'has:\n            - told', 'bond: { min: 3 }'),
		at('- id: n1', '- when:')
	),
	small(
		'case-last-turn',
		'a last turn with a condition',
		swap(
			CASE,
			'- says: She says something at ab.',
			'- when: { lacks: [told] }\n        says: She says something at ab.'
		),
		at('- when: { lacks: [told] }')
	),
	small(
		'case-last-turn',
		'an early turn without one',
		swap(CASE, '- when:\n          has:\n            - told\n        says', '- says'),
		at('- says: She has been told.')
	),
	small(
		'case-offers',
		'one choice only in some state',
		choiceEdit('n3', 'curt', 'says:', 'when: { bond: { min: 1 } }\n        says:'),
		{ ...at('- id: n3', '- id: kind'), says: /one choice only/ }
	),
	small(
		'case-offers',
		'a dead end',
		each(
			choiceEdit('n3', 'kind', 'says:', 'when: { bond: { min: 1 } }\n        says:'),
			choiceEdit('n3', 'curt', 'says:', 'when: { bond: { min: 1 } }\n        says:')
		),
		{ ...at('- id: n3', '- id: kind'), says: /dead end/ }
	),
	small(
		'case-ethics',
		'an unsound choice with the better ending',
		choiceEdit('n11', 'curt', 'next: badly', 'next: well'),
		{
			...at('- id: n11', '- id: curt'),
			says: /"curt" can still end good .* better "vague" at best mixed/
		}
	),
	small(
		'case-ethics',
		'an unsound choice with the same ending and a better bond',
		choiceEdit('n2', 'curt', 'bond: -1', 'goals: 2'),
		{
			...at('- id: n2', '- id: curt'),
			says: /good \("well"/
		}
	),
	small(
		'case-endings',
		'no poor ending',
		swap(CASE, 'outcome: poor', 'outcome: mixed'),
		at('endings:', '- id: well')
	),
	small('case-facts', 'a fact nobody sets', swap(CASE, '        sets:\n          - told\n', ''), {
		...at('facts:', '- id: told'),
		says: /no choice sets/
	}),
	small(
		'case-facts',
		'a fact nobody asks about',
		swap(CASE, 'has:\n            - told', 'bond: { min: 1 }'),
		{ ...at('facts:', '- id: told'), says: /nothing asks/ }
	),
	small(
		'case-replies',
		'two good replies',
		swap(CASE, '    goodReply:\n      says: A good reply.\n      why: It asks.\n', ''),
		at('nodes:', '- id: n0')
	),
	small(
		'case-choices',
		'two choices that say the same',
		swap(CASE, 'says: I answer in a curt way.', 'says: I answer in a kind way.'),
		at('- id: n0', '- id: curt', 'says:')
	)
];

/** An edit within one choice of one node. */
function choiceEdit(node: string, choice: string, from: string, to: string): Plant['put'] {
	return (files) => {
		const text = files.get(CASE) ?? '';
		const start = text.indexOf(`- id: ${choice}\n`, text.indexOf(`- id: ${node}\n`));
		files.set(CASE, text.slice(0, start) + text.slice(start).replace(from, to));
	};
}

function manyFacts(files: Map<string, string>): void {
	const ids = Array.from({ length: 40 }, (_, at) => `f${at}`);
	const facts = ids.map((id) => `\n  - id: ${id}\n    text: Something.`).join('');
	each(
		swap(CASE, 'facts:', `facts:${facts}`),
		swap(CASE, 'sets:\n          - told', `sets: [told, ${ids.join(', ')}]`),
		swap(CASE, 'has:\n            - told', `has: [told, ${ids.join(', ')}]`)
	)(files);
}
