/** One scenario at a time: its items, its judge item, its variant, its length. */
import { countWords } from '../lesson-text';
import type { Finding, Rule } from '../manuscript';
import type { CourseScenario } from '../course';
import type { Path } from '../yaml-file';

/** Words of a vignette, as docs/authoring.md asks. */
const VIGNETTE = { least: 90, most: 170 };

function perScenario(
	name: string,
	holds: string,
	find: (scenario: CourseScenario) => { under: Path; message: string; mend: string }[]
): Rule {
	return {
		name,
		holds,
		find: ({ course, lineOf }) =>
			course.scenarios.flatMap((scenario) =>
				find(scenario).map(({ under, message, mend }): Finding => ({
					file: scenario.file,
					line: lineOf(scenario.file, under),
					message,
					mend
				}))
			)
	};
}

const scenarioItems = perScenario(
	'scenario-items',
	'A scenario has one judge item and at least one item of another kind.',
	({ items }) => {
		const judges = items.filter(({ kind }) => kind === 'judge').length;
		if (judges === 1 && items.length > judges) return [];
		const has = judges === 1 ? 'only a judge item' : `${judges} judge items`;
		return [
			{
				under: ['items'],
				message: `it has ${has}`,
				mend: 'Give it one judge item and one of respond, rate or spot.'
			}
		];
	}
);

const judgeOptions = perScenario(
	'judge-options',
	'The options of a judge item contain "none" and the scenario’s sign.',
	({ sign, items }) =>
		items.flatMap((item, at) => {
			if (item.kind !== 'judge') return [];
			const offered = item.options.map((option) => option.sign);
			return ['none', sign]
				.filter((id) => !offered.includes(id))
				.map((id) => ({
					under: ['items', at, 'options'],
					message: `the options lack "${id}"`,
					mend: `Add "${id}" with its rationale.`
				}));
		})
);

const judgeKey = perScenario(
	'judge-key',
	'The key of a judge item is "none" for a look-alike and otherwise the scenario’s sign.',
	({ sign, variant, items }) => {
		const wanted = variant === 'look-alike' ? 'none' : sign;
		return items.flatMap((item, at) =>
			item.kind !== 'judge' || item.key === wanted
				? []
				: [
						{
							under: ['items', at, 'key'],
							message: `the key is "${item.key}" in a ${variant} scenario of "${sign}"`,
							mend: `Make it "${wanted}", or change the variant.`
						}
					]
		);
	}
);

const spotVariant = perScenario(
	'spot-variant',
	'A spot item turns nowhere in a look-alike and somewhere otherwise.',
	({ variant, items }) =>
		items.flatMap((item, at) => {
			if (item.kind !== 'spot' || (item.key === 'nowhere') === (variant === 'look-alike'))
				return [];
			return [
				{
					under: ['items', at, 'key'],
					message: `the key is "${item.key}" in a ${variant} scenario`,
					mend: 'In a look-alike the conversation stays sound; otherwise one line is where it turns.'
				}
			];
		})
);

const vignetteLength = perScenario(
	'vignette-length',
	`A vignette has ${VIGNETTE.least} to ${VIGNETTE.most} words.`,
	({ vignette }) => {
		const words = countWords(vignette);
		if (words >= VIGNETTE.least && words <= VIGNETTE.most) return [];
		return [
			{
				under: ['vignette'],
				message: `the vignette has ${words} words`,
				mend: `Bring it to between ${VIGNETTE.least} and ${VIGNETTE.most}.`
			}
		];
	}
);

export const scenarioRules: readonly Rule[] = [
	scenarioItems,
	judgeOptions,
	judgeKey,
	spotVariant,
	vignetteLength
];
