/** How well somebody's confidence fits their answers. */
import { CONFIDENCES, type Confidence } from '../item/response';

/** An answer with the confidence it was given with. */
export interface StatedAnswer {
	confidence: Confidence;
	right: boolean;
}

/** Under so many answers nothing is said: too few to tell chance from habit. */
export const FEWEST = 10;
/** Under so many answers at one level, nothing is said about that level alone. */
export const FEWEST_AT_LEVEL = 3;

/**
 * The chance of being right that a word is taken to claim, for the Brier score. The
 * words have no numbers of their own; these are ours: "sure" leaves one mistake in
 * twenty, "unsure" is as likely wrong as right.
 */
export const CLAIMED: Record<Confidence, number> = { sure: 0.95, fairly: 0.75, unsure: 0.5 };

export interface Level {
	confidence: Confidence;
	answers: number;
	right: number;
	/** 0 to 1; nothing without answers. */
	share: number | undefined;
}

export interface Calibration {
	answers: number;
	/** From "sure" to "unsure". */
	levels: Level[];
	/** 0 (every claim came true) to 1; lower is better. */
	brier: number;
	/** What the score would be for somebody who claims their own share of right answers each time. */
	brierWithoutTelling: number;
	verdict: Verdict;
}

/**
 * - `too-sure`: "sure" came true clearly less often than it claims.
 * - `too-modest`: "unsure" came true nearly as often as "sure" claims.
 * - `telling`: right answers are the more frequent the surer they were given.
 * - `not-telling`: the words tell little about the answers.
 */
export type Verdict = 'too-sure' | 'too-modest' | 'telling' | 'not-telling';

/** @returns nothing under ten answers */
export function calibrationOf(answers: readonly StatedAnswer[]): Calibration | undefined {
	return calibrationOfLevels(levelsOf(answers));
}

/**
 * The same from counts, as a group's answers are kept.
 * @param levels from "sure" to "unsure"
 */
export function calibrationOfLevels(levels: Level[]): Calibration | undefined {
	const answers = levels.reduce((sum, level) => sum + level.answers, 0);
	if (answers < FEWEST) return undefined;
	const rightShare = levels.reduce((sum, level) => sum + level.right, 0) / answers;
	return {
		answers,
		levels,
		brier: brierOfLevels(levels),
		brierWithoutTelling: rightShare * (1 - rightShare),
		verdict: verdictOf(levels)
	};
}

function levelsOf(answers: readonly StatedAnswer[]): Level[] {
	return CONFIDENCES.map((confidence): Level => {
		const own = answers.filter((answer) => answer.confidence === confidence);
		const right = own.filter((answer) => answer.right).length;
		const share = own.length === 0 ? undefined : right / own.length;
		return { confidence, answers: own.length, right, share };
	});
}

/**
 * The Brier score (Brier, 1950) in its form for two outcomes: the mean of the squared
 * distances between the chance that was claimed and what came about, 1 or 0.
 * @returns 0 to 1; 0 without answers
 */
export function brierScore(answers: readonly StatedAnswer[]): number {
	return brierOfLevels(levelsOf(answers));
}

function brierOfLevels(levels: readonly Level[]): number {
	const answers = levels.reduce((sum, level) => sum + level.answers, 0);
	if (answers === 0) return 0;
	const distances = levels.map(({ confidence, answers: given, right }) => {
		const claimed = CLAIMED[confidence];
		return right * (claimed - 1) ** 2 + (given - right) * claimed ** 2;
	});
	return distances.reduce((sum, distance) => sum + distance, 0) / answers;
}

function verdictOf(levels: readonly Level[]): Verdict {
	const told = levels.filter(({ answers }) => answers >= FEWEST_AT_LEVEL);
	const shareOf = (confidence: Confidence) =>
		told.find((level) => level.confidence === confidence)?.share;
	const sure = shareOf('sure');
	const unsure = shareOf('unsure');
	// Three in four or fewer, where nineteen in twenty were claimed.
	if (sure !== undefined && sure <= 0.75) return 'too-sure';
	if (unsure !== undefined && unsure >= 0.85) return 'too-modest';
	const shares = told.flatMap(({ share }) => (share === undefined ? [] : [share]));
	const falling = shares.every((share, at) => at === 0 || share <= (shares[at - 1] ?? 1));
	return shares.length >= 2 && falling && shares[0] !== shares.at(-1) ? 'telling' : 'not-telling';
}
