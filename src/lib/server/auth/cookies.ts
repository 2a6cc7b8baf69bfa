import type { SessionCookie } from './lucia';

/** The part of SvelteKit's `Cookies` that is needed here; this layer does not import the framework. */
export interface CookieJar {
	set(name: string, value: string, options: SessionCookie['attributes'] & { path: string }): void;
}

export function setSessionCookie(jar: CookieJar, cookie: SessionCookie): void {
	jar.set(cookie.name, cookie.value, { ...cookie.attributes, path: '/' });
}
