/** What the page of an error says: what happened, and what to do. */
import type { Refusal } from '$lib/server/auth/guards';
import type { FaultReason } from '$lib/server/db/faults';

export type ErrorReason = Refusal | FaultReason;

const UNCHANGED = 'Nothing was changed, and nothing you had saved is lost.';
const TELL = 'Please tell whoever runs this installation.';

export const ERROR_TEXT: Record<ErrorReason, { title: string; help: string }> = {
	'not-your-role': {
		title: 'This page is not open to your account',
		help: 'If you should have access to it, ask the administrator of this installation.'
	},
	'no-such-cohort': {
		title: 'There is no such cohort among yours',
		help: 'If a colleague leads it, ask to be added as an instructor.'
	},
	'too-many-tries': {
		title: 'Too many tries for now',
		help: 'To keep accounts safe, this has been stopped for a while. If you have lost your password, ask for a new one meanwhile.'
	},
	'no-room': { title: 'There is no room left to save this', help: `${UNCHANGED} ${TELL}` },
	'no-writing': { title: 'Nothing can be saved at the moment', help: `${UNCHANGED} ${TELL}` },
	busy: {
		title: 'This could not be saved just now',
		help: `${UNCHANGED} Please try again in a moment.`
	},
	unreadable: { title: 'The records cannot be read', help: TELL },
	'disk-fault': { title: 'This could not be saved just now', help: `${UNCHANGED} ${TELL}` }
};
