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
import { asksForInheritedAction, isTooLarge, refuseUnreadableForms } from '$lib/server/form';
import { compressed } from '$lib/server/compression';
import { isForeignPost, protect } from '$lib/server/headers';
import { parseConfig } from '$lib/server/config';
import { catalogue } from '$lib/server/content';
import { explainFault } from '$lib/server/db/faults';
import { fillDemo } from '$lib/server/demo/fill';
import { startReviewMail } from '$lib/server/learning/review-mail';
import { describeError } from '$lib/server/operations/log';
import { answerForWorkers } from '$lib/server/operations/metrics';
import { NOBODY, PERSON_HEADER } from '$lib/components/offline/rules';
import { error } from '@sveltejs/kit';
import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';

/** How often mail that could not be sent is tried again, in ms. */
const POST_EVERY = 30_000;
/** How often it is looked whether the daily backup is due, in ms. */
const BACKUP_LOOK_EVERY = 10 * 60_000;
/** Asked every few seconds by machines; their lines would bury all others. */
const WATCHED = ['/healthz', '/readyz', '/metrics'];

let application: Application | undefined;

export const init: ServerInit = async () => {
	if (building) return;
	const say = (line: string) => console.log(line);
	const opened = await openApplication(
		parseConfig(process.env),
		catalogue,
		'drizzle',
		Date.now(),
		say
	);
	application = opened;
	const { config, health, postman, backups, pulse } = opened;
	// The server says so before it waits for requests under way, and again when there are none.
	process.once('attune:stop', () => {
		health.stop();
		pulse.stop();
	});
	process.once('attune:close', (done: () => void) => {
		void opened.close().then(done, (error: unknown) => {
			opened.log.error({ error: describeError(error) }, 'the database could not be closed');
			done();
		});
	});
	answerForWorkers(opened.metrics);
	// What is done once for all, or in rounds, the first of several processes does alone.
	if (config.worker !== 1) return;
	if (config.demo) await fillDemo(opened, say);
	await greetFirstAdministrator(opened, Date.now(), say);
	if (postman) setInterval(() => void postman.round(Date.now()), POST_EVERY).unref();
	if (postman) startReviewMail(opened, opened.log);
	if (!config.demo) setInterval(() => void backups.round(Date.now()), BACKUP_LOOK_EVERY).unref();
};

export const handle: Handle = async ({ event, resolve }) => {
	if (application === undefined) return resolve(event);
	const { log, metrics } = application;
	const begun = performance.now();
	const requestId = randomUUID();
	event.locals.requestId = requestId;
	event.locals.log = log.child({ request: requestId });
	let status = 500;
	try {
		const response = await answer(application, event, resolve);
		({ status } = response);
		response.headers.set('X-Request-Id', requestId);
		return response;
	} finally {
		// The route's id, never the address: that may hold a link's secret.
		const route = event.route.id ?? 'none';
		const { method } = event.request;
		const ms = performance.now() - begun;
		metrics.request(route, method, status, ms / 1000);
		const line = {
			route,
			method,
			status,
			ms: Math.round(ms * 10) / 10,
			user: event.locals.user?.id
		};
		if (WATCHED.includes(route)) event.locals.log.debug(line, 'answered');
		else event.locals.log.info(line, 'answered');
	}
};

async function answer(
	application: Application,
	event: RequestEvent,
	resolve: Parameters<Handle>[0]['resolve']
): Promise<Response> {
	if (isForeignPost(event.request))
		return new Response('Refused: this form is not ours.\n', { status: 403 });
	if (isTooLarge(event.request, event.route.id))
		return new Response('This is more than could be asked for.\n', { status: 413 });
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
		preload: ({ type, path }) => type !== 'asset' && !/-(?:seldom|italic)\b/.test(path)
	});
	protect(response.headers, application.config.secure);
	// Whoever keeps pages on their device learns from this whose page it is.
	response.headers.set(PERSON_HEADER, event.locals.user?.id ?? NOBODY);
	// What is personal, and what carries a link's token, stays out of shared and disk caches.
	const passing = event.request.method !== 'GET' || event.url.search !== '';
	if (token !== undefined || passing) response.headers.set('Cache-Control', 'no-store');
	return compressed(event.request, response);
}

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	const id = event.locals.requestId;
	if (status === 404) {
		return {
			message: 'There is no such page',
			help: 'The address may be mistyped, or the page may have moved.'
		};
	}
	application?.log.error(
		{ request: id, route: event.route.id, status, error: describeError(error) },
		'failed'
	);
	application?.health.noteError(error);
	const fault = application && explainFault(error, application.config.databaseFile);
	if (fault) return { message: fault.reason, reason: fault.reason, id };
	// SvelteKit says “Internal Error” here, which says nothing to whoever reads it.
	const said = status === 500 ? 'Something went wrong' : message;
	return {
		message: said,
		id,
		help: 'Nothing you had saved is lost. Please try again in a moment.'
	};
};
