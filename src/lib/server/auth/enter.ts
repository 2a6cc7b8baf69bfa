import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { recordEntry, type AuditAction } from '../administration/audit';
import { setSessionCookie } from './cookies';

type Event = Pick<RequestEvent, 'locals' | 'request'> & { cookies: Cookies };

/** Opens a session for somebody, in place of the one that this browser had, and hands over its cookie. */
export async function enter(
	event: Event,
	userId: string,
	action: AuditAction = 'signed in'
): Promise<void> {
	const { application, session, scope, actor } = event.locals;
	if (session) await application.sessions.close(session.id);
	const userAgent = event.request.headers.get('user-agent') ?? '';
	const browser = { userAgent, address: actor.address };
	setSessionCookie(event.cookies, await application.sessions.open(userId, browser, scope.now));
	await recordEntry(scope, { ...actor, id: userId }, action, userId);
}
