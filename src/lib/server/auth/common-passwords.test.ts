import { describe, expect, it } from 'vitest';
import { isCommonPassword } from './common-passwords';

describe('isCommonPassword', () => {
	it.each([
		'password2026!',
		'QWERTYUIOP12',
		'qwertyqwerty',
		'letmein letmein',
		'123456789012',
		'2026-11-24-00',
		'Attune2026!!',
		'aaaaaaaaaaaaaa',
		'passwordpassword'
	])('refuses %s', (password) => {
		expect(isCommonPassword(password)).toBe(true);
	});

	it.each([
		'a quiet sentence at noon',
		'attune-demo-2026',
		'lantern-quay-otter',
		'Zwölf Möwen ziehen'
	])('lets %s pass', (password) => {
		expect(isCommonPassword(password)).toBe(false);
	});
});
