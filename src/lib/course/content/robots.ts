/**
 * Lets test-wise robots answer the course. If a habit pays, the options give their keys
 * away by length, place or tone, and the assessment measures test-wiseness.
 */
import { drawByBlueprint } from '../attempt/draw';
import { hasPassed, resultOf } from '../attempt/result';
import { scenarioItemId, type ItemKind } from '../item/item';
import { chanceLevel, scoreItem } from '../item/score';
import { seededRandom, seedFrom } from '../random';
import { mean } from './chance';
import type { Course, CourseScenario } from './course';
import type { Manuscript } from './manuscript';
import { answer, commonestIn, HABITS, sightOf, tasteOf } from './robot-habits';

export const ROBOTS: readonly string[] = HABITS.map(({ name }) => name);

export interface KindScore {
	/** Mean credit, 0 to 1, averaged over ties. */
	readonly credit: number;
	/** Mean credit of answering at random. */
	readonly chance: number;
	readonly items: number;
}

export interface RobotScore {
	readonly name: string;
	readonly byKind: Partial<Record<ItemKind, KindScore>>;
	/** Best-answer items with written options: respond and choose together. */
	readonly bestAnswer: KindScore;
	/** Items that the habit answers rightly every time. */
	readonly alwaysRight: readonly string[];
	/** Drawn assessments it sat, and how many of them it passed. */
	readonly sat: number;
	readonly passed: number;
}

/** Chance evens out over this many answers to the same items. */
const REPEATS = 20;
const ASSESSMENTS = 200;

/** The runs take a moment, and the rules and the report both want them. */
const runs = new WeakMap<Manuscript, RobotScore[]>();

/** Lets every robot answer every item, and sit drawn assessments. Deterministic: all seeds are fixed. */
export function robotScores(manuscript: Manuscript): RobotScore[] {
	const known = runs.get(manuscript) ?? runRobots(manuscript);
	runs.set(manuscript, known);
	return known;
}

function runRobots({ course, items }: Manuscript): RobotScore[] {
	const commonest = commonestIn(items.map(({ item }) => item));
	const sights = items.map(({ id, item, transcript }) => ({
		id,
		sight: sightOf(course, item, transcript)
	}));
	const chances = new Map(items.map(({ id, item }) => [id, chanceLevel(item)]));
	const draws = assessmentsOf(course);

	return HABITS.map((habit) => {
		const random = seededRandom(seedFrom(habit.name));
		const tastes = new Map(
			sights.map(({ id, sight }) => [
				id,
				{ item: sight.item, taste: tasteOf(habit, sight, commonest) }
			])
		);
		const mark = (id: string) => {
			const known = tastes.get(id);
			return known
				? scoreItem(known.item, answer(known.taste, random))
				: { credit: 0, safetyError: false };
		};
		const credits = new Map(
			items.map(({ id }) => [id, mean(Array.from({ length: REPEATS }, () => mark(id).credit))])
		);
		const scoreOf = (kinds: readonly ItemKind[]): KindScore => {
			const ids = items.filter(({ item }) => kinds.includes(item.kind)).map(({ id }) => id);
			return {
				credit: mean(ids.map((id) => credits.get(id) ?? 0)),
				chance: mean(ids.map((id) => chances.get(id) ?? 0)),
				items: ids.length
			};
		};
		const kinds = [...new Set(items.map(({ item }) => item.kind))];
		const passes = (drawn: readonly CourseScenario[]) => {
			const scored = asked(course, drawn).map((entry) => ({ ...entry, ...mark(entry.itemId) }));
			return hasPassed(resultOf(scored), course.passRule);
		};
		return {
			name: habit.name,
			byKind: Object.fromEntries(kinds.map((kind) => [kind, scoreOf([kind])])),
			bestAnswer: scoreOf(['respond', 'choose']),
			alwaysRight: items.map(({ id }) => id).filter((id) => credits.get(id) === 1),
			sat: draws.length,
			passed: draws.filter(passes).length
		};
	});
}

/** The items that an assessment asks of the scenarios drawn, answered and not yet marked. */
function asked(course: Course, drawn: readonly CourseScenario[]) {
	const judgeOnly = course.quizzes.assessment.items === 'judge';
	return drawn.flatMap(({ id, sign, variant, items }) =>
		items
			.filter(({ kind }) => !judgeOnly || kind === 'judge')
			.map(({ kind }) => ({
				itemId: scenarioItemId(id, kind),
				scenarioId: id,
				sign,
				variant,
				kind,
				answered: true
			}))
	);
}

/** Drawn assessments; none while the bank cannot fill one, because a short one says nothing. */
function assessmentsOf({ scenarios, signs, quizzes: { assessment } }: Course) {
	const ids = signs.map(({ id }) => id);
	const has = (sign: string, lookAlike: boolean) =>
		scenarios.filter((each) => each.sign === sign && (each.variant === 'look-alike') === lookAlike)
			.length;
	const full = ids.every(
		(id) =>
			has(id, false) >= assessment.presentPerSign && has(id, true) >= assessment.lookAlikePerSign
	);
	if (!full) return [];
	return Array.from({ length: ASSESSMENTS }, (_, seed) =>
		drawByBlueprint(scenarios, ids, assessment, new Set(), seededRandom(seed))
	);
}
