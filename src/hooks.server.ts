import { randomUUID } from 'node:crypto';
import { building } from '$app/environment';
import {
	greetFirstAdministrator,
	openApplication,
	type Application
} from '$lib/server/application';
import { setSessionCookie } from '$lib/server/auth/cookies';
import { parseConfig } from '$lib/server/config';
import { catalogue } from '$lib/server/content';
import { fillDemo } from '$lib/server/demo/fill';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';

let application: Application | undefined;

export const init: ServerInit = async () => {
	if (building) return;
	const say = (line: string) => console.log(line);
	application = await openApplication(
		parseConfig(process.env),
		catalogue,
		'drizzle',
		Date.now(),
		say
	);
	const { db } = application;
	process.once('attune:stop', () => db.close());
	if (application.config.demo) await fillDemo(application, say);
	await greetFirstAdministrator(application, Date.now(), say);
};

export const handle: Handle = async ({ event, resolve }) => {
	if (application === undefined) return resolve(event);
	const { db, sessions } = application;
	const now = Date.now();
	event.locals.application = application;
	event.locals.scope = { db, catalogue, now };

	const token = event.cookies.get(sessions.cookieName);
	const valid = token === undefined ? undefined : await sessions.validate(token, now);
	event.locals.user = valid?.user;
	event.locals.session = valid?.session;
	if (valid?.renewed) setSessionCookie(event.cookies, valid.renewed);
	if (token !== undefined && !valid) setSessionCookie(event.cookies, sessions.blankCookie());

	const response = await resolve(event, { preload: ({ type }) => type !== 'asset' });
	response.headers.set('X-Content-Type-Options', 'nosniff');
	response.headers.set('Referrer-Policy', 'same-origin');
	response.headers.set('Cross-Origin-Opener-Policy', 'same-origin');
	response.headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
	// A page of a signed-in person stays out of shared and disk caches.
	if (valid) response.headers.set('Cache-Control', 'no-store');
	return response;
};

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status === 404) {
		return {
			message: 'There is no such page',
			help: 'The address may be mistyped, or the page may have moved.'
		};
	}
	const id = randomUUID();
	console.error(JSON.stringify({ id, status, route: event.route.id, error: String(error) }));
	return { message, id, help: 'Nothing you had saved is lost. Please try again in a moment.' };
};
