import type { Cookie } from 'lucia';

/** The part of SvelteKit's `Cookies` that is needed here; this layer does not import the framework. */
export interface CookieJar {
	set(name: string, value: string, options: Cookie['attributes'] & { path: string }): void;
}

export function setSessionCookie(jar: CookieJar, cookie: Cookie): void {
	jar.set(cookie.name, cookie.value, { ...cookie.attributes, path: '/' });
}
