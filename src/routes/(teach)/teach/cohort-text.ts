/** Why a field about a cohort or its people does not fit, said beside it. */
import {
	OWN_QUESTION_LENGTH,
	OWN_QUESTIONS_MOST,
	PASS_MARK_FLOORS,
	RULE_BOUNDS
} from '$lib/course/progress/cohort-rules';
import type { InviteFault } from '$lib/server/teaching/people-form';
import type { CohortFault } from '$lib/server/teaching/settings-form';
import { ACCOUNT_TEXT } from '../../account-text';

const { renewalMonths, retakeAfterHours } = RULE_BOUNDS;
const mark = (floor: number) =>
	`Please give a number from ${floor * 100} to 100, or leave it empty.`;

export const COHORT_TEXT: Record<CohortFault, string> = {
	'no-group-name': 'Please give the group a name.',
	'group-name-too-long': 'Please use at most 120 characters.',
	'no-such-day': 'Please give a day that there is, or leave it empty.',
	'no-such-renewal': `Please give whole months from ${renewalMonths.least} to ${renewalMonths.most}, or leave it empty.`,
	'no-such-wait': `Please give hours from ${retakeAfterHours.least} to ${retakeAfterHours.most}, or leave it empty.`,
	'no-such-mark-overall': mark(PASS_MARK_FLOORS.overall),
	'no-such-mark-present': mark(PASS_MARK_FLOORS.present),
	'no-such-mark-lookAlike': mark(PASS_MARK_FLOORS.lookAlike),
	'too-many-questions': `At most ${OWN_QUESTIONS_MOST} questions, please.`,
	'question-too-long': `Please keep each question under ${OWN_QUESTION_LENGTH} characters.`
};

/** Of an invitation; emails are refused as everywhere. */
export const INVITE_TEXT = {
	...ACCOUNT_TEXT,
	'name-too-long': 'Please use at most 120 characters.',
	'no-such-role': 'Please choose what they are invited as.'
} satisfies Record<InviteFault, string>;
