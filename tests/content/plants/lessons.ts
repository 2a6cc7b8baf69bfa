import { CHECKS, LESSON } from '../../support/course-fixture';
import { each, small, swap, type Plant } from '../../support/plant';

const MANY_WORDS = Array.from({ length: 800 }, () => 'word').join(' ');

export const lessonPlants: readonly Plant[] = [
	small(
		'lesson-length',
		'too many words',
		swap(LESSON, '## What it is', `## What it is\n\n${MANY_WORDS}`),
		{ file: LESSON, on: 13, says: /too many/ }
	),
	small('lesson-length', 'too few words', shorten, { file: LESSON, on: 13, says: /too few/ }),
	small('lesson-checks', 'four checks', dropLastCheck, {
		file: CHECKS,
		on: '- id: check.alliance.q0'
	}),
	small('lesson-checks', 'checks of two kinds', onlyTwoKinds, {
		file: CHECKS,
		on: '- id: check.alliance.q0'
	}),
	...['Vignette', 'Dialogue', 'Reflection', 'Supervision', 'Summary'].map((name) =>
		small(
			'lesson-parts',
			`no ${name}`,
			each(swap(LESSON, `<${name}`, '<Caution'), swap(LESSON, `</${name}>`, '</Caution>')),
			{
				file: LESSON,
				on: 13,
				says: new RegExp(`<${name}> is missing`)
			}
		)
	),
	small(
		'lesson-parts',
		'a second reflection',
		swap(
			LESSON,
			'<Supervision>',
			'<Reflection id="reflect.alliance">\n\nAgain?\n\n</Reflection>\n\n<Supervision>'
		),
		{
			file: LESSON,
			on: '<Reflection id="reflect.alliance">\n\nAgain'
		}
	),
	small(
		'lesson-parts',
		'a dialogue without a moment',
		each(swap(LESSON, '<Moment mark="1">', ''), swap(LESSON, '</Moment>', '')),
		{ file: LESSON, on: '<Dialogue' }
	),
	small(
		'lesson-parts',
		'text after the summary',
		swap(LESSON, '</Summary>', '</Summary>\n\nOne thing more.'),
		{ file: LESSON, on: '<Summary>' }
	),
	small(
		'moments',
		'a moment without its line',
		swap(LESSON, '<Moment mark="1">', '<Moment mark="2">'),
		{ file: LESSON, on: '<Moment mark="2">', says: /mark 2 has no line/ }
	),
	small(
		'moments',
		'a mark without its moment',
		swap(LESSON, '<Moment mark="1">', '<Moment mark="2">'),
		{ file: LESSON, on: '<Line who', says: /mark 1 has no moment/ }
	),
	small('lesson-markup', 'a level-one heading', swap(LESSON, '## What it is', '# What it is'), {
		file: LESSON,
		on: '# What it is'
	}),
	small('lesson-markup', 'a brace', swap(LESSON, 'Paragraph ac says', 'Paragraph {ac} says'), {
		file: LESSON,
		on: 'Paragraph {ac}'
	}),
	small('lesson-markup', 'a component left open', swap(LESSON, '</Supervision>', ''), {
		file: LESSON,
		on: '<Supervision>'
	}),
	small(
		'objective-tested',
		'an objective nobody tests',
		swap(CHECKS, 'objective: alliance.o2', 'objective: alliance.o1', 'all'),
		{ file: LESSON, on: '- id: alliance.o2' }
	),
	small(
		'objective-tested',
		'a check of no objective',
		swap(CHECKS, 'objective: alliance.o2', 'objective: alliance.o7'),
		{ file: CHECKS, on: 'objective: alliance.o7' }
	),
	small(
		'check-placed',
		'a check that is not placed',
		swap(LESSON, '<Check id="check.alliance.q3" />', ''),
		{ file: CHECKS, on: 'id: check.alliance.q3' }
	),
	small(
		'check-placed',
		'a check placed twice',
		swap(
			LESSON,
			'<Check id="check.alliance.q3" />',
			'<Check id="check.alliance.q3" />\n\n<Check id="check.alliance.q3" />'
		),
		{
			file: CHECKS,
			on: 'id: check.alliance.q3',
			says: /2 times/
		}
	),
	small(
		'check-placed',
		'a place for a check that is not there',
		swap(LESSON, '<Supervision>', '<Check id="check.alliance.lost" />\n\n<Supervision>'),
		{
			file: LESSON,
			on: 'check.alliance.lost'
		}
	),
	small(
		'reflection-form',
		'the id of another lesson',
		swap(LESSON, 'reflect.alliance', 'reflect.trust'),
		{ file: LESSON, on: 'reflect.trust' }
	),
	small('reflection-form', 'no prompt', swap(LESSON, 'What did you notice?', ''), {
		file: LESSON,
		on: '<Reflection'
	}),
	small(
		'reference-used',
		'a reference that is listed and not used',
		swap(LESSON, '<Cite ref="rogers-1957" paren />', 'somebody'),
		{
			file: LESSON,
			on: 'references: [bordin-1979, rogers-1957]'
		}
	),
	small(
		'reference-used',
		'a reference that is used and not listed',
		swap(LESSON, 'references: [bordin-1979, rogers-1957]', 'references: [bordin-1979]'),
		{
			file: LESSON,
			on: 'references: [bordin-1979]'
		}
	)
];

function shorten(files: Map<string, string>): void {
	const text = files.get(LESSON) ?? '';
	files.set(LESSON, text.replace(/Paragraph aa[\s\S]*Paragraph bb/, 'Paragraph bb'));
}

function dropLastCheck(files: Map<string, string>): void {
	const text = files.get(CHECKS) ?? '';
	files.set(CHECKS, text.slice(0, text.indexOf('  - id: check.alliance.q4')));
}

function onlyTwoKinds(files: Map<string, string>): void {
	const text = files.get(CHECKS) ?? '';
	const end = text.indexOf('  - id: check.alliance.q2');
	const choose = text.slice(0, end);
	const multi = text.slice(end, text.indexOf('  - id: check.alliance.q3'));
	const more = ['q3', 'q4'].map((name) => multi.replace('q2', name)).join('');
	files.set(CHECKS, choose + multi + more);
}
