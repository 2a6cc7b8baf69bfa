/** Who may go on. Each page and each action calls one of these itself: a guard in a layout can be skipped. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Cohort, Role } from '../db/schema';
import { findCohort } from '../teaching/cohorts';
import type { SessionUser } from './lucia';
import type { ThrottleRule } from './throttle';

/** The signed-in person; others are sent to sign in and come back afterwards. */
export function requireUser(event: RequestEvent): SessionUser {
	const { user, secondFactorDue } = event.locals;
	if (user && secondFactorDue && !event.url.pathname.startsWith('/account')) {
		redirect(303, '/account/second-factor');
	}
	if (user) return user;
	// After a form was posted there is nothing to come back to but the page itself.
	const to = event.url.pathname + (event.request.method === 'GET' ? event.url.search : '');
	redirect(303, `/login?to=${encodeURIComponent(to)}`);
}

/** The signed-in person, if it has one of these roles; others are told that the page is not theirs. */
export function requireRole(event: RequestEvent, ...roles: Role[]): SessionUser {
	const user = requireUser(event);
	if (roles.includes(user.role)) return user;
	error(403, {
		message: 'This page is not open to your account',
		help: 'If you should have access to it, ask the administrator of this installation.'
	});
}

/** The cohort in the address and who teaches it; for all others there is no such cohort. */
export async function requireCohort(
	event: RequestEvent<{ cohort: string }>
): Promise<{ user: SessionUser; cohort: Cohort }> {
	const user = requireRole(event, 'instructor', 'administrator');
	const cohort = await findCohort(event.locals.scope, user, event.params.cohort);
	if (cohort) return { user, cohort };
	error(404, {
		message: 'There is no such cohort among yours',
		help: 'If a colleague leads it, ask to be added as an instructor.'
	});
}

/** Only a path of this site: an address from outside is replaced by the start page. */
export function safeDestination(to: string | null): string {
	if (to === null || !/^\/[^/\\]/.test(to)) return '/';
	// A line break between slashes passes the test above, and a URL leaves it out.
	const url = URL.canParse(to, 'http://attune.invalid')
		? new URL(to, 'http://attune.invalid')
		: undefined;
	return url?.origin === 'http://attune.invalid' && !url.pathname.startsWith('//')
		? url.pathname + url.search + url.hash
		: '/';
}

/** Counts one try; when there were too many lately, answers 429 and says when to come back. */
export async function requireTurn(
	event: RequestEvent,
	rule: ThrottleRule,
	whom: string
): Promise<void> {
	const { application, scope, actor } = event.locals;
	const wait = await application.throttle.take(rule, whom);
	if (wait === undefined) return;
	event.setHeaders({ 'Retry-After': String(wait) });
	console.warn(JSON.stringify({ throttled: rule, address: actor.address, wait }));
	const minutes = Math.ceil(wait / 60);
	error(429, {
		message: 'Too many tries for now',
		help: `To keep accounts safe, this has been stopped for a while. You can try again in ${
			minutes === 1 ? 'one minute' : `${minutes} minutes`
		}. If you have lost your password, ask for a new one meanwhile.`,
		retryAt: scope.now + wait * 1000
	});
}
