import { caseFile, CHECKS, LESSON, scenarioFile } from '../../support/course-fixture';
import { each, small, swap, type Plant } from '../../support/plant';

const SCENARIO = scenarioFile('aims-lost', 0);
const RESPOND = scenarioFile('aims-lost', 3);
const CASE = caseFile(0);
const CODES = 'content/codes.yaml';
const SIGNS = 'content/signs.yaml';
const COURSE = 'content/course.yaml';

export const identityPlants: readonly Plant[] = [
	small(
		'unique-id',
		'two scenarios with one id',
		swap(SCENARIO, 'id: scn.aims-lost.s0', 'id: scn.aims-lost.s1'),
		{
			file: scenarioFile('aims-lost', 1),
			on: 'id: scn.aims-lost.s1'
		}
	),
	small(
		'unique-id',
		'two checks with one id',
		swap(CHECKS, 'id: check.alliance.q3', 'id: check.alliance.q0'),
		{
			file: CHECKS,
			on: 'id: check.alliance.q0\n    objective: alliance.o2'
		}
	),
	small(
		'unique-id',
		'two effects with one id',
		swap('content/references.yaml', '  - id: rogers-1957', EFFECT_AGAIN()),
		{
			file: 'content/references.yaml',
			on: 'id: alliance-adult\n        label: Again'
		}
	),
	small('unique-within', 'two options with one letter', swap(RESPOND, 'id: b', 'id: a'), {
		file: RESPOND,
		on: 'id: a\n        text: Say this in the way b'
	}),
	small('unique-within', 'two nodes with one id', swap(CASE, '- id: n5', '- id: n4'), {
		file: CASE,
		on: '- id: n4\n    client:\n      - says: She says something at af'
	}),
	small(
		'unique-within',
		'an ending called like a node',
		swap(CASE, '- id: so-so\n    outcome', '- id: n3\n    outcome'),
		{ file: CASE, on: '- id: n3\n    outcome' }
	),
	small(
		'id-form',
		'an id without its prefix',
		swap(SCENARIO, 'id: scn.aims-lost.s0', 'id: scn.judging.s0'),
		{ file: SCENARIO, on: 'id: scn.judging.s0' }
	),
	small(
		'id-form',
		'a check of another lesson',
		swap(CHECKS, 'id: check.alliance.q2', 'id: check.trust.q2'),
		{ file: CHECKS, on: 'id: check.trust.q2' }
	),
	small('id-form', 'a scenario in the wrong folder', moveScenario, {
		file: 'content/scenarios/judging/s0.yaml',
		on: 'sign: aims-lost'
	}),
	small(
		'id-form',
		'an objective in another form',
		swap(LESSON, 'id: alliance.o2', 'id: alliance.second'),
		{ file: LESSON, on: 'id: alliance.second' }
	),
	small('id-form', 'checks in a file of another name', moveChecks, {
		file: 'content/checks/02-other.yaml',
		on: 1
	}),

	small('known-code', 'a code paragraph in an item', swap(SCENARIO, '- apa-3.05', '- apa-3.06'), {
		file: SCENARIO,
		on: '- apa-3.06'
	}),
	small(
		'known-code',
		'a code paragraph in a lesson',
		swap(LESSON, 'code="apa-3.05"', 'code="apa-9.99"'),
		{ file: LESSON, on: 'code="apa-9.99"' }
	),
	small('known-code-body', 'a body', swap(CODES, 'body: apa', 'body: aca'), {
		file: CODES,
		on: 'body: aca'
	}),
	small(
		'known-reference',
		'a reference in front matter',
		swap(
			LESSON,
			'references: [bordin-1979, rogers-1957]',
			'references: [bordin-1979, nobody-1999]'
		),
		{
			file: LESSON,
			on: 'nobody-1999'
		}
	),
	small('known-reference', 'a citation', swap(LESSON, 'ref="rogers-1957"', 'ref="rogers-1958"'), {
		file: LESSON,
		on: 'ref="rogers-1958"',
		says: /perhaps rogers-1957/
	}),
	small('known-reference', 'a reference of a case', swap(CASE, '- bordin-1979', '- bordin-1980'), {
		file: CASE,
		on: '- bordin-1980'
	}),
	small(
		'known-effect',
		'an effect',
		swap(LESSON, 'effect="alliance-adult"', 'effect="alliance-pets"'),
		{ file: LESSON, on: 'alliance-pets' }
	),
	small(
		'known-sign',
		'a sign among the options',
		swap(SCENARIO, '- sign: friend-or-lover', '- sign: friend-or-foe'),
		{ file: SCENARIO, on: '- sign: friend-or-foe' }
	),
	small(
		'known-sign',
		'a sign of a choice',
		swap(CASE, '        reason: A reason.', '        sign: unheard-of\n        reason: A reason.'),
		{ file: CASE, on: 'sign: unheard-of' }
	),
	small(
		'known-sign',
		'a sign section',
		swap(
			LESSON,
			'## What it is',
			'## What it is\n\n<SignSection id="invented">\n\nText.\n\n</SignSection>'
		),
		{
			file: LESSON,
			on: '<SignSection id="invented">'
		}
	),
	small(
		'known-lesson',
		'a lesson in course.yaml',
		swap(COURSE, '- lesson.alliance', '- lesson.alliance\n  - lesson.lost'),
		{ file: COURSE, on: '- lesson.lost' }
	),
	small('known-lesson', 'checks for a lesson that is not there', orphanChecks, {
		file: 'content/checks/09-lost.yaml',
		on: 1
	}),
	small(
		'known-case',
		'a case in course.yaml',
		swap(COURSE, '- case.c0', '- case.c0\n  - case.c9'),
		{ file: COURSE, on: '- case.c9' }
	),
	small(
		'known-section',
		'a section of a sign',
		swap(SIGNS, 'heading: what-it-is', 'heading: what-it-was'),
		{ file: SIGNS, on: 'lesson: lesson.alliance\n      heading: what-it-was' }
	),
	small(
		'known-component',
		'a component',
		swap(LESSON, '<Supervision>', '<Quiz />\n\n<Supervision>'),
		{ file: LESSON, on: '<Quiz />' }
	),
	small('known-in-case', 'a next that leads nowhere', swap(CASE, 'next: n4', 'next: n44'), {
		file: CASE,
		on: 'next: n44'
	}),
	small(
		'known-in-case',
		'a fact in a condition',
		swap(CASE, '            - told', '            - tolled'),
		{ file: CASE, on: '- tolled' }
	),
	small(
		'known-in-case',
		'a fact that is set',
		swap(CASE, '        sets:\n          - told', '        sets:\n          - said'),
		{ file: CASE, on: '- said' }
	),
	small('known-in-case', 'a start', swap(CASE, 'start: n0', 'start: begin'), {
		file: CASE,
		on: 'start: begin'
	}),
	small(
		'in-course',
		'a case that is not in the order',
		swap(COURSE, 'cases:\n  - case.c0', 'cases: []'),
		{ file: CASE, on: 'id: case.c0' }
	),
	small(
		'in-course',
		'a lesson that stands there twice',
		swap(COURSE, '- lesson.alliance', '- lesson.alliance\n  - lesson.alliance'),
		{ file: LESSON, on: 'id: lesson.alliance' }
	)
];

function EFFECT_AGAIN(): string {
	return `      - id: alliance-adult
        label: Again
        base: Many samples
        figure: small
        plain: It is small.
        kind: survey
        notThis: It does not show a cause.
  - id: rogers-1957`;
}

function moveScenario(files: Map<string, string>): void {
	files.set('content/scenarios/judging/s0.yaml', files.get(SCENARIO) ?? '');
	files.delete(SCENARIO);
}

function moveChecks(files: Map<string, string>): void {
	files.set('content/checks/02-other.yaml', files.get(CHECKS) ?? '');
	files.delete(CHECKS);
}

function orphanChecks(files: Map<string, string>): void {
	each(moveChecks)(files);
	const text = files.get('content/checks/02-other.yaml') ?? '';
	files.set(
		'content/checks/09-lost.yaml',
		text.replace('lesson: lesson.alliance', 'lesson: lesson.lost')
	);
}
