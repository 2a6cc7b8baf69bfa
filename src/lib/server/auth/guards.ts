/**
 * Who may go on. Each page and each action calls one of these itself: a guard in a layout can
 * be skipped. The page of an error puts the reasons given here into words.
 */
import { error, json, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Cohort, Role } from '../db/schema';
import { findCohort } from '../teaching/cohorts';
import { holdForm } from './held-form';
import type { SessionUser } from './lucia';
import type { ThrottleRule } from './throttle';

/** Why somebody may not go on. */
export type Refusal = 'not-your-role' | 'no-such-cohort' | 'too-many-tries';

/** Ends the request with a page that says why. */
function refuse(status: 403 | 404 | 429, reason: Refusal, retryAt?: number): never {
	error(status, { message: reason, reason, ...(retryAt !== undefined && { retryAt }) });
}

/** The signed-in person; others are sent to sign in and come back afterwards. */
export function requireUser(event: RequestEvent): SessionUser {
	const { user, secondFactorDue } = event.locals;
	if (user && secondFactorDue && !event.url.pathname.startsWith('/account')) {
		redirect(303, '/account/second-factor');
	}
	if (user) return user;
	redirect(303, `/login?to=${encodeURIComponent(pageOf(event))}`);
}

/** The page that was asked for, or whose form was posted: without the name of an action. */
function pageOf({ url }: RequestEvent): string {
	const query = new URLSearchParams(
		[...url.searchParams].filter(([name]) => !name.startsWith('/'))
	);
	return url.pathname + (query.size > 0 ? `?${query}` : '');
}

/** For how long a password that was given counts before what cannot be taken back. */
export const FRESH_MINUTES = 15;

/**
 * The signed-in person, if they gave their password a short while ago. Others are asked for
 * it, and come back to the page with what they had typed.
 */
export async function requireFresh(event: RequestEvent): Promise<SessionUser> {
	const user = requireUser(event);
	const { session, scope } = event.locals;
	if (session && scope.now - session.confirmedAt < FRESH_MINUTES * 60_000) return user;
	await holdForm(event, user.id);
	redirect(303, `/account/confirm?to=${encodeURIComponent(pageOf(event))}`);
}

/** As `requireRole`, for acts that somebody at an unattended screen must not do. */
export async function requireFreshRole(
	event: RequestEvent,
	...roles: Role[]
): Promise<SessionUser> {
	requireRole(event, ...roles);
	return requireFresh(event);
}

/** An endpoint for a page's script: says in JSON why it hears nobody but who may ask. */
export function forPerson<E extends RequestEvent>(
	answer: (event: E, user: SessionUser) => Promise<Response>
): (event: E) => Promise<Response> {
	return async (event) => {
		const { user, secondFactorDue } = event.locals;
		if (!user) return json({ state: 'signed-out' }, { status: 401 });
		if (secondFactorDue) return json({ state: 'second-factor' }, { status: 403 });
		return answer(event, user);
	};
}

/** The signed-in person, if it has one of these roles; others are told that the page is not theirs. */
export function requireRole(event: RequestEvent, ...roles: Role[]): SessionUser {
	const user = requireUser(event);
	if (roles.includes(user.role)) return user;
	refuse(403, 'not-your-role');
}

/** The cohort in the address and who teaches it; for all others there is no such cohort. */
export async function requireCohort(
	event: RequestEvent<{ cohort: string }>
): Promise<{ user: SessionUser; cohort: Cohort }> {
	const user = requireRole(event, 'instructor', 'administrator');
	const cohort = await findCohort(event.locals.scope, user, event.params.cohort);
	if (cohort) return { user, cohort };
	refuse(404, 'no-such-cohort');
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
	event.locals.log.warn({ throttled: rule, address: actor.address, wait }, 'throttled');
	refuse(429, 'too-many-tries', scope.now + wait * 1000);
}
