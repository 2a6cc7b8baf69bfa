/** Who may go on. Each page and each action calls one of these itself: a guard in a layout can be skipped. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Role } from '../db/schema';
import type { SessionUser } from './lucia';

/** The signed-in person; others are sent to sign in and come back afterwards. */
export function requireUser(event: RequestEvent): SessionUser {
	const { user } = event.locals;
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

/** Only a path of this site: an address from outside is replaced by the start page. */
export function safeDestination(to: string | null): string {
	if (to === null || !/^\/[^/\\]/.test(to)) return '/';
	const url = new URL(to, 'http://attune.invalid');
	return url.origin === 'http://attune.invalid' ? url.pathname + url.search + url.hash : '/';
}
