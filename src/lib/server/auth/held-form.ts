/** What was typed into a form, kept in a sealed cookie while its person gives the password again. */
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';

/** A cookie holds about 4,000 characters; a form that does not fit is typed again. */
const MOST = 3500;
const MINUTES = 15;

const heldSchema = z.object({ path: z.string(), fields: z.record(z.string(), z.string()) });

type Event = Pick<RequestEvent, 'cookies' | 'locals' | 'request' | 'url'>;

function cookieName(secure: boolean): string {
	return secure ? '__Host-attune-held' : 'attune-held';
}

/** Keeps the posted fields for this person's way back; never a password or a code. */
export async function holdForm(event: Event, userId: string): Promise<void> {
	if (event.request.method !== 'POST') return;
	const { vault, config } = event.locals.application;
	const typed = [...(await event.request.formData())].flatMap(([name, value]) =>
		typeof value === 'string' && !/password|code/i.test(name) ? [[name, value] as const] : []
	);
	const held = { path: event.url.pathname, fields: Object.fromEntries(typed) };
	const sealed = vault.seal(JSON.stringify(held), purposeFor(userId));
	event.cookies.set(cookieName(config.secure), sealed.length > MOST ? '' : sealed, {
		httpOnly: true,
		secure: config.secure,
		sameSite: 'lax',
		path: '/',
		maxAge: MINUTES * 60
	});
}

/** What this person had typed on this page before the password was asked for. Given once. */
export function takeHeldForm(event: Event, userId: string): Record<string, string> | undefined {
	const { vault, config } = event.locals.application;
	const name = cookieName(config.secure);
	const sealed = event.cookies.get(name);
	if (!sealed) return undefined;
	try {
		const held = heldSchema.parse(JSON.parse(vault.unseal(sealed, purposeFor(userId))));
		if (held.path !== event.url.pathname) return undefined;
		event.cookies.delete(name, { path: '/', secure: config.secure });
		return held.fields;
	} catch {
		// Somebody else's, or cut short: it tells nothing.
		return undefined;
	}
}

function purposeFor(userId: string): string {
	return `held-form:${userId}`;
}
