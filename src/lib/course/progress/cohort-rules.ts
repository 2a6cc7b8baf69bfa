/**
 * What a cohort may decide for itself, and within which bounds. The course's own rule
 * holds wherever a cohort says nothing.
 */

/** Pass marks that a cohort sets for itself, as shares from 0 to 1. */
export interface CohortPassMarks {
	overall?: number;
	present?: number;
	lookAlike?: number;
}
export type PassMark = keyof CohortPassMarks;

/** A question of the cohort's own in the evaluation form. */
export interface OwnQuestion {
	/** Stays with the question as long as its wording does. */
	id: string;
	text: string;
}

/**
 * No cohort may ask for less. Whoever calls everything a sign, or nothing, is right on half
 * of the judge items, and robots that know nothing earn at most half of either side's marks
 * (docs/assessment.md): six tenths on each side and seven in all stay clear of that.
 */
export const PASS_MARK_FLOORS: Readonly<Record<PassMark, number>> = {
	overall: 0.7,
	present: 0.6,
	lookAlike: 0.6
};

/** Smallest and largest value; whole months, and hours that may have a fraction. */
export const RULE_BOUNDS = {
	renewalMonths: { least: 1, most: 120 },
	/** Up to ninety days: longer would keep somebody from finishing the course. */
	retakeAfterHours: { least: 0, most: 90 * 24 }
} as const;

export const OWN_QUESTIONS_MOST = 10;
export const OWN_QUESTION_LENGTH = 300;

/** Whether a cohort may set this share as its pass mark. */
export function isPassMark(mark: PassMark, share: number): boolean {
	// Percentages arrive as hundredths: 0.7 must not fail by a rounding error.
	return share >= PASS_MARK_FLOORS[mark] - 1e-9 && share <= 1;
}

export function isRenewal(months: number): boolean {
	const { least, most } = RULE_BOUNDS.renewalMonths;
	return Number.isInteger(months) && months >= least && months <= most;
}

export function isRetakeWait(hours: number): boolean {
	const { least, most } = RULE_BOUNDS.retakeAfterHours;
	return hours >= least && hours <= most;
}

/**
 * Reads questions from text, one on a line. A question whose wording is unchanged keeps its
 * id, and with it the answers given so far; a new wording is a new question.
 * @param newId makes an id that was never used
 */
export function questionsFromLines(
	text: string,
	before: readonly OwnQuestion[],
	newId: () => string
): OwnQuestion[] {
	const lines = text
		.split(/\r\n|\r|\n/)
		.map((line) => line.trim())
		.filter((line) => line !== '');
	return [...new Set(lines)].map((line) => {
		const known = before.find((question) => question.text === line);
		return known ?? { id: newId(), text: line };
	});
}
