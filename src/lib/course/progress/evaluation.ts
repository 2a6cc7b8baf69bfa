/** The evaluation form: what is asked at the end, and what an answer looks like. */
import type { Course } from '../content/course';

/** Agreement, from 1 (not at all) to 5 (fully). */
export const AGREEMENT = [1, 2, 3, 4, 5] as const;
export type Agreement = (typeof AGREEMENT)[number];

export interface EvaluationQuestion {
	/** `objectives.<lesson>`, `clarity`, `bias`, `access`, `differently`, `own.<id>` or `cohort.<cohort>.<id>`. */
	id: string;
	kind: 'agreement' | 'text';
	text: string;
	/** The objectives of a lesson, where the question is about them. */
	details: string[];
}

/** Answers by question id. */
export interface EvaluationAnswers {
	agreement: Record<string, Agreement>;
	text: Record<string, string>;
}

/** A cohort's own questions, as far as the form needs to know it. */
export interface AskingCohort {
	id: string;
	evaluationQuestions: readonly { id: string; text: string }[];
}

/** The questions of a course, then the organisation's own, then those of these cohorts. */
export function evaluationQuestions(
	course: Course,
	cohorts: readonly AskingCohort[] = []
): EvaluationQuestion[] {
	const agree = (id: string, text: string, details: string[] = []): EvaluationQuestion => ({
		id,
		kind: 'agreement',
		text,
		details
	});
	const write = (id: string, text: string): EvaluationQuestion => ({
		id,
		kind: 'text',
		text,
		details: []
	});
	return [
		...course.lessonList.map(({ id, number, title, objectives }) =>
			agree(
				`objectives.${id}`,
				`Lesson ${number}, ${title}: I can now do what it promised.`,
				objectives.map(({ text }) => text)
			)
		),
		agree('clarity', 'The course was clear.'),
		agree('bias', 'It was fair: free of prejudice and of commercial interest.'),
		agree('access', 'I could use all of it, on my device and with whatever I need.'),
		write('access-text', 'Was anything out of reach or hard to use for you?'),
		write('differently', 'What will you do differently from now on?'),
		...course.evaluation.map(({ id, text }) => write(`own.${id}`, text)),
		...cohorts.flatMap((cohort) =>
			cohort.evaluationQuestions.map(({ id, text }) => write(`cohort.${cohort.id}.${id}`, text))
		)
	];
}

/** The questions that still need an answer. Written answers may stay empty. */
export function unanswered(
	questions: readonly EvaluationQuestion[],
	answers: EvaluationAnswers
): string[] {
	return questions
		.filter(({ id, kind }) => kind === 'agreement' && answers.agreement[id] === undefined)
		.map(({ id }) => id);
}

/** Longest written answer, in characters. */
export const ANSWER_MAX = 4000;

/** Reads the answers from a plain form whose fields carry the questions' ids. Anything else is left alone. */
export function answersFromForm(
	questions: readonly EvaluationQuestion[],
	form: FormData
): EvaluationAnswers {
	const agreement: EvaluationAnswers['agreement'] = {};
	const text: EvaluationAnswers['text'] = {};
	for (const { id, kind } of questions) {
		const value = form.get(id);
		if (typeof value !== 'string') continue;
		const step = AGREEMENT.find((known) => String(known) === value);
		if (kind === 'agreement' && step !== undefined) agreement[id] = step;
		if (kind === 'text' && value.trim() !== '') text[id] = value.trim().slice(0, ANSWER_MAX);
	}
	return { agreement, text };
}
