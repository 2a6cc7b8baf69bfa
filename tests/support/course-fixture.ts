/**
 * A small course without a single fault, as files, for planting faults in.
 *
 * Everything is made from counters: options of equal length, keys and traits in turn,
 * so that no robot and no spread rule finds anything to hold on to.
 */
import { stringify } from 'yaml';

export const SIGNS = [
	...['aims-lost', 'judging', 'recruiting-blame', 'no-finish-line', 'friend-or-lover'],
	...['unasked-touch', 'talk-or-silence', 'pressing-beliefs', 'deciding-for']
];
const VARIANTS = [
	'clear',
	'clear',
	'subtle',
	'subtle',
	'look-alike',
	'look-alike',
	'look-alike',
	'look-alike'
];
const SETTINGS = ['outpatient', 'school', 'rural', 'inpatient', 'group'];
const AGES = ['child', 'adult', 'older-adult'];
const GENDERS = ['woman', 'man', 'non-binary'];
const SENIORITIES = ['trainee', 'qualified', 'senior'];
const LETTERS = ['a', 'b', 'c', 'd'] as const;
const STEPS = ['good', 'acceptable', 'poor', 'harmful'];
const TOPICS = [
	...['trust', 'empathy', 'congruence', 'boundaries', 'boundaries'],
	...['boundaries', 'rupture', 'ending', 'receiving-a-complaint']
];

export const LESSON = 'content/lessons/01-alliance.md';
export const CHECKS = 'content/checks/01-alliance.yaml';

/** The whole course: nine signs with eight scenarios each, nine cases, one lesson. */
export function wholeCourse(): Map<string, string> {
	return new Map(WHOLE);
}

/** One sign's scenarios and one case: enough for every rule that looks at one thing at a time. */
export function smallCourse(): Map<string, string> {
	return new Map(SMALL);
}

export function scenarioFile(sign: string, at: number): string {
	return `content/scenarios/${sign}/s${at}.yaml`;
}

export function caseFile(at: number): string {
	return `content/cases/c${at}.yaml`;
}

function courseWith(signs: readonly string[], topics: readonly string[]): Map<string, string> {
	const files = new Map<string, string>();
	const put = (file: string, value: unknown) =>
		files.set(file, stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }));
	put('content/course.yaml', courseFile(topics.map((_, at) => `case.c${at}`)));
	put('content/signs.yaml', { signs: SIGNS.map(sign) });
	put('content/codes.yaml', codes);
	put('content/references.yaml', references);
	files.set(LESSON, lesson());
	put(CHECKS, { lesson: 'lesson.alliance', checks: checks() });
	signs.forEach((id) =>
		VARIANTS.forEach((variant, at) =>
			put(scenarioFile(id, at), scenario(id, SIGNS.indexOf(id), variant, at))
		)
	);
	topics.forEach((topic, at) => put(caseFile(at), conversation(at, topic)));
	return files;
}

function courseFile(cases: string[]) {
	const mixed = {
		presentPerSign: 0,
		lookAlikePerSign: 0,
		mixed: { present: 5, lookAlike: 4 },
		items: 'judge'
	};
	return {
		title: 'A course',
		subtitle: 'For tests',
		edition: 'one',
		released: '2026-11-24',
		reviewBy: '2029-11-24',
		language: 'en-GB',
		lessons: ['lesson.alliance'],
		cases,
		judge: { stem: 'Is there a sign?', none: 'Nothing here' },
		spot: { nowhere: 'Nowhere at all here.' },
		quizzes: {
			baseline: mixed,
			quiz: mixed,
			assessment: { presentPerSign: 1, lookAlikePerSign: 1, items: 'all' }
		},
		passRule: {
			overall: 0.8,
			present: 0.7,
			lookAlike: 0.7,
			noSafetyCritical: true,
			retakeAfterHours: 24
		},
		reviewers: [],
		provider: { organisation: '', approvals: [], contact: '', grievances: '' },
		rubric: ['view', 'part', 'power', 'next'].map((word, at) => ({
			id: `rubric.${word}`,
			title: `Scale ${letters(at)}`,
			asks: `What does it say about ${word}?`,
			steps: ['It says nothing', 'It says a little', 'It says enough'].map(
				(step) => `${step} about ${word}.`
			)
		}))
	};
}

function sign(id: string, at: number) {
	return {
		id,
		number: at + 1,
		name: `Sign name ${at + 1}.`,
		restated: 'What it is, in other words.',
		principles: ['trust'],
		harm: 'What it does.',
		inMe: ['I notice this.', 'I notice that.'],
		lookAlikes: ['Looks like this.', 'Looks like that.'],
		earlyMarkers: ['First this.', 'Then that.'],
		instead: ['Do this.', 'Do that.'],
		codes: ['apa-3.05'],
		section: { lesson: 'lesson.alliance', heading: 'what-it-is' }
	};
}

const codes = {
	bodies: [
		{
			id: 'apa',
			short: 'APA',
			name: 'Association',
			document: 'Code',
			edition: 'One',
			binds: 'Members.',
			shelfLife: 'Long.'
		}
	],
	paragraphs: ['3.04', '3.05'].map((paragraph) => ({
		id: `apa-${paragraph}`,
		body: 'apa',
		paragraph,
		topic: 'Roles',
		paraphrase: 'Keep roles apart.',
		basis: 'wording',
		lastChecked: '2026-11-24'
	}))
};

const references = {
	references: [
		{
			id: 'bordin-1979',
			authors: 'Bordin',
			short: 'Bordin',
			year: 1979,
			source: 'A journal',
			status: 'verified',
			figures: [{ value: '42 clients', meaning: 'How many took part.' }],
			effects: [
				{
					id: 'alliance-adult',
					label: 'Alliance',
					base: 'Many samples',
					figure: 'r = .278',
					plain: 'It is modest.',
					kind: 'association',
					notThis: 'It does not show a cause.'
				}
			]
		},
		{
			id: 'rogers-1957',
			authors: 'Rogers',
			short: 'Rogers',
			year: 1957,
			source: 'Another journal',
			status: 'known'
		}
	]
};

function lesson(): string {
	const filler = Array.from(
		{ length: 64 },
		(_, at) =>
			`Paragraph ${letters(at)} says a little more about working with people who ask for help.`
	);
	return `---
id: lesson.alliance
title: Alliance
summary: One sentence.
objectives:
  - id: alliance.o1
    text: Tell one thing from another.
  - id: alliance.o2
    text: Choose words for it.
minutes: 8
references: [bordin-1979, rogers-1957]
---

<Vignette>

Amara came in from the rain.

</Vignette>

## What it is

${filler.join('\n\n')}

They asked 42 clients <Cite ref="bordin-1979" />, as <Cite ref="rogers-1957" paren /> had hoped. See <Standard code="apa-3.05" />.

<Evidence effect="alliance-adult">

Say little about it.

</Evidence>

<Dialogue title="At the door">

<Line who="client" name="Amara" mark="1">Long week.</Line>

<Moment mark="1">

She begins where she is.

</Moment>

</Dialogue>

${checks()
	.map(({ id }) => `<Check id="${id}" />`)
	.join('\n\n')}

<Reflection id="reflect.alliance">

What did you notice?

</Reflection>

<Supervision>

- A question.

</Supervision>

<Summary>

- The point.

</Summary>
`;
}

function checks() {
	const common = (at: number) => ({
		id: `check.alliance.q${at}`,
		objective: `alliance.o${(at % 2) + 1}`
	});
	return [
		{
			...common(0),
			kind: 'choose',
			stem: 'Which?',
			options: options('k0', 4),
			key: 'a',
			...reasons
		},
		{
			...common(1),
			kind: 'choose',
			stem: 'Which then?',
			options: options('k1', 4),
			key: 'c',
			...reasons
		},
		{
			...common(2),
			kind: 'multi',
			stem: 'Tick all.',
			options: options('k2', 4).map((option, at) => ({ ...option, correct: at % 2 === 0 })),
			...reasons
		},
		{
			...common(3),
			kind: 'rate',
			stem: 'How good?',
			options: options('k3', 4).map((option, at) => ({ ...option, step: STEPS[at] })),
			...reasons
		},
		{
			...common(4),
			kind: 'spot',
			stem: 'Where?',
			transcript: transcript(),
			options: spotOptions('k4'),
			key: 'l2',
			...reasons
		}
	];
}

const reasons = {
	principle: 'trust',
	codes: ['apa-3.05'],
	nearMiss: 'Near, but not quite.',
	wouldChange: 'One other fact.'
};

function scenario(id: string, signAt: number, variant: string, at: number) {
	// The pair of a sign-present scenario is the look-alike four further on: the same in every trait.
	const pair = at % 4;
	const turn = signAt * 4 + pair;
	const tag = `${letters(signAt)}${at}`;
	const others = SIGNS.filter((other) => other !== id);
	const judged = [id, others[turn % 8] ?? '', 'none', others[(turn + 3) % 8] ?? ''];
	const rotated = LETTERS.map((_, place) => judged[(place + turn) % 4] ?? '');
	const kind = (['respond', 'rate', 'spot'] as const)[turn % 3];
	return {
		id: `scn.${id}.s${at}`,
		sign: id,
		family: `family-${at % 2}`,
		variant,
		setting: SETTINGS[turn % SETTINGS.length],
		title: `Story ${tag}`,
		client: { age: AGES[turn % 3], gender: GENDERS[(turn + signAt) % 3] },
		clinician: { seniority: SENIORITIES[(turn + 1) % 3], gender: GENDERS[turn % 2] },
		vignette: Array.from({ length: 20 }, () => `Somebody comes into the room.`).join(' '),
		...(kind === 'spot' ? { transcript: transcript() } : {}),
		items: [
			{
				kind: 'judge',
				options: rotated.map((sign) => ({ sign, rationale: `Why ${sign} in ${tag}.` })),
				key: variant === 'look-alike' ? 'none' : id,
				...reasons
			},
			secondItem(kind ?? 'respond', tag, turn + (variant === 'look-alike' ? 2 : 0), variant)
		]
	};
}

function secondItem(kind: 'respond' | 'rate' | 'spot', tag: string, turn: number, variant: string) {
	switch (kind) {
		case 'respond':
			return {
				kind,
				stem: 'What next?',
				options: options(tag, 4),
				key: LETTERS[Math.floor(turn / 3) % 4],
				...reasons
			};
		case 'rate':
			return {
				kind,
				stem: 'How good?',
				options: options(tag, 4).map((option, at) => ({ ...option, step: STEPS[(at + turn) % 4] })),
				...reasons
			};
		case 'spot':
			return {
				kind,
				stem: 'Where?',
				options: spotOptions(tag),
				key: variant === 'look-alike' ? 'nowhere' : ['l2', 'l4', 'l6'][turn % 3],
				...reasons
			};
	}
}

function options(tag: string, count: number) {
	return LETTERS.slice(0, count).map((id) => ({
		id,
		text: `Say this in the way ${id} of ${tag}.`,
		rationale: `Why ${id} of ${tag}.`
	}));
}

function transcript() {
	return Array.from({ length: 6 }, (_, at) => ({
		id: `l${at + 1}`,
		who: at % 2 === 0 ? 'client' : 'clinician',
		name: at % 2 === 0 ? 'Amara' : 'Ruth',
		text: `What is said here ${at}.`
	}));
}

function spotOptions(tag: string) {
	return ['l2', 'l4', 'l6', 'nowhere'].map((line) => ({
		line,
		rationale: `Why ${line} of ${tag}.`
	}));
}

function conversation(at: number, topic: string) {
	const nodes = Array.from({ length: 12 }, (_, place) => ({
		id: `n${place}`,
		client: [
			...(place === 1 ? [said('She has been told.', { has: ['told'] })] : []),
			said(`She says something at ${letters(place)}.`)
		],
		...(place < 3 ? { goodReply: { says: 'A good reply.', why: 'It asks.' } } : {}),
		choices: [
			choice(
				'kind',
				1,
				'sound',
				place === 11 ? 'well' : `n${place + 1}`,
				place === 0 ? ['told'] : []
			),
			choice('curt', -1, 'unsound', place === 11 ? 'badly' : `n${place + 1}`),
			...(place === 11 ? [choice('vague', 0, 'arguable', 'so-so')] : [])
		]
	}));
	return {
		id: `case.c${at}`,
		title: `Case ${letters(at)}`,
		topic,
		summary: 'One sentence.',
		setting: 'outpatient',
		minutes: 6,
		client: { name: 'Nadia', description: 'A nurse on nights.' },
		brief: 'What is known.',
		facts: [{ id: 'told', text: 'She has been told.' }],
		start: 'n0',
		nodes,
		endings: [ending('well', 'good'), ending('so-so', 'mixed'), ending('badly', 'poor')],
		reflection: 'What would you do?',
		selfCheck: ['One?', 'Two?', 'Three?'],
		codes: ['apa-3.05'],
		references: ['bordin-1979']
	};
}

function said(says: string, when?: { has: string[] }) {
	return {
		...(when ? { when } : {}),
		says,
		manner: 'She waits.',
		face: 'open',
		posture: 'upright'
	};
}

function choice(id: string, bond: number, ethics: string, next: string, sets: string[] = []) {
	return {
		id,
		says: `I answer in a ${id} way.`,
		effects: { bond },
		...(sets.length > 0 ? { sets } : {}),
		ethics,
		reason: 'A reason.',
		principle: 'trust',
		next
	};
}

function ending(id: string, outcome: string) {
	return {
		id,
		outcome,
		title: 'An ending',
		scene: 'She leaves.',
		face: 'relieved',
		posture: 'towards',
		debrief: 'What it means.'
	};
}

/** A name for a number that no rule takes for a figure. */
function letters(at: number): string {
	return String.fromCharCode(97 + Math.floor(at / 26)) + String.fromCharCode(97 + (at % 26));
}

const WHOLE = courseWith(SIGNS, TOPICS);
const SMALL = courseWith(SIGNS.slice(0, 1), TOPICS.slice(0, 1));
