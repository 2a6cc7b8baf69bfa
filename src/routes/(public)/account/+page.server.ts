import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { recordEntry } from '$lib/server/administration/audit';
import { addressBlock } from '$lib/server/auth/address';
import { setSessionCookie } from '$lib/server/auth/cookies';
import { requireTurn, requireUser } from '$lib/server/auth/guards';
import { joinCohort } from '$lib/server/auth/registration';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { name, email, role } = requireUser(event);
	return { person: { name, email, role } };
};

const codeSchema = z.string().trim().min(1).max(40);

export const actions: Actions = {
	leave: async (event) => {
		const { actor, application, scope, session } = event.locals;
		if (session) {
			await application.sessions.close(session.id);
			await recordEntry(scope, actor, 'signed out', actor.id);
		}
		setSessionCookie(event.cookies, application.sessions.blankCookie());
		redirect(303, '/');
	},

	join: async (event) => {
		const user = requireUser(event);
		await requireTurn(event, 'join-address', addressBlock(event.locals.actor.address));
		const given = (await event.request.formData()).get('code');
		const code = codeSchema.safeParse(given);
		if (!code.success) return fail(400, { code: '', joined: 'unknown-code' as const });
		const { state } = await joinCohort(event.locals.scope, user.id, code.data);
		const refused = state === 'unknown-code' || state === 'closed-code';
		return refused ? fail(400, { code: code.data, joined: state }) : { code: '', joined: state };
	}
};
