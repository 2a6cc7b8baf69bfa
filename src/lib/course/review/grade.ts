/** From an answer and the confidence it was given with to a grade for the schedule. */
import type { Confidence } from '../item/response';

export const GRADES = ['again', 'hard', 'good', 'easy'] as const;
export type Grade = (typeof GRADES)[number];

/**
 * The grade of one review.
 *
 * - Less than half the credit: again, however unsure. A sure mistake is not punished
 *   further; it comes back as soon as any other.
 * - At least half but not all of it: hard.
 * - All of it, unsure: hard. One in four or five guesses is right by chance, so that a
 *   right answer without confidence shows little.
 * - All of it, fairly sure or without a word on confidence: good.
 * - All of it, sure: easy.
 *
 * @param credit 0 to 1
 */
export function gradeOf(credit: number, confidence: Confidence | undefined): Grade {
	if (credit < 0.5) return 'again';
	if (credit < 1 - 1e-9 || confidence === 'unsure') return 'hard';
	return confidence === 'sure' ? 'easy' : 'good';
}
