/** Why a field about an account does not fit, said beside it. */
import type { AccountFault } from '$lib/server/auth/forms';
import { PASSWORD_MAX, PASSWORD_MIN } from '$lib/server/auth/passwords';

export const ACCOUNT_TEXT: Record<AccountFault, string> = {
	'no-email': 'Please type your email address.',
	'email-too-long': 'This address is too long to be one.',
	'not-an-email': 'This does not look like an email address: it needs a name, an @ and a domain.',
	'no-name': 'Please type your name, as it should stand on your certificate.',
	'name-too-long': 'Please use at most 120 characters.',
	'no-password': 'Please type your password.',
	'no-present-password': 'Please type your present password.',
	'password-too-short': `Please use at least ${PASSWORD_MIN} characters. A short sentence works well.`,
	'password-too-long': `Please use at most ${PASSWORD_MAX} characters.`,
	'password-common':
		'This is among the first passwords that people guess. Please choose something less usual.',
	'no-join-code': 'Please type the code your instructor gave you.',
	'no-code': 'Please type the code.',
	'code-too-long': 'This is too long to be a code.',
	'no-role': 'Please choose a role.'
};
