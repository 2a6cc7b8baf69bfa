import { CHECKS, scenarioFile } from '../../support/course-fixture';
import { each, small, swap, type Plant } from '../../support/plant';

// In the first sign: scenario 0 has a respond item, 1 a rate item, 2 a spot item; 4 to 7 are look-alikes.
const RESPOND = scenarioFile('aims-lost', 0);
const RATE = scenarioFile('aims-lost', 1);
const SPOT = scenarioFile('aims-lost', 2);
const SPOT_LOOK_ALIKE = scenarioFile('aims-lost', 6);
const LOOK_ALIKE = scenarioFile('aims-lost', 4);

export const itemPlants: readonly Plant[] = [
	small('key-exists', 'a key that is not an option', swap(RESPOND, 'key: a\n', 'key: e\n'), {
		file: RESPOND,
		on: 'key: e'
	}),
	small(
		'key-exists',
		'a multi item in which all fit',
		swap(CHECKS, 'correct: false', 'correct: true', 'all'),
		{ file: CHECKS, on: '- id: a\n        text: Say this in the way a of k2' }
	),
	small('key-codes', 'no code paragraph', swap(RESPOND, 'codes:\n      - apa-3.05', 'codes: []'), {
		file: RESPOND,
		on: 'codes: []'
	}),
	small(
		'safe-key',
		'a safety-critical key',
		swap(
			RESPOND,
			'rationale: Why a of aa0.',
			'rationale: Why a of aa0.\n        safetyCritical: true'
		),
		{ file: RESPOND, on: 'safetyCritical: true' }
	),
	small(
		'rate-sides',
		'one side of the line only',
		each(swap(RATE, 'step: poor', 'step: good'), swap(RATE, 'step: harmful', 'step: good')),
		{
			file: RATE,
			on: '- id: a',
			says: /one side/
		}
	),
	small(
		'rate-sides',
		'two steps only',
		each(swap(RATE, 'step: acceptable', 'step: good'), swap(RATE, 'step: harmful', 'step: poor')),
		{ file: RATE, on: '- id: a', says: /2 steps/ }
	),
	small(
		'distinct-options',
		'two options that say the same',
		swap(RESPOND, 'Say this in the way b of aa0.', '“Say this, in the way A of aa0!”'),
		{
			file: RESPOND,
			on: '“Say this, in the way A of aa0!”'
		}
	),
	small(
		'distinct-rationales',
		'a rationale copied from another file',
		swap(RESPOND, 'Why a of aa0.', 'Why a of k0.'),
		{ file: CHECKS, on: 'rationale: Why a of k0.' }
	),
	small('spot-lines', 'a line of the clinician without a rationale', dropSpotLine, {
		file: SPOT,
		on: '- line: l2',
		says: /no rationale for l4/
	}),
	small(
		'spot-lines',
		'a rationale for a line of the client',
		swap(SPOT, '- line: l4', '- line: l3'),
		{ file: SPOT, on: '- line: l3', says: /l3 is not/ }
	),
	small('spot-lines', 'no transcript', dropTranscript, { file: SPOT, on: '- kind: spot' }),
	small(
		'transcript-lines',
		'lines out of order',
		each(swap(SPOT, '- id: l1\n', '- id: l9\n'), swap(SPOT, '- id: l3\n', '- id: l1\n')),
		{ file: SPOT, on: '- id: l9' }
	),
	small('transcript-lines', 'a speaker without a name', swap(SPOT, '    name: Ruth\n', ''), {
		file: SPOT,
		on: '- id: l2'
	}),

	small('scenario-items', 'two judge items', twoJudges, {
		file: RESPOND,
		on: ['items:', '- kind: judge']
	}),
	small(
		'judge-options',
		'the scenario’s sign is not offered',
		swap(RESPOND, '- sign: aims-lost', '- sign: unasked-touch'),
		{ file: RESPOND, on: '- sign: unasked-touch', says: /aims-lost/ }
	),
	small(
		'judge-options',
		'none is not offered',
		swap(RESPOND, '- sign: none', '- sign: unasked-touch'),
		{ file: RESPOND, on: '- sign: aims-lost', says: /"none"/ }
	),
	small(
		'judge-key',
		'a look-alike with a sign for key',
		swap(LOOK_ALIKE, 'key: none', 'key: aims-lost'),
		{ file: LOOK_ALIKE, on: 'key: aims-lost' }
	),
	small('judge-key', 'a sign without its key', swap(RESPOND, 'key: aims-lost', 'key: none'), {
		file: RESPOND,
		on: 'key: none'
	}),
	small(
		'spot-variant',
		'a turn in a look-alike',
		swap(SPOT_LOOK_ALIKE, 'key: nowhere', 'key: l4'),
		{ file: SPOT_LOOK_ALIKE, on: 'key: l4' }
	),
	small('spot-variant', 'no turn where there is a sign', swap(SPOT, 'key: l6', 'key: nowhere'), {
		file: SPOT,
		on: 'key: nowhere'
	}),
	small(
		'vignette-length',
		'too short a vignette',
		swap(RESPOND, 'Somebody comes into the room. ', '', 'all'),
		{ file: RESPOND, on: 'vignette:' }
	)
];

function twoJudges(files: Map<string, string>): void {
	const text = files.get(RESPOND) ?? '';
	const second = text.indexOf('  - kind: respond');
	files.set(RESPOND, text.slice(0, second) + text.slice(text.indexOf('  - kind: judge'), second));
}

function dropSpotLine(files: Map<string, string>): void {
	const text = files.get(SPOT) ?? '';
	files.set(SPOT, text.replace(/ {6}- line: l4\n {8}rationale: .*\n/, ''));
}

function dropTranscript(files: Map<string, string>): void {
	const text = files.get(SPOT) ?? '';
	files.set(SPOT, text.replace(/transcript:\n[\s\S]*?(?=items:)/, ''));
}
