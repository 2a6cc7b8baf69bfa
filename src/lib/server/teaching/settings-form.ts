/** The settings of a cohort as a form has them: days, percentages and lines of text. */
import { z } from 'zod';
import {
	isPassMark,
	isRenewal,
	isRetakeWait,
	OWN_QUESTION_LENGTH,
	OWN_QUESTIONS_MOST,
	type CohortPassMarks,
	type PassMark
} from '../../course/progress/cohort-rules';
import { emailSchema } from '../auth/forms';
import type { Cohort } from '../db/schema';
import type { CohortSettings } from './cohort-settings';
import { dayOf, endOfDay } from './day-end';

/** Why a field does not fit; `cohort-text.ts` beside the pages says it in words. */
export type CohortFault =
	| 'no-group-name'
	| 'group-name-too-long'
	| 'no-such-day'
	| 'no-such-renewal'
	| 'no-such-wait'
	| `no-such-mark-${PassMark}`
	| 'too-many-questions'
	| 'question-too-long';

/** Holds the reasons below to the list above. */
const fault = (reason: CohortFault) => reason;

export const nameSchema = z.object({
	name: z.string().trim().min(1, fault('no-group-name')).max(120, fault('group-name-too-long'))
});

export const colleagueSchema = z.object({ email: emailSchema });

/** An empty field means that nobody has said anything. */
const optional = <T>(read: (text: string) => T | undefined, message: CohortFault) =>
	z
		.string()
		.trim()
		.transform((text, context) => {
			if (text === '') return null;
			const value = read(text);
			if (value !== undefined) return value;
			context.addIssue({ code: 'custom', message });
			return z.NEVER;
		});

const day = optional(endOfDay, 'no-such-day');

const numberWithin = (fits: (value: number) => boolean) => (text: string) => {
	const value = Number(text.replace(',', '.'));
	return Number.isFinite(value) && fits(value) ? value : undefined;
};

const percentage = (mark: PassMark) =>
	optional(
		(text) => numberWithin((share) => isPassMark(mark, share / 100))(text.replace(/\s*%$/, '')),
		`no-such-mark-${mark}`
	);

export const settingsSchema = z.object({
	lessonsDue: day,
	assessmentDue: day,
	renewalMonths: optional(numberWithin(isRenewal), 'no-such-renewal'),
	retakeAfterHours: optional(numberWithin(isRetakeWait), 'no-such-wait'),
	overall: percentage('overall'),
	present: percentage('present'),
	lookAlike: percentage('lookAlike'),
	questions: z
		.string()
		.refine((text) => lines(text).length <= OWN_QUESTIONS_MOST, {
			message: fault('too-many-questions')
		})
		.refine((text) => lines(text).every((line) => line.length <= OWN_QUESTION_LENGTH), {
			message: fault('question-too-long')
		})
});

function lines(text: string): string[] {
	return text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
}

/** What a form that was read means. */
export function settingsFromForm({
	lessonsDue,
	assessmentDue,
	overall,
	present,
	lookAlike,
	...rest
}: z.infer<typeof settingsSchema>): CohortSettings {
	const passMarks: CohortPassMarks = {};
	if (overall !== null) passMarks.overall = overall / 100;
	if (present !== null) passMarks.present = present / 100;
	if (lookAlike !== null) passMarks.lookAlike = lookAlike / 100;
	return {
		...rest,
		lessonsDueAt: lessonsDue,
		dueAt: assessmentDue,
		passMarks: Object.keys(passMarks).length === 0 ? null : passMarks
	};
}

/** The settings of a cohort as they stand in the form's fields. */
export function settingsInForm(cohort: Cohort): Record<keyof typeof settingsSchema.shape, string> {
	const text = (value: number | null | undefined) => (value == null ? '' : String(value));
	const day = (at: number | null) => (at === null ? '' : dayOf(at));
	const percent = (mark: PassMark) => {
		const share = cohort.passMarks?.[mark];
		// A tenth of a percent is fine enough, and hides what binary fractions leave over.
		return share === undefined ? '' : String(Math.round(share * 1000) / 10);
	};
	return {
		lessonsDue: day(cohort.lessonsDueAt),
		assessmentDue: day(cohort.dueAt),
		renewalMonths: text(cohort.renewalMonths),
		retakeAfterHours: text(cohort.retakeAfterHours),
		overall: percent('overall'),
		present: percent('present'),
		lookAlike: percent('lookAlike'),
		questions: cohort.evaluationQuestions.map((question) => question.text).join('\n')
	};
}
