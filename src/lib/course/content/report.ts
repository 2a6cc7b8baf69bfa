/** The table with which the content check closes: how much there is, and how it stands. */
import type { Outcome } from '../case/outcomes';
import type { ItemKind } from '../item/item';
import { outcomesOf } from './case-outcomes';
import type { Course } from './course';
import type { Manuscript } from './manuscript';
import { robotScores, type RobotScore } from './robots';
import { VARIANTS, type Variant } from './schema';

export interface LessonRow {
	id: string;
	words: number;
	checks: number;
	/** Reading time alone. */
	readingMinutes: number;
	mergenerMinutes: number;
}

export interface CaseRow {
	id: string;
	nodes: number;
	endings: number;
	states: number;
	best: Outcome | undefined;
	worst: Outcome | undefined;
}

type VariantCounts = Record<Variant, number>;

export interface Report {
	lessons: LessonRow[];
	/** All lessons together; the Mergener formula is applied to the sum, not summed. */
	total: Omit<LessonRow, 'id'>;
	scenariosBySign: Record<string, VariantCounts>;
	scenariosBySetting: Record<string, VariantCounts>;
	itemsByKind: Partial<Record<ItemKind, number>>;
	robots: RobotScore[];
	cases: CaseRow[];
}

/** Words a minute of an adult reading to learn, on the slow side of usual estimates for prose (Brysbaert, 2019: 238). */
const READING_SPEED = 200;
/** Of five; the middle, as nobody has rated the lessons. */
const DIFFICULTY = 3;

/** Minutes to read, at 200 words a minute. */
export function readingMinutes(words: number): number {
	return words / READING_SPEED;
}

/**
 * Minutes of study by the Mergener formula, which boards accept for courses read as text:
 * 0.9 × (−22.3 + 0.00209·words + 2.78·questions + 15.5·difficulty).
 *
 * It was fitted to whole courses; for a short text the constant dominates.
 *
 * @param difficulty 1 (very easy) to 5 (very difficult)
 * @returns minutes, not below 0
 */
export function mergenerMinutes(words: number, questions: number, difficulty = DIFFICULTY): number {
	return Math.max(0, 0.9 * (-22.3 + 0.00209 * words + 2.78 * questions + 15.5 * difficulty));
}

/** Everything the table shows, as data. */
export function reportOn(manuscript: Manuscript): Report {
	const { course, items } = manuscript;
	const row = (words: number, checks: number) => ({
		words,
		checks,
		readingMinutes: readingMinutes(words),
		mergenerMinutes: mergenerMinutes(words, checks)
	});
	const lessons = course.lessonList.map(({ id, words, checks }) => ({
		id,
		...row(words, checks.length)
	}));
	const sum = (field: 'words' | 'checks') =>
		lessons.reduce((total, lesson) => total + lesson[field], 0);
	const itemsByKind: Partial<Record<ItemKind, number>> = {};
	for (const { item } of items) itemsByKind[item.kind] = (itemsByKind[item.kind] ?? 0) + 1;
	return {
		lessons,
		total: row(sum('words'), sum('checks')),
		scenariosBySign: variantCounts(
			course,
			course.signs.map(({ id }) => id),
			({ sign }) => sign
		),
		scenariosBySetting: variantCounts(
			course,
			[...new Set(course.scenarios.map(({ setting }) => setting))].sort(),
			({ setting }) => setting
		),
		itemsByKind,
		robots: robotScores(manuscript),
		cases: course.caseList.map((caseDef) => {
			const { states, best, worst } = outcomesOf(caseDef);
			return {
				id: caseDef.id,
				nodes: caseDef.nodes.length,
				endings: caseDef.endings.length,
				states,
				best,
				worst
			};
		})
	};
}

function variantCounts(
	course: Course,
	keys: readonly string[],
	keyOf: (scenario: Course['scenarios'][number]) => string
) {
	const count = (key: string, variant: Variant) =>
		course.scenarios.filter((scenario) => keyOf(scenario) === key && scenario.variant === variant)
			.length;
	return Object.fromEntries(
		keys.map((key): [string, VariantCounts] => [
			key,
			{
				clear: count(key, 'clear'),
				subtle: count(key, 'subtle'),
				'look-alike': count(key, 'look-alike')
			}
		])
	);
}

/** The report as plain text, in columns. */
export function reportText(report: Report): string {
	const minutes = (value: number) => value.toFixed(0);
	const lessonCells = ({
		words,
		checks,
		readingMinutes: reading,
		mergenerMinutes: mergener
	}: Omit<LessonRow, 'id'>) => [String(words), String(checks), minutes(reading), minutes(mergener)];
	const counted = (counts: Record<string, VariantCounts>) =>
		Object.entries(counts).map(([name, each]) => [
			name,
			...VARIANTS.map((variant) => String(each[variant]))
		]);
	const kinds = Object.keys(report.robots[0]?.byKind ?? {});
	const robotRow = ({ name, byKind, bestAnswer, passed, sat }: RobotScore) => {
		const share = (credit: number | undefined) => (credit === undefined ? '' : percent(credit));
		const scores = Object.entries(byKind).map(([, score]) => share(score.credit));
		return [
			name,
			...scores,
			share(bestAnswer.credit),
			sat === 0 ? 'bank too small' : `${passed} of ${sat}`
		];
	};
	const chance = report.robots[0];
	const outcome = (each: Outcome | undefined) =>
		each ? `${each.outcome} ${signed(each.alliance)} (${each.ending})` : 'none';
	return [
		columns(
			['Lesson', 'words', 'checks', `min at ${READING_SPEED} wpm`, 'min Mergener'],
			[
				...report.lessons.map(({ id, ...rest }) => [id, ...lessonCells(rest)]),
				['together', ...lessonCells(report.total)]
			]
		),
		columns(['Scenarios by sign', ...VARIANTS], counted(report.scenariosBySign)),
		columns(['Scenarios by setting', ...VARIANTS], counted(report.scenariosBySetting)),
		columns(
			['Items', 'number'],
			Object.entries(report.itemsByKind).map(([kind, count]) => [kind, String(count)])
		),
		columns(
			['Robot', ...kinds, 'respond+choose', 'assessments passed'],
			[
				...(chance
					? [
							[
								'(chance)',
								...Object.values(chance.byKind).map((score) => percent(score.chance)),
								percent(chance.bestAnswer.chance),
								''
							]
						]
					: []),
				...report.robots.map(robotRow)
			]
		),
		columns(
			['Case', 'nodes', 'endings', 'states', 'best attainable', 'worst attainable'],
			report.cases.map(({ id, nodes, endings, states, best, worst }) => [
				id,
				String(nodes),
				String(endings),
				String(states),
				outcome(best),
				outcome(worst)
			])
		)
	].join('\n\n');
}

function columns(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const all = [head, ...rows];
	const widths = head.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)));
	const line = (row: readonly string[]) =>
		row
			.map((cell, at) =>
				isNumber(cell) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)
			)
			.join('  ')
			.trimEnd();
	return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join(
		'\n'
	);
}

function isNumber(cell: string): boolean {
	return /^[\d.]+( %)?$/.test(cell);
}

function percent(share: number): string {
	return `${Math.round(share * 100)} %`;
}

function signed(value: number): string {
	return value > 0 ? `+${value}` : String(value);
}
