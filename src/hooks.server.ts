import { randomUUID } from 'node:crypto';
import { building } from '$app/environment';
import {
	greetFirstAdministrator,
	openApplication,
	type Application
} from '$lib/server/application';
import { mustHaveSecondFactor, readSettings } from '$lib/server/administration/settings';
import { clientAddress } from '$lib/server/auth/address';
import { setSessionCookie } from '$lib/server/auth/cookies';
import { hasSecondFactor } from '$lib/server/auth/second-factor';
import { asksForInheritedAction, refuseUnreadableForms } from '$lib/server/form';
import { compressed } from '$lib/server/compression';
import { isForeignPost, protect } from '$lib/server/headers';
import { parseConfig } from '$lib/server/config';
import { catalogue } from '$lib/server/content';
import { fillDemo } from '$lib/server/demo/fill';
import { error } from '@sveltejs/kit';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';

/** How often mail that could not be sent is tried again, in ms. */
const POST_EVERY = 30_000;

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
	const { postman } = application;
	if (postman) setInterval(() => void postman.round(Date.now()), POST_EVERY).unref();
};

export const handle: Handle = async ({ event, resolve }) => {
	if (application === undefined) return resolve(event);
	if (isForeignPost(event.request))
		return new Response('Refused: this form is not ours.\n', { status: 403 });
	if (asksForInheritedAction(event.url))
		return new Response('There is no such action.\n', { status: 404 });
	refuseUnreadableForms(event.request, () =>
		error(400, {
			message: 'This form could not be read',
			help: 'It arrived incomplete. Go back, reload the page and send it again.'
		})
	);
	const { db, sessions } = application;
	const now = Date.now();
	event.locals.application = application;
	event.locals.scope = { db, catalogue, now };

	const token = event.cookies.get(sessions.cookieName);
	const valid = token === undefined ? undefined : await sessions.validate(token, now);
	event.locals.user = valid?.user;
	event.locals.session = valid?.session;
	event.locals.actor = {
		id: valid?.user.id ?? null,
		address: clientAddress(
			event.getClientAddress(),
			event.request.headers.get('x-forwarded-for'),
			application.config.trustedProxies
		)
	};
	event.locals.secondFactorDue =
		valid !== undefined &&
		// Of trainees it is never asked, so the settings need not be read for their every request.
		valid.user.role !== 'trainee' &&
		mustHaveSecondFactor(readSettings(db.read), valid.user.role) &&
		!(await hasSecondFactor({ db }, valid.user.id));
	if (valid?.renewed) setSessionCookie(event.cookies, valid.renewed);
	if (token !== undefined && !valid) setSessionCookie(event.cookies, sessions.blankCookie());

	const response = await resolve(event, {
		// Fonts that not every page needs are fetched when one does.
		preload: ({ type, path }) => type !== 'asset' && !/-(?:accented|italic)\b/.test(path)
	});
	protect(response.headers, application.config.secure);
	// What is personal, and what carries a link's token, stays out of shared and disk caches.
	const passing = event.request.method !== 'GET' || event.url.search !== '';
	if (token !== undefined || passing) response.headers.set('Cache-Control', 'no-store');
	return compressed(event.request, response);
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
