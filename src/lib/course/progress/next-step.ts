/** The one thing to do next. */
import type { LessonState } from './lesson';

export interface Standing {
	/** In course order. */
	lessons: readonly { id: string; state: LessonState }[];
	baseline: 'not-started' | 'in-progress' | 'done';
	quiz: 'not-started' | 'in-progress' | 'done';
	assessment:
		| { state: 'not-started' | 'in-progress' | 'passed' }
		| { state: 'not-passed'; retakeFrom: number };
	/** What still stands between somebody and a certificate that is as good as theirs. */
	certificate?: 'evaluation' | 'earned';
	/** The renewal of the certificate, once it is open; its assessment is one of its own. */
	renewal?: { until: number; expired: boolean; assessment: Standing['assessment'] };
}

export type NextStep =
	| { kind: 'baseline'; resume: boolean }
	| { kind: 'lesson'; lessonId: string; resume: boolean }
	| { kind: 'quiz'; resume: boolean }
	| { kind: 'assessment'; resume: boolean }
	| { kind: 'evaluation' }
	| { kind: 'certificate' }
	/** `until` is when the certificate expires or expired, in ms. */
	| { kind: 'renewal'; until: number; expired: boolean }
	| { kind: 'wait-for-retake'; from: number }
	| { kind: 'finished' };

/**
 * What to do next: finish what was begun, then renew a certificate whose time has come,
 * then the baseline (before the first lesson only), the lessons in order, the nine-sign
 * quiz, the assessment, and the evaluation.
 * @param now ms since 1970, UTC
 */
export function nextStep(standing: Standing, now: number): NextStep {
	const { lessons, baseline, quiz, renewal } = standing;
	const assessment = renewal?.assessment ?? standing.assessment;
	if (assessment.state === 'in-progress') return { kind: 'assessment', resume: true };
	if (quiz === 'in-progress') return { kind: 'quiz', resume: true };
	if (baseline === 'in-progress') return { kind: 'baseline', resume: true };
	const wait = assessment.state === 'not-passed' && assessment.retakeFrom > now;
	if (renewal) {
		return wait
			? { kind: 'wait-for-retake', from: assessment.retakeFrom }
			: { kind: 'renewal', until: renewal.until, expired: renewal.expired };
	}
	const untouched = lessons.every((lesson) => lesson.state === 'not-started');
	if (baseline === 'not-started' && untouched && assessment.state === 'not-started') {
		return { kind: 'baseline', resume: false };
	}
	const begun = lessons.find((lesson) => lesson.state === 'in-progress');
	const open = begun ?? lessons.find((lesson) => lesson.state === 'not-started');
	if (open) return { kind: 'lesson', lessonId: open.id, resume: begun !== undefined };
	if (assessment.state === 'passed') {
		if (standing.certificate === 'evaluation') return { kind: 'evaluation' };
		return { kind: standing.certificate === 'earned' ? 'certificate' : 'finished' };
	}
	if (quiz === 'not-started') return { kind: 'quiz', resume: false };
	if (wait) return { kind: 'wait-for-retake', from: assessment.retakeFrom };
	return { kind: 'assessment', resume: false };
}
