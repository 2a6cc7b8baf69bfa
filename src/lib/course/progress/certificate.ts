/** When somebody has earned a certificate, and for which edition. */

/** What the rule looks at. Cohorts do not enter: who leaves one takes everything along. */
export interface CourseRecord {
	/** The lessons of the course as it stands, and whether each was ever completed. */
	lessons: readonly { id: string; complete: boolean }[];
	/** Assessments that were passed, in any order. A pass is never taken back. */
	passes: readonly { attemptId: string; edition: string; at: number }[];
	/** Editions whose evaluation was filled. */
	evaluations: readonly string[];
	certificates: readonly { id: string; edition: string }[];
}

export type CertificateState =
	/** There is one for the edition of the newest pass. */
	| { state: 'held'; id: string }
	/** Everything is done. */
	| { state: 'earned'; edition: string; attemptId: string }
	/** Only the evaluation is missing. */
	| { state: 'evaluation'; edition: string; attemptId: string }
	| { state: 'open'; lessons: string[]; assessment: boolean };

/**
 * A certificate is earned when every lesson is complete, the assessment is passed and the
 * evaluation is filled.
 *
 * It belongs to the edition on which the assessment was passed. A lesson edited later
 * stays complete; a lesson added later is asked only of those who have no certificate
 * for their edition yet. Where an edition was passed more than once, the first pass counts.
 */
export function certificateState(record: CourseRecord): CertificateState {
	const { passes, certificates, evaluations } = record;
	const newest = [...passes].sort((a, b) => b.at - a.at)[0];
	const lessons = record.lessons.filter(({ complete }) => !complete).map(({ id }) => id);
	if (!newest) return { state: 'open', lessons, assessment: false };
	const { edition } = newest;
	const held = certificates.find((certificate) => certificate.edition === edition);
	if (held) return { state: 'held', id: held.id };
	if (lessons.length > 0) return { state: 'open', lessons, assessment: true };
	const first = passes
		.filter((pass) => pass.edition === edition)
		.reduce((earliest, pass) => (pass.at < earliest.at ? pass : earliest), newest);
	const state = evaluations.includes(edition) ? 'earned' : 'evaluation';
	return { state, edition, attemptId: first.attemptId };
}
