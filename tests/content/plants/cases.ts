import { caseFile } from '../../support/course-fixture';
import { each, small, swap, type Plant } from '../../support/plant';

const CASE = caseFile(0);

export const casePlants: readonly Plant[] = [
	small('case-cycle', 'a way back', swap(CASE, 'next: n6', 'next: n2'), { file: CASE, on: lineOfWayBack() }),
	small('case-size', 'forty facts in one condition', manyFacts, { file: CASE, on: '- id: n0' }),
	small('case-reached', 'a node nobody reaches', swap(CASE, 'next: n6', 'next: n7', 'all'), { file: CASE, on: '- id: n6' }),
	small('case-reached', 'an ending nobody reaches', swap(CASE, 'next: so-so', 'next: badly'), { file: CASE, on: '- id: so-so' }),
	small('case-offered', 'a condition that never holds', condition('n0', 'curt', 'bond: { min: 1 }', '\n      - id: spare\n        says: Spare.\n        ethics: sound\n        reason: A reason.\n        principle: trust\n        next: n1'), {
		file: CASE,
		on: '- id: curt'
	}),
	small('case-spoken', 'a turn that is never heard', swap(CASE, 'has:\n            - told', 'bond: { min: 3 }'), { file: CASE, on: '- when:' }),
	small('case-last-turn', 'a last turn with a condition', swap(CASE, '- says: She says something at ab.', '- when: { lacks: [told] }\n        says: She says something at ab.'), {
		file: CASE,
		on: '- when: { lacks: [told] }'
	}),
	small('case-last-turn', 'an early turn without one', swap(CASE, '      - when:\n          has:\n            - told\n        says', '      - says'), { file: CASE, on: '- says: She has been told.' }),
	small('case-offers', 'one choice only in some state', condition('n3', 'curt', 'bond: { min: 1 }'), { file: CASE, on: choicesAt('n3'), says: /one choice only/ }),
	small('case-offers', 'a dead end', each(condition('n3', 'curt', 'bond: { min: 1 }'), condition('n3', 'kind', 'bond: { min: 1 }')), { file: CASE, on: choicesAt('n3'), says: /dead end/ }),
	small('case-ethics', 'a worse choice that ends better', swap(CASE, 'next: badly', 'next: well'), { file: CASE, on: worseAt('n11'), says: /"vague" at best|better "vague"/ }),
	small('case-endings', 'no poor ending', swap(CASE, 'outcome: poor', 'outcome: mixed'), { file: CASE, on: '- id: well' }),
	small('case-facts', 'a fact nobody sets', swap(CASE, '        sets:\n          - told\n', ''), { file: CASE, on: '- id: told' }),
	small('case-facts', 'a fact nobody asks about', swap(CASE, 'has:\n            - told', 'bond: { min: 1 }'), { file: CASE, on: '- id: told', says: /nothing asks/ }),
	small('case-replies', 'two good replies', swap(CASE, '    goodReply:\n      says: A good reply.\n      why: It asks.\n', ''), { file: CASE, on: '- id: n0' }),
	small('case-choices', 'two choices that say the same', swap(CASE, 'says: I answer in a curt way.', 'says: I answer in a kind way.'), { file: CASE, on: secondKind() })
];

/** Puts a condition on one choice of one node, and a further choice after it. */
function condition(node: string, choice: string, when: string, more = ''): Plant['put'] {
	return (files) => {
		const text = files.get(CASE) ?? '';
		const start = text.indexOf(`- id: ${node}\n`);
		const at = text.indexOf(`- id: ${choice}\n`, start);
		const after = text.indexOf('next: ', at);
		const end = text.indexOf('\n', after);
		files.set(CASE, `${text.slice(0, at)}- id: ${choice}\n        when: { ${when} }${text.slice(at + `- id: ${choice}`.length, end)}${more}${text.slice(end)}`);
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

function lineOfWayBack(): string {
	return 'next: n2\n      - id: curt\n        says: I answer in a curt way.\n        effects:\n          bond: -1\n        ethics: unsound\n        reason: A reason.\n        principle: trust\n        next: n6';
}

function choicesAt(node: string): string {
	return `- id: kind\n        ${node === 'n3' ? 'says' : 'when'}`;
}

function worseAt(node: string): string {
	return node;
}

function secondKind(): string {
	return 'says: I answer in a kind way.\n        effects:\n          bond: -1';
}
