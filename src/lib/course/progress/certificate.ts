/** When somebody has earned a certificate, for which edition, and when it is renewed. */
import { renewalOpens, validityOf, type Term, type Validity } from './renewal';

/** What the rule looks at. Cohorts do not enter: who leaves one takes everything along. */
export interface CourseRecord {
	/** The lessons of the course as it stands, and whether each was ever completed. */
	lessons: readonly { id: string; complete: boolean }[];
	/** Assessments that were passed, in any order. A pass is never taken back. */
	passes: readonly { attemptId: string; edition: string; at: number }[];
	/** Editions whose evaluation was filled. */
	evaluations: readonly string[];
	certificates: readonly HeldCertificate[];
}

interface HeldCertificate extends Term {
	id: string;
	edition: string;
}

export type CertificateState =
	/** There is one for the edition of the newest pass. */
	| { state: 'held'; id: string; validity: Validity }
	/** Everything is done. `renews` is when the certificate before expires, in ms. */
	| { state: 'earned'; edition: string; attemptId: string; renews: number | null }
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
 *
 * One that expires is renewed by the first pass handed in after its renewal has opened,
 * whether it has expired meanwhile or not. On the same edition nothing else is asked
 * again; a pass on a new edition asks for what that edition asks.
 * @param now in ms
 */
export function certificateState(record: CourseRecord, now: number): CertificateState {
	const { passes, certificates, evaluations } = record;
	const newest = [...passes].sort((a, b) => b.at - a.at)[0];
	const lessons = record.lessons.filter(({ complete }) => !complete).map(({ id }) => id);
	if (!newest) return { state: 'open', lessons, assessment: false };
	const { edition } = newest;
	const ofEdition = passes.filter((pass) => pass.edition === edition).sort((a, b) => a.at - b.at);
	const held = longestValid(certificates.filter((entry) => entry.edition === edition));
	if (held) {
		const renewal = ofEdition.find((pass) => renews(pass, held));
		return renewal
			? { state: 'earned', edition, attemptId: renewal.attemptId, renews: held.expiresAt }
			: { state: 'held', id: held.id, validity: validityOf(held, now) };
	}
	if (lessons.length > 0) return { state: 'open', lessons, assessment: true };
	const first = ofEdition[0] ?? newest;
	const state = { edition, attemptId: first.attemptId };
	if (!evaluations.includes(edition)) return { state: 'evaluation', ...state };
	const before = longestValid(certificates);
	const early = before !== undefined && renews(first, before);
	return { state: 'earned', ...state, renews: early ? before.expiresAt : null };
}

/** Whether a pass came in the time in which this certificate could be renewed. */
function renews({ at }: { at: number }, { issuedAt, expiresAt }: Term): boolean {
	return expiresAt !== null && at >= renewalOpens(issuedAt, expiresAt);
}

/** The one that is for good, or else the one that expires last. */
export function longestValid<C extends { expiresAt: number | null }>(
	certificates: readonly C[]
): C | undefined {
	const end = ({ expiresAt }: C) => expiresAt ?? Infinity;
	return [...certificates].sort((a, b) => end(b) - end(a))[0];
}
