/** The checks of a lesson: enough of them, each in its place, every objective tested. */
import { bodyLineAt, tagsNamed } from '../lesson-tags';
import type { CheckFile, Finding, Rule } from '../manuscript';

const LEAST_CHECKS = 5;
const LEAST_KINDS = 3;

function checksOf(checkFiles: readonly CheckFile[], lesson: string) {
	return checkFiles.filter((each) => each.lesson === lesson).flatMap(({ checks }) => checks);
}

const lessonChecks: Rule = {
	name: 'lesson-checks',
	holds: `A lesson has at least ${LEAST_CHECKS} checks of at least ${LEAST_KINDS} kinds.`,
	find: ({ lessons, checkFiles, lineOf }) =>
		lessons.flatMap(({ lesson: { id, file } }): Finding[] => {
			const checks = checksOf(checkFiles, id);
			const kinds = new Set(checks.map(({ kind }) => kind));
			if (checks.length >= LEAST_CHECKS && kinds.size >= LEAST_KINDS) return [];
			const own = checkFiles.find(({ lesson }) => lesson === id)?.file;
			return [
				{
					file: own ?? file,
					line: own ? lineOf(own, ['checks']) : 1,
					message: `"${id}" has ${checks.length} checks of ${kinds.size} kinds`,
					mend: `Write at least ${LEAST_CHECKS}, of three kinds out of choose, multi, rate and spot.`
				}
			];
		})
};

const objectiveTested: Rule = {
	name: 'objective-tested',
	holds: 'Every objective is tested by a check, and every check names an objective of its lesson.',
	find: ({ lessons, checkFiles, lineOf }) => [
		...lessons.flatMap(({ lesson: { id, file, objectives } }) => {
			const tested = checksOf(checkFiles, id).map(({ objective }) => objective);
			return objectives.flatMap((objective, at): Finding[] =>
				tested.includes(objective.id)
					? []
					: [
							{
								file,
								line: lineOf(file, ['objectives', at]),
								message: `no check tests "${objective.id}"`,
								mend: 'Name it in the "objective" of a check that tests it.'
							}
						]
			);
		}),
		...checkFiles.flatMap(({ file, lesson, checks }) => {
			const own = lessons.find((source) => source.lesson.id === lesson)?.lesson.objectives;
			if (!own) return [];
			return checks.flatMap(({ id, objective }, at): Finding[] =>
				own.some((each) => each.id === objective)
					? []
					: [
							{
								file,
								line: lineOf(file, ['checks', at, 'objective']),
								message: `"${id}" names "${objective}", which is not an objective of "${lesson}"`,
								mend: `Name one of ${own.map((each) => each.id).join(', ')}.`
							}
						]
			);
		})
	]
};

const checkPlaced: Rule = {
	name: 'check-placed',
	holds: 'Every check stands in its lesson exactly once.',
	find: ({ lessons, checkFiles, lineOf }) => [
		...checkFiles.flatMap(({ file, lesson, checks }) => {
			const source = lessons.find((each) => each.lesson.id === lesson);
			if (!source) return [];
			return checks.flatMap(({ id }, at): Finding[] => {
				const times = source.lesson.mentions.checks.filter((each) => each === id).length;
				if (times === 1) return [];
				return [
					{
						file,
						line: lineOf(file, ['checks', at, 'id']),
						message: `"${id}" stands ${times} times in ${source.lesson.file}`,
						mend: `Put <Check id="${id}" /> there once.`
					}
				];
			});
		}),
		...lessons.flatMap((source) => {
			const own = checksOf(checkFiles, source.lesson.id).map(({ id }) => id);
			return tagsNamed(source.body, 'Check').flatMap(({ attributes, offset }): Finding[] => {
				const id = attributes.get('id') ?? '';
				if (own.includes(id)) return [];
				return [
					{
						file: source.lesson.file,
						line: bodyLineAt(source, offset),
						message: `there is no check "${id}" for this lesson`,
						mend: 'Use the id of a check in this lesson’s file under content/checks/.'
					}
				];
			});
		})
	]
};

export const lessonCheckRules: readonly Rule[] = [lessonChecks, objectiveTested, checkPlaced];
