/** What things of a conversation are called on the page. */
import type { Case, CaseChoice, CaseEnding, ClientTurn } from '$lib/course/content/schema';
import type { AlliancePart } from '$lib/course/case/engine';

export const TOPIC_NAMES: Record<Case['topic'], string> = {
	trust: 'Trust',
	empathy: 'Empathy',
	congruence: 'Congruence',
	boundaries: 'Boundaries',
	rupture: 'Rupture and repair',
	ending: 'Ending',
	'receiving-a-complaint': 'Receiving a complaint'
};

export const FACE_NAMES: Record<ClientTurn['face'], string> = {
	open: 'an open face',
	warm: 'a warm face',
	guarded: 'a guarded face',
	hurt: 'a hurt face',
	angry: 'an angry face',
	flat: 'a face that shows nothing',
	anxious: 'an anxious face',
	relieved: 'a relieved face'
};

export const POSTURE_NAMES: Record<ClientTurn['posture'], string> = {
	towards: 'leaning towards you',
	upright: 'sitting upright',
	away: 'turned away',
	closed: 'closed in'
};

export const OUTCOME_NAMES: Record<CaseEnding['outcome'], string> = {
	good: 'A good ending',
	mixed: 'A mixed ending',
	poor: 'A poor ending'
};

/** As the end of a sentence: "it could still have come to …". */
export const OUTCOME_WORDS: Record<CaseEnding['outcome'], string> = {
	good: 'a good ending',
	mixed: 'a mixed ending',
	poor: 'a poor ending'
};

export const ETHICS_NAMES: Record<CaseChoice['ethics'], string> = {
	sound: 'Sound',
	arguable: 'Arguable',
	unsound: 'Unsound'
};

export const PART_NAMES: Record<AlliancePart, string> = {
	bond: 'Bond',
	goals: 'Goals',
	tasks: 'Tasks'
};

/** With its sign, as in "+1" and "−2". */
export function signed(value: number): string {
	return value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0';
}
