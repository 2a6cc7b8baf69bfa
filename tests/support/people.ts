/** People for service tests, made through the services. */
import { registerWithCode } from '../../src/lib/server/auth/registration';
import type { Db } from '../../src/lib/server/db/client';
import { createCohort } from '../../src/lib/server/teaching/cohorts';

export const PASSWORD = 'a quiet sentence at noon';

export interface TestCohort {
	id: string;
	code: string;
	/** Enrols somebody new and gives the id. */
	join: (name: string, now?: number) => Promise<string>;
}

let count = 0;

export async function testCohort(db: Db, now = 1_000): Promise<TestCohort> {
	const code = `CODE${++count}`;
	const id = await createCohort({ db, now }, { id: '', role: 'administrator' }, 'A cohort', code);
	return {
		id,
		code,
		async join(name, at = now) {
			const email = `${name.replaceAll(' ', '.')}.${++count}@example.org`;
			const person = { name, email, password: PASSWORD };
			const registered = await registerWithCode({ db, now: at }, code, person);
			if (registered.state !== 'registered') throw new Error(registered.state);
			return registered.userId;
		}
	};
}
