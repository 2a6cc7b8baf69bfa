import { caseFile, CHECKS, LESSON, scenarioFile } from '../../support/course-fixture';
import { small, swap, type Plant } from '../../support/plant';

const SCENARIO = scenarioFile('aims-lost', 0);
const CASE = caseFile(0);
const SIGNS = 'content/signs.yaml';

const inLesson = (rule: string, sentence: string, says?: RegExp): Plant =>
	small(
		rule,
		`“${sentence}” in a lesson`,
		swap(LESSON, 'Paragraph ad says', `${sentence} Paragraph ad says`),
		{ file: LESSON, on: sentence, ...(says ? { says } : {}) }
	);
const inReason = (rule: string, sentence: string): Plant =>
	small(
		rule,
		`“${sentence}” in a rationale`,
		swap(SCENARIO, 'rationale: Why a of aa0.', `rationale: "${sentence}"`),
		{ file: SCENARIO, on: sentence }
	);
const inStory = (rule: string, sentence: string): Plant =>
	small(
		rule,
		`“${sentence}” in a vignette`,
		swap(SCENARIO, 'vignette: ', `vignette: "${sentence}" #`),
		{ file: SCENARIO, on: sentence }
	);

export const prosePlants: readonly Plant[] = [
	inLesson('sourced-figures', 'About 30% of it.', /a percentage/),
	inLesson('sourced-figures', 'Some thirty per cent of it.', /a percentage/),
	inLesson('sourced-figures', 'They found r = .31 there.', /an effect size/),
	inLesson('sourced-figures', 'It rose by 0.4 on average.', /a decimal/),
	inLesson('sourced-figures', 'They asked 43 clients.', /a sample size/),
	inLesson('sourced-figures', 'It was 81 experienced therapists.', /a sample size/),
	inLesson('sourced-figures', 'Of 14,587 it is unknown.', /thousands/),
	inLesson('sourced-figures', 'Only 3 of 550 were seen.', /a share/),
	inLesson('sourced-figures', 'Since 1957 it is known.', /a year/),
	inReason('sourced-figures', 'In 40 % of cases it fails.'),
	inStory('sourced-figures', 'In 2019 she came for the first time.'),
	small(
		'sourced-figures',
		'a year in a sign',
		swap(SIGNS, 'harm: What it does.', 'harm: Known since 1988.'),
		{ file: SIGNS, on: 'Known since 1988' }
	),
	small(
		'sourced-figures',
		'a percentage in a folded text of a case',
		swap(
			CASE,
			'brief: What is known.',
			'brief: >-\n  What is known\n  of her is that 60\n  % of it is new.'
		),
		{
			file: CASE,
			on: 'of her is that 60'
		}
	),
	small(
		'sourced-figures',
		'a figure of a reference that the lesson does not list',
		swap(LESSON, 'references: [bordin-1979, ', 'references: ['),
		{ file: LESSON, on: '42 clients' }
	),
	inLesson('sourced-codes', 'See APA 3.05 on this.', /typed out/),
	inReason('sourced-codes', 'See APA 9.99 on this.'),
	inReason('sourced-codes', 'See ACA A.5.c on this.'),
	inReason('sourced-codes', 'See HCPC standard 1.8 on this.'),
	inReason('sourced-codes', 'See Standard 10.08 on this.'),
	inStory('sourced-codes', 'BACP Principle B is on the wall.'),
	inLesson('sourced-citations', 'As Rogers (1957) has it.'),
	inLesson('sourced-citations', 'As Gutheil & Gabbard (1993) have it.'),
	inReason('sourced-citations', 'As Hill et al. found.'),

	...[
		'Boundaries must never be crossed.',
		'Touch is unethical.',
		'After two years a relationship is fine.',
		'The alliance explains about thirty parts.',
		'Rupture training improves outcome.',
		'Empathy causes recovery.',
		'The duty to warn requires a call.',
		'Good therapists hardly ever advise.',
		'Therapists should never give advice.',
		'The client seduced him.',
		'The client is partly to blame.',
		'A sign is proof.',
		'It proves misconduct.',
		'An APA-approved text.',
		'This course is accredited.',
		'It counts towards CPD hours.',
		'This course prevents violations.'
	].map((sentence) => inLesson('forbidden-claims', sentence)),
	inReason('forbidden-claims', 'Touch is always unethical.'),
	small(
		'forbidden-claims',
		'a claim in a folded text',
		swap(
			CHECKS,
			'nearMiss: Near, but not quite.',
			'nearMiss: >-\n      Near, and\n      empathy\n      causes recovery.'
		),
		{
			file: CHECKS,
			on: 'empathy\n      causes'
		}
	),
	small(
		'forbidden-claims',
		'a claim in the right option',
		swap(SCENARIO, 'text: Say this in the way a of aa0.', 'text: Touch is unethical.'),
		{ file: SCENARIO, on: 'Touch is unethical' }
	)
];

/** What must pass: stories, times of day, ages, known figures, claims that are taken back. */
export const HARMLESS: readonly { what: string; put: Plant['put'] }[] = [
	{
		what: 'a time and an age in a vignette',
		put: swap(
			SCENARIO,
			'vignette: ',
			'vignette: "At 7.30 pm she, 34, who had kept 3 of 5 dates, met 8 people. " #'
		)
	},
	{
		what: 'a known paragraph in a rationale',
		put: swap(SCENARIO, 'rationale: Why a of aa0.', 'rationale: APA 3.05 speaks of it.')
	},
	{
		what: 'a known figure in a rationale',
		put: swap(SCENARIO, 'rationale: Why a of aa0.', 'rationale: They asked 42 clients.')
	},
	{
		what: 'what a client says',
		put: swap(
			CASE,
			'She says something at ac.',
			'“Therapists never advise, do they? The client seduced you, is that it?”'
		)
	},
	{
		what: 'a wrong option',
		put: swap(SCENARIO, 'text: Say this in the way b of aa0.', 'text: Touch is unethical.')
	},
	{
		what: 'a claim that is taken back',
		put: swap(
			LESSON,
			'Paragraph ad says',
			'That good therapists hardly ever advise is often said. It overstates. Paragraph ad says'
		)
	},
	{
		what: 'a sign that is never proof',
		put: swap(
			LESSON,
			'Paragraph ad says',
			'A sign is never proof, and signs are not proof. Paragraph ad says'
		)
	},
	{
		what: 'a duty with its place',
		put: swap(
			LESSON,
			'Paragraph ad says',
			'In California the duty to warn requires more. Paragraph ad says'
		)
	},
	{
		what: 'a session of fifty minutes',
		put: swap(LESSON, 'Paragraph ad says', 'After 50 minutes and 12 sessions, Paragraph ad says')
	}
];
