import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { setSessionCookie } from './cookies';

/** Opens a session for somebody and hands its cookie to the browser. */
export async function enter(
	event: Pick<RequestEvent, 'locals' | 'request'> & { cookies: Cookies },
	userId: string
): Promise<void> {
	const { application, session, scope } = event.locals;
	if (session) await application.sessions.close(session.id);
	const agent = event.request.headers.get('user-agent') ?? '';
	setSessionCookie(event.cookies, await application.sessions.open(userId, agent, scope.now));
}
