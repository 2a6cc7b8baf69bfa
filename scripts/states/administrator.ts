/** Somebody who looks after the installation, made the way the first one is. */
import { invite, registerWithInvitation } from '../../src/lib/server/auth/registration';
import type { Scope } from '../../src/lib/server/scope';
import { emailOf, PASSWORD } from '../../tests/support/trainees';

/** @returns the name, by which a page of theirs can be opened */
export async function makeAdministrator(scope: Scope, name: string): Promise<string> {
	const token = await invite(scope, 'administrator', null);
	const person = { name, email: emailOf(name), password: PASSWORD };
	const made = await registerWithInvitation(scope, token, person);
	if (made.state !== 'registered') throw new Error(`Not registered: ${made.state}`);
	return name;
}
