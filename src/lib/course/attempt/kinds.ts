/** The four ways to meet scenarios, and what each promises. */

export const ATTEMPT_KINDS = ['baseline', 'quiz', 'practice', 'assessment'] as const;
export type AttemptKind = (typeof ATTEMPT_KINDS)[number];

export interface AttemptRules {
	/** When the reasons are shown. An answer is final from that moment. */
	feedback: 'after-each' | 'after-hand-in' | 'never';
	/** Who may see the answers besides the trainee. */
	visibleTo: 'trainee' | 'instructors';
}

export const ATTEMPT_RULES: Record<AttemptKind, AttemptRules> = {
	baseline: { feedback: 'never', visibleTo: 'instructors' },
	quiz: { feedback: 'after-each', visibleTo: 'instructors' },
	practice: { feedback: 'after-each', visibleTo: 'trainee' },
	assessment: { feedback: 'after-hand-in', visibleTo: 'instructors' }
};
