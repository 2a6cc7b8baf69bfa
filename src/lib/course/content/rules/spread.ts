/** Nothing but the clinician's conduct may tell a sign from a look-alike. */
import { binomialSurprise, largerShare, mean } from '../chance';
import type { CourseScenario } from '../course';
import { countWords } from '../lesson-text';
import type { Finding, Rule } from '../manuscript';
import { VARIANTS, type Variant } from '../schema';
import { atSign, SIGNS_FILE } from './bank';

/** Below this, one scenario more or less moves a share by more than 17 points. */
const ENOUGH_CASES = 6;
/** A reader who knew nothing but the trait would otherwise be right three times out of four. */
const MOST_DEVIATION = 0.25;
/** Lenient on purpose: a bank is balanced by hand, so what chance might do in one of ten is already too much. */
const SURPRISE = 0.1;
/** Within one sign, this many of one value all on one side give the side away. */
const ONE_SIDED = 4;

/** What a reader can see of a scenario without judging anybody's conduct. */
function traitsOf(scenario: CourseScenario): Record<string, string> {
	return {
		setting: scenario.setting,
		'client age': scenario.client.age,
		'client gender': scenario.client.gender,
		'clinician seniority': scenario.clinician.seniority,
		'clinician gender': scenario.clinician.gender,
		'kind of second item': scenario.items.find(({ kind }) => kind !== 'judge')?.kind ?? 'none',
		transcript: scenario.transcript ? 'with' : 'without',
		'number of judge options': String(
			scenario.items.find(({ kind }) => kind === 'judge')?.options.length ?? 0
		)
	};
}

/** Scenarios grouped by trait and value. */
function byTrait(
	scenarios: readonly CourseScenario[]
): { trait: string; value: string; list: CourseScenario[] }[] {
	const groups = new Map<string, { trait: string; value: string; list: CourseScenario[] }>();
	for (const scenario of scenarios) {
		for (const [trait, value] of Object.entries(traitsOf(scenario))) {
			const group = groups.get(`${trait} ${value}`) ?? { trait, value, list: [] };
			group.list.push(scenario);
			groups.set(`${trait} ${value}`, group);
		}
	}
	return [...groups.values()];
}

const isPresent = ({ variant }: CourseScenario) => variant !== 'look-alike';

/**
 * A value of a trait is a fault when it stands in six scenarios or more and the share of
 * sign-present ones among them is more than 25 points off the bank's own share, or so far off
 * that chance would do it less than once in ten (exact binomial test).
 */
const traitSpread: Rule = {
	name: 'trait-spread',
	holds: 'No trait of client, clinician, setting or form predicts whether there is a sign.',
	find: ({ course }) => {
		const { scenarios } = course;
		const base = mean(scenarios.map((each) => (isPresent(each) ? 1 : 0)));
		return byTrait(scenarios).flatMap(({ trait, value, list }): Finding[] => {
			if (list.length < ENOUGH_CASES) return [];
			const present = list.filter(isPresent).length;
			const off = present / list.length - base;
			const surprise = binomialSurprise(present, list.length, base);
			if (Math.abs(off) <= MOST_DEVIATION + 1e-9 && surprise >= SURPRISE) return [];
			return [
				{
					file: list[0]?.file ?? SIGNS_FILE,
					line: 1,
					message: `${trait} "${value}": ${present} of ${list.length} scenarios show a sign, against ${percent(base)} of the bank`,
					mend: `Give it to ${off > 0 ? 'look-alikes' : 'sign-present scenarios'} as well: now ${names(list, off > 0)}.`
				}
			];
		});
	}
};

/** Within one sign the numbers are small, so only a value that stands four times or more on one side alone counts. */
const traitWithinSign: Rule = {
	name: 'trait-within-sign',
	holds: 'Within a sign, no trait value stands four times or more on one side alone.',
	find: (manuscript) =>
		manuscript.course.signs.flatMap(({ id }) => {
			const own = manuscript.course.scenarios.filter(({ sign }) => sign === id);
			if (!own.some(isPresent) || own.every(isPresent)) return [];
			return byTrait(own).flatMap(({ trait, value, list }): Finding[] => {
				const present = list.filter(isPresent).length;
				if (list.length < ONE_SIDED || (present > 0 && present < list.length)) return [];
				return [
					{
						...atSign(manuscript, id),
						message: `in "${id}", ${trait} "${value}" stands ${list.length} times and ${present > 0 ? 'always' : 'never'} shows a sign`,
						mend: `Change one of ${names(list, present > 0)}, or one on the other side.`
					}
				];
			});
		})
};

const settingsPaired: Rule = {
	name: 'settings-paired',
	holds:
		'The sign-present scenarios and the look-alikes of a sign use the same settings equally often.',
	find: (manuscript) =>
		manuscript.course.signs.flatMap(({ id }): Finding[] => {
			const own = manuscript.course.scenarios.filter(({ sign }) => sign === id);
			const surplus = byTrait(own).flatMap(({ trait, value, list }) => {
				const present = list.filter(isPresent).length;
				const lookAlike = list.length - present;
				return trait === 'setting' && present !== lookAlike
					? [`${value} ${present}:${lookAlike}`]
					: [];
			});
			if (!own.some(isPresent) || own.every(isPresent) || surplus.length === 0) return [];
			return [
				{
					...atSign(manuscript, id),
					message: `in "${id}" the settings differ (sign : look-alike): ${surplus.join(', ')}`,
					mend: 'Pair each sign-present scenario with a look-alike in the same setting.'
				}
			];
		})
};

/** Of two vignettes, one of each side, the longer one may be the same side's at most 62 times in a hundred. */
const MOST_LARGER = 0.62;
const MOST_LENGTH_OFF = 0.1;

const vignetteBalance: Rule = {
	name: 'vignette-balance',
	holds: 'The length of a vignette tells nothing about its variant.',
	find: ({ course, lineOf }) => {
		const words = (list: readonly CourseScenario[]) =>
			list.map(({ vignette }) => countWords(vignette));
		const lengthOf = (variant: Variant) =>
			words(course.scenarios.filter((each) => each.variant === variant));
		const all = words(course.scenarios);
		const present = [...lengthOf('clear'), ...lengthOf('subtle')];
		const longer = largerShare(present, lengthOf('look-alike'));
		const place = { file: 'content/course.yaml', line: lineOf('content/course.yaml', ['quizzes']) };
		const figures = VARIANTS.map(
			(variant) => `${variant} ${mean(lengthOf(variant)).toFixed(0)}`
		).join(', ');
		const findings: Finding[] = VARIANTS.flatMap((variant) => {
			const own = lengthOf(variant);
			if (own.length < ENOUGH_CASES || Math.abs(mean(own) / mean(all) - 1) <= MOST_LENGTH_OFF)
				return [];
			return [
				{
					...place,
					message: `${variant} vignettes are more than a tenth longer or shorter than the average (words: ${figures})`,
					mend: 'Lengthen the short ones or shorten the long ones of one variant.'
				}
			];
		});
		const enough = present.length >= ENOUGH_CASES && lengthOf('look-alike').length >= ENOUGH_CASES;
		if (enough && (longer > MOST_LARGER || longer < 1 - MOST_LARGER)) {
			findings.push({
				...place,
				message: `sign-present vignettes are the longer of a pair ${percent(longer)} of the time (words: ${figures})`,
				mend: 'Shorten the longest or lengthen the shortest on one side.'
			});
		}
		return findings;
	}
};

function percent(share: number): string {
	return `${Math.round(share * 100)} %`;
}

function names(list: readonly CourseScenario[], present: boolean): string {
	return list
		.filter((each) => isPresent(each) === present)
		.map(({ id }) => id)
		.join(', ');
}

export const spreadRules: readonly Rule[] = [
	traitSpread,
	traitWithinSign,
	settingsPaired,
	vignetteBalance
];
