/** The bank as a whole: enough of everything, in families, with keys spread evenly. */
import { binomialSurprise, mean } from '../chance';
import { RATE_STEPS, VARIANTS, type Variant } from '../schema';
import type { CourseScenario } from '../course';
import type { Finding, Manuscript, Rule } from '../manuscript';

/** Issue 3: two clear, two subtle and four look-alikes for each sign. */
const LEAST: Record<Variant, number> = { clear: 2, subtle: 2, 'look-alike': 4 };

export const SIGNS_FILE = 'content/signs.yaml';

/** Where a finding about a sign as a whole is shown: at the sign. */
export function atSign({ course, lineOf }: Manuscript, sign: string) {
	const index = course.signs.findIndex(({ id }) => id === sign);
	return { file: SIGNS_FILE, line: index < 0 ? 1 : lineOf(SIGNS_FILE, ['signs', index]) };
}

const bankSize: Rule = {
	name: 'bank-size',
	holds: 'Each sign has at least two clear scenarios, two subtle ones and four look-alikes.',
	find: (manuscript) =>
		manuscript.course.signs.flatMap(({ id }) =>
			VARIANTS.flatMap((variant): Finding[] => {
				const count = manuscript.course.scenarios.filter(
					(each) => each.sign === id && each.variant === variant
				).length;
				if (count >= LEAST[variant]) return [];
				return [
					{
						...atSign(manuscript, id),
						message: `"${id}" has ${count} ${variant} scenarios, ${LEAST[variant] - count} too few`,
						mend: `Write them in content/scenarios/${id}/.`
					}
				];
			})
		)
};

const families: Rule = {
	name: 'families',
	holds: 'The scenarios of a sign come in two families or more, each of at least two scenarios.',
	find: ({ course, lineOf }) =>
		course.signs.flatMap(({ id }): Finding[] => {
			const own = course.scenarios.filter(({ sign }) => sign === id);
			const sizes = new Map<string, CourseScenario[]>();
			for (const each of own) sizes.set(each.family, [...(sizes.get(each.family) ?? []), each]);
			const alone = [...sizes.values()].flatMap(([only, ...others]) =>
				only && others.length === 0 ? [only] : []
			);
			const single = own.length > 1 && sizes.size === 1 ? own.slice(0, 1) : [];
			return [
				...alone.map(({ file, family }) => ({
					file,
					line: lineOf(file, ['family']),
					message: `no other scenario of "${id}" is in the family "${family}"`,
					mend: 'Review shows unseen scenarios of the same family: join another family, or write a second one.'
				})),
				...single.map(({ file, family }) => ({
					file,
					line: lineOf(file, ['family']),
					message: `all scenarios of "${id}" are in the family "${family}"`,
					mend: 'Name three or four families a sign.'
				}))
			];
		})
};

/** Letters and steps: a share this far above an even spread would come by chance less than once in a hundred. */
const KEY_SURPRISE = 0.01;

const keySpread: Rule = {
	name: 'key-spread',
	holds: 'Keys are spread evenly over the letters, and rated replies over the steps.',
	find: ({ items, lineOf }) => {
		const place = { file: 'content/course.yaml', line: lineOf('content/course.yaml', ['quizzes']) };
		const letters = items.flatMap(({ item }) =>
			item.kind === 'respond' || item.kind === 'choose'
				? [{ value: item.key, share: 1 / item.options.length }]
				: []
		);
		const steps = items.flatMap(({ item }) =>
			item.kind === 'rate'
				? item.options.map(({ step }) => ({ value: step, share: 1 / RATE_STEPS.length }))
				: []
		);
		const uneven = (list: typeof letters, values: readonly string[], what: string): Finding[] =>
			values.flatMap((value) => {
				const count = list.filter((each) => each.value === value).length;
				const expected = mean(list.map(({ share }) => share));
				if (
					count <= expected * list.length ||
					binomialSurprise(count, list.length, expected) >= KEY_SURPRISE
				)
					return [];
				return [
					{
						...place,
						message: `${what} "${value}" stands ${count} times in ${list.length}, against ${(expected * list.length).toFixed(0)} if spread evenly`,
						mend: 'Exchange options until all are about as frequent.'
					}
				];
			});
		return [
			...uneven(letters, ['a', 'b', 'c', 'd', 'e'], 'the key'),
			...uneven(steps, RATE_STEPS, 'the step')
		];
	}
};

const caseTopics: Rule = {
	name: 'case-topics',
	holds: 'There is a case for every topic, and three for boundaries.',
	find: ({ course, lineOf }) =>
		(
			[
				'trust',
				'empathy',
				'congruence',
				'boundaries',
				'rupture',
				'ending',
				'receiving-a-complaint'
			] as const
		).flatMap((topic): Finding[] => {
			const count = course.caseList.filter((each) => each.topic === topic).length;
			const least = topic === 'boundaries' ? 3 : 1;
			if (count >= least) return [];
			return [
				{
					file: 'content/course.yaml',
					line: lineOf('content/course.yaml', ['cases']),
					message: `${count} of ${least} cases on "${topic}"`,
					mend: 'Write it in content/cases/ and list it here.'
				}
			];
		})
};

export const bankRules: readonly Rule[] = [bankSize, families, keySpread, caseTopics];
