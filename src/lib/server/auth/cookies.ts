import type { SessionCookie } from './lucia';
import { STEP_MINUTES } from './second-step';

/** The part of SvelteKit's `Cookies` that is needed here; this layer does not import the framework. */
export interface CookieJar {
	set(name: string, value: string, options: SessionCookie['attributes'] & { path: string }): void;
}

export function setSessionCookie(jar: CookieJar, cookie: SessionCookie): void {
	jar.set(cookie.name, cookie.value, { ...cookie.attributes, path: '/' });
}

/** The cookie between the password and the second factor. */
export function stepCookieName(secure: boolean): string {
	return secure ? '__Host-attune-step' : 'attune-step';
}

export function setStepCookie(jar: CookieJar, token: string, secure: boolean): void {
	jar.set(stepCookieName(secure), token, {
		httpOnly: true,
		secure,
		sameSite: 'lax',
		path: '/',
		maxAge: token === '' ? 0 : STEP_MINUTES * 60
	});
}
