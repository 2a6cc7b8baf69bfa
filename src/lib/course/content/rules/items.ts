/** Items, in scenarios and in lessons: a key that exists, options that differ, lines that are covered. */
import { isAcceptable, optionsOf } from '../../item/item';
import { repeated, type Finding, type ItemSource, type Manuscript, type Rule } from '../manuscript';
import type { Path } from '../yaml-file';

/** A rule that looks at one item at a time; a finding gives its path below the item. */
function perItem(
	name: string,
	holds: string,
	find: (source: ItemSource) => { under: Path; message: string; mend: string }[]
): Rule {
	return {
		name,
		holds,
		find: ({ items, lineOf }) =>
			items.flatMap((source) =>
				find(source).map(({ under, message, mend }): Finding => ({
					file: source.file,
					line: lineOf(source.file, [...source.path, ...under]),
					message: `${source.id}: ${message}`,
					mend
				}))
			)
	};
}

const keyExists = perItem(
	'key-exists',
	'Every key is one of the options; multi items have options that fit and options that do not.',
	({ item }) => {
		const right = optionsOf(item).filter((option) => option.right).length;
		switch (item.kind) {
			case 'rate':
				return [];
			case 'multi':
				return right > 0 && right < item.options.length
					? []
					: [
							{
								under: ['options'],
								message: `${right} of ${item.options.length} options fit`,
								mend: 'Let at least one fit and at least one not.'
							}
						];
			default:
				return right === 1
					? []
					: [
							{
								under: ['key'],
								message: `the key "${item.key}" is not an option`,
								mend: 'Name one of the options, or add it.'
							}
						];
		}
	}
);

/** A check may be about evidence, on which no code has a paragraph. */
const keyCodes = perItem(
	'key-codes',
	'Every key in a scenario points to a code paragraph.',
	({ item, scenario }) =>
		!scenario || item.codes.length > 0
			? []
			: [
					{
						under: ['codes'],
						message: 'no code paragraph is named',
						mend: 'Name the paragraph in content/codes.yaml that bears on the answer.'
					}
				]
);

const safeKey = perItem('safe-key', 'No option that is right is safety-critical.', ({ item }) =>
	optionsOf(item).flatMap(({ id, right, safetyCritical }, at) =>
		right && safetyCritical
			? [
					{
						under: ['options', at, 'safetyCritical'],
						message: `"${id}" is right and safety-critical`,
						mend: 'Safety-critical options leave someone in danger or continue exploitation. Take the mark off, or look at the key again.'
					}
				]
			: []
	)
);

/**
 * With options on one side only, the item asks half a question, and a constant answer earns half
 * marks or more. Three steps at least, so that no single step is right for most of it.
 */
const rateSides = perItem(
	'rate-sides',
	'A rate item has options on both sides of the acceptable line and uses at least three steps.',
	({ item }) => {
		if (item.kind !== 'rate') return [];
		const steps = new Set(item.options.map(({ step }) => step));
		const sides = new Set(item.options.map(({ step }) => isAcceptable(step)));
		if (sides.size === 2 && steps.size >= 3) return [];
		return [
			{
				under: ['options'],
				message:
					sides.size < 2
						? 'all options lie on one side of the acceptable line'
						: `only ${steps.size} steps are used`,
				mend: 'Use three or four of good, acceptable, poor and harmful, on both sides.'
			}
		];
	}
);

const distinctOptions = perItem(
	'distinct-options',
	'No two options of an item say the same.',
	({ item }) =>
		repeated(
			optionsOf(item)
				.map(({ text = '' }, at) => ({ words: wordsOf(text), at }))
				.filter(({ words }) => words !== ''),
			({ words }) => words
		).map(({ again }) => ({
			under: ['options', again.at, 'text'],
			message: 'this option says the same as another',
			mend: 'Write another.'
		}))
);

const distinctRationales: Rule = {
	name: 'distinct-rationales',
	holds: 'Every option has a rationale of its own.',
	find: ({ items, lineOf }) => {
		const all = items.flatMap(({ id, file, path, item }) =>
			item.options.map(({ rationale }, at) => ({
				id,
				file,
				line: lineOf(file, [...path, 'options', at, 'rationale']),
				words: wordsOf(rationale)
			}))
		);
		return repeated(all, ({ words }) => words).map(({ first, again }) => ({
			file: again.file,
			line: again.line,
			message: `${again.id}: the same rationale stands in ${first.file}:${first.line}`,
			mend: 'Speak to the reader who chose this option: what is right in the thought, what it misses.'
		}));
	}
};

const spotLines = perItem(
	'spot-lines',
	'A spot item has a transcript, and a rationale for exactly each line of the clinician and "nowhere".',
	({ item, transcript }) => {
		if (item.kind !== 'spot') return [];
		if (!transcript)
			return [
				{
					under: [],
					message: 'a spot item needs a transcript',
					mend: 'Write the transcript, or use another kind.'
				}
			];
		const wanted = [
			...transcript.filter(({ who }) => who === 'clinician').map(({ id }) => id),
			'nowhere'
		];
		const given = item.options.map(({ line }) => line);
		const missing = wanted.filter((line) => !given.includes(line));
		return [
			...missing.map((line) => ({
				under: ['options'],
				message: `no rationale for ${line}`,
				mend: `Add an option for ${line}.`
			})),
			...given.flatMap((line, at) =>
				wanted.includes(line)
					? []
					: [
							{
								under: ['options', at],
								message: `${line} is not a line of the clinician`,
								mend: 'Only the clinician’s lines can be marked.'
							}
						]
			)
		];
	}
);

const transcriptLines: Rule = {
	name: 'transcript-lines',
	holds: 'The lines of a transcript are numbered l1, l2, l3 … and every speaker has a name.',
	find: (manuscript) =>
		transcripts(manuscript).flatMap(({ file, path, lines }) =>
			lines.flatMap(({ id, who, name }, at): Finding[] => {
				const line = manuscript.lineOf(file, [...path, at]);
				return [
					...(id === `l${at + 1}`
						? []
						: [
								{
									file,
									line,
									message: `line ${at + 1} is called ${id}`,
									mend: `Call it l${at + 1}.`
								}
							]),
					...(who === 'stage' || name !== undefined
						? []
						: [{ file, line, message: `${id} has no name`, mend: 'Name who speaks.' }])
				];
			})
		)
};

function transcripts({ course, checkFiles }: Manuscript) {
	return [
		...course.scenarios.flatMap(({ file, transcript }) =>
			transcript ? [{ file, path: ['transcript'], lines: transcript }] : []
		),
		...checkFiles.flatMap(({ file, checks }) =>
			checks.flatMap((check, at) =>
				check.kind === 'spot'
					? [{ file, path: ['checks', at, 'transcript'], lines: check.transcript }]
					: []
			)
		)
	];
}

/** Letters and digits alone: quotation marks, case and spacing do not make a difference. */
function wordsOf(text: string): string {
	return text
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

export const itemRules: readonly Rule[] = [
	keyExists,
	keyCodes,
	safeKey,
	rateSides,
	distinctOptions,
	distinctRationales,
	spotLines,
	transcriptLines
];
