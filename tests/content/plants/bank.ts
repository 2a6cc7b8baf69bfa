import { scenarioFile, SIGNS } from '../../support/course-fixture';
import { each, small, swap, whole, type Plant } from '../../support/plant';

const SIGNS_FILE = 'content/signs.yaml';
const COURSE = 'content/course.yaml';
const FIRST = scenarioFile('aims-lost', 0);
const quizzes = { file: COURSE, on: ['quizzes:', 'baseline:'] };

/** Every scenario of the bank, with its place from 0 to 7 among those of its sign; 4 to 7 are look-alikes. */
const scenarios = SIGNS.flatMap((sign) =>
	[0, 1, 2, 3, 4, 5, 6, 7].map((at) => ({ file: scenarioFile(sign, at), at }))
);

function onEach(edit: (text: string, at: number) => string): Plant['put'] {
	return (files) =>
		scenarios.forEach(({ file, at }) => files.set(file, edit(files.get(file) ?? '', at)));
}

export const bankPlants: readonly Plant[] = [
	whole(
		'bank-size',
		'one subtle scenario of a sign',
		(files) => files.delete(scenarioFile('judging', 2)),
		{
			file: SIGNS_FILE,
			on: '- id: judging',
			says: /1 subtle scenarios, 1 too few/
		}
	),
	whole('families', 'a family of one', swap(FIRST, 'family: family-0', 'family: alone'), {
		file: FIRST,
		on: 'family: alone'
	}),
	whole(
		'families',
		'one family for all',
		onEach((text) => text.replace('family: family-1', 'family: family-0')),
		{ file: FIRST, on: 'family:' }
	),
	whole(
		'trait-spread',
		'a setting that is always a sign',
		onEach((text, at) => (at < 4 ? text : text.replace('setting: rural', 'setting: military'))),
		{
			file: scenarioFile('aims-lost', 2),
			on: 1,
			says: /setting "rural": 7 of 7/
		}
	),
	whole(
		'trait-spread',
		'a gender that shows a sign more often',
		onEach((text, at) => (at < 2 ? text.replace(/(age: .*\n\s+gender: ).*/, '$1man') : text)),
		{
			file: scenarioFile('aims-lost', 0),
			on: 1,
			says: /client gender "man": \d+ of \d+/
		}
	),
	whole(
		'trait-within-sign',
		'one age for all look-alikes of a sign',
		(files) =>
			[4, 5, 6, 7].forEach((at) => {
				const file = scenarioFile('judging', at);
				files.set(file, (files.get(file) ?? '').replace(/age: .*/, 'age: adolescent'));
			}),
		{
			file: SIGNS_FILE,
			on: '- id: judging',
			says: /client age "adolescent" stands 4 times and never/
		}
	),
	whole(
		'settings-paired',
		'a look-alike in another setting',
		swap(scenarioFile('judging', 4), 'setting:', 'setting: military #'),
		{
			file: SIGNS_FILE,
			on: '- id: judging',
			says: /military 0:1/
		}
	),
	whole(
		'vignette-balance',
		'longer look-alikes',
		onEach((text, at) =>
			at < 4
				? text
				: text.replace('vignette: ', `vignette: ${'One more thing is said. '.repeat(8)}`)
		),
		{
			...quizzes,
			says: /look-alike vignettes are more than a tenth/
		}
	),
	whole(
		'vignette-balance',
		'slightly longer sign-present vignettes',
		onEach((text, at) => (at < 4 ? text.replace('vignette: ', 'vignette: One more. ') : text)),
		{
			...quizzes,
			says: /the longer of a pair 100 %/
		}
	),
	whole(
		'key-spread',
		'every key is b',
		onEach((text) => text.replace(/key: [acd]\n/, 'key: b\n')),
		{ ...quizzes, says: /the key "b"/ }
	),
	whole(
		'key-spread',
		'one step far more often',
		onEach((text) => text.replaceAll('step: harmful', 'step: poor')),
		{ ...quizzes, says: /the step "poor"/ }
	),
	whole(
		'case-topics',
		'no case on ruptures',
		swap('content/cases/c6.yaml', 'topic: rupture', 'topic: trust'),
		{ file: COURSE, on: ['cases:', '- case.c0'], says: /"rupture"/ }
	),
	small('case-topics', 'one case alone', () => {}, {
		file: COURSE,
		on: '- case.c0',
		says: /0 of 3 cases on "boundaries"/
	}),

	whole('robots-margin', 'longer keys', longerKeys, {
		file: 'content/scenarios',
		on: 1,
		says: /the longest option earns 100 %/
	}),
	whole('robots-margin', 'shorter keys', shorterKeys, {
		file: 'content/scenarios',
		on: 1,
		says: /the shortest option earns 100 %/
	}),
	whole('robots-margin', 'cautious keys', cautiousKeys, {
		file: 'content/scenarios',
		on: 1,
		says: /the most cautious option earns 100 %/
	}),
	whole('robots-margin', 'cautious wrong options', boldKeys, {
		file: 'content/scenarios',
		on: 1,
		says: /the least cautious option earns 100 %/
	}),
	whole(
		'robots-margin',
		'the key is always a',
		onEach((text) => text.replace(/key: [bcd]\n/, 'key: a\n')),
		{ file: 'content/scenarios', on: 1, says: /the first option earns 100 %/ }
	),
	whole(
		'robots-fail',
		'a pass mark that guessing reaches',
		each(
			swap(COURSE, 'overall: 0.8', 'overall: 0.3'),
			swap(COURSE, 'present: 0.7', 'present: 0.1'),
			swap(COURSE, 'lookAlike: 0.7', 'lookAlike: 0.1')
		),
		{
			file: COURSE,
			on: 'overall: 0.3',
			says: /the robot "random" passes/
		}
	),
	whole('robots-fail', 'options that all give the key away', giveAway, {
		file: COURSE,
		on: 'overall:',
		says: /the robot "always no sign" passes/
	})
];

/** Edits the text of each option of the respond items, told whether it is the key. */
function options(edit: (text: string, isKey: boolean) => string): Plant['put'] {
	return onEach((text) => {
		const key = /kind: respond[\s\S]*?\n {4}key: ([a-d])/.exec(text)?.[1];
		if (!key) return text;
		return text.replace(
			/(- id: )([a-d])(\n {8}text: )(.*)/g,
			(_, id: string, letter: string, label: string, words: string) =>
				`${id}${letter}${label}${edit(words, letter === key)}`
		);
	});
}

function longerKeys(files: Map<string, string>): void {
	options((text, isKey) => (isKey ? `${text} And then something else.` : text))(files);
}

function shorterKeys(files: Map<string, string>): void {
	options((text, isKey) => (isKey ? text : `${text} And then something else.`))(files);
}

function cautiousKeys(files: Map<string, string>): void {
	options((text, isKey) => (isKey ? `Perhaps ${text}` : `Indeed. ${text}`))(files);
}

function boldKeys(files: Map<string, string>): void {
	options((text, isKey) => (isKey ? `Indeed. ${text}` : `Perhaps ${text}`))(files);
}

/** Judge items whose only right answer anywhere is "none", and a pass rule that looks at nothing else. */
function giveAway(files: Map<string, string>): void {
	onEach((text) => text.replace(/(kind: judge[\s\S]*?key: )\S+/, '$1none'))(files);
	each(swap(COURSE, 'items: all', 'items: judge'))(files);
}
