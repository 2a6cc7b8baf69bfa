/** Passwords that everybody thinks of, from the list that zxcvbn ships. */
import { dictionary } from '@zxcvbn-ts/language-common';

/** Words that this program itself puts into people's minds. */
const OWN_WORDS = ['attune', 'attunement', 'boundary', 'boundaries', 'therapist', 'therapy'];

const known = new Set([...dictionary['passwords-common'], ...OWN_WORDS]);

/**
 * Whether a password is on the list, or is a word of the list made longer: by digits and
 * marks around it (`password2026!`), or by saying it again (`qwertyqwerty`).
 */
export function isCommonPassword(password: string): boolean {
	const plain = password.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
	const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
	// Nothing but digits and marks, such as a telephone number: too few possibilities.
	if (core === '') return true;
	return [plain, core].some((word) => {
		const once = onceOnly(word);
		return known.has(word) || known.has(once) || once.length < 4;
	});
}

/** `abcabc` → `abc`; anything else as it is. */
function onceOnly(word: string): string {
	return /^(.+?)\1+$/u.exec(word)?.[1] ?? word;
}
