/** Who gets which answer: the words in which the route table is written. */
import type { Visitor, World } from './world';

/** A status; or where one is sent: to sign in, or on to another page. */
export type Outcome = number | 'sign in' | 'goes on';
export type Policy = Record<Visitor, Outcome>;

export interface Door {
	/** As `findRoutes` names it. */
	route: string;
	policy: Policy;
	/** What to put for `[name]` in the path, and after it. */
	params?: (world: World) => Record<string, string>;
	query?: string;
	/** The posted form, made anew for each visitor. */
	form?: (world: World, visitor: Visitor) => Fields | Promise<Fields>;
	/** A body that is not a form. */
	json?: (world: World, visitor: Visitor) => unknown;
}
export type Fields = Record<string, string>;

function policy(answer: (visitor: Visitor) => Outcome): Policy {
	return {
		signedOut: answer('signedOut'),
		trainee: answer('trainee'),
		otherTrainee: answer('otherTrainee'),
		instructor: answer('instructor'),
		otherInstructor: answer('otherInstructor'),
		administrator: answer('administrator'),
		expired: answer('expired'),
		deactivated: answer('deactivated')
	};
}

/** Without a session, with one that has expired, or after being deactivated: all the same. */
export function isOutside(visitor: Visitor): boolean {
	return visitor === 'signedOut' || visitor === 'expired' || visitor === 'deactivated';
}

export const anybody = (outcome: Outcome): Policy => policy(() => outcome);

export const signedIn = (outcome: Outcome, outside: Outcome = 'sign in'): Policy =>
	policy((visitor) => (isOutside(visitor) ? outside : outcome));

export const staff = (outcome: Outcome): Policy =>
	policy((visitor) => (isOutside(visitor) ? 'sign in' : /trainee/i.test(visitor) ? 403 : outcome));

export const administrators = (outcome: Outcome): Policy =>
	policy((visitor) =>
		isOutside(visitor) ? 'sign in' : visitor === 'administrator' ? outcome : 403
	);

/** What belongs to the trainee alone: for all others it does not exist. */
export const theTrainee = (outcome: Outcome, outside: Outcome = 'sign in'): Policy =>
	policy((visitor) => (isOutside(visitor) ? outside : visitor === 'trainee' ? outcome : 404));

/** What belongs to the first cohort: its instructors and administrators. */
export const theCohort = (outcome: Outcome): Policy =>
	policy((visitor) => {
		if (isOutside(visitor)) return 'sign in';
		if (/trainee/i.test(visitor)) return 403;
		return visitor === 'otherInstructor' ? 404 : outcome;
	});
