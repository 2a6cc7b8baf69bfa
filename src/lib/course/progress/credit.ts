/** How many hours of study the course stands for, and how they were reckoned. */
import type { Course } from '../content/course';

/**
 * How demanding the material is, 1 (very easy) to 5 (very difficult). Three is the
 * middle step, "moderate"; the authors' estimate until an expert reviewer gives another.
 */
const DIFFICULTY = 3;

export interface CreditHours {
	/** To the quarter of an hour, rounded down. */
	hours: number;
	words: number;
	questions: number;
	/** 1 to 5. */
	difficulty: number;
}

/**
 * Minutes that a text for private study takes (Mergener, 1991):
 * 0.9 × (−22.3 + 0.00209 words + 2.78 questions + 15.5 difficulty), never below 0.
 * @param difficulty 1 to 5
 */
export function mergenerMinutes(words: number, questions: number, difficulty: number): number {
	return Math.max(0, 0.9 * (-22.3 + 0.00209 * words + 2.78 * questions + 15.5 * difficulty));
}

/**
 * The hours of the whole course: words of the lessons, and the questions everybody
 * answers, which are the checks and the nine-sign quiz and one assessment's scenarios.
 * Scenario texts, conversations, practice and review are left out, which keeps the
 * figure on the low side.
 */
export function creditHours(course: Course): CreditHours {
	const words = course.lessonList.reduce((sum, lesson) => sum + lesson.words, 0);
	const checks = course.lessonList.reduce((sum, lesson) => sum + lesson.checks.length, 0);
	const { quiz, assessment } = course.quizzes;
	const scenarios = [quiz, assessment].reduce(
		(sum, { presentPerSign, lookAlikePerSign, mixed }) =>
			sum +
			course.signs.length * (presentPerSign + lookAlikePerSign) +
			(mixed ? mixed.present + mixed.lookAlike : 0),
		0
	);
	const questions = checks + scenarios;
	const minutes = mergenerMinutes(words, questions, DIFFICULTY);
	return { hours: Math.floor(minutes / 15) / 4, words, questions, difficulty: DIFFICULTY };
}
