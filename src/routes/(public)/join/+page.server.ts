import { fail, redirect } from '@sveltejs/kit';
import { addressBlock } from '$lib/server/auth/address';
import { enter } from '$lib/server/auth/enter';
import { invitationSchema, joinSchema } from '$lib/server/auth/forms';
import { requireTurn, requireUser } from '$lib/server/auth/guards';
import {
	acceptInvitation,
	readInvitation,
	registerWithCode,
	registerWithInvitation,
	type Registered
} from '$lib/server/auth/registration';
import { readForm, refuseField, type RefusedForm } from '$lib/server/form';
import { ACCOUNT_TEXT } from '../../account-text';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const token = url.searchParams.get('invitation');
	const invitation = token === null ? undefined : await readInvitation(locals.scope, token);
	return {
		signedInAs: locals.user?.name,
		code: url.searchParams.get('code') ?? '',
		invitation,
		deadLink: token !== null && invitation === undefined
	};
};

type Refused = Exclude<Registered['state'], 'registered'>;
const REASONS: Record<Refused, { field: 'code' | 'email'; text: string }> = {
	'unknown-code': {
		field: 'code',
		text: 'No group has this code. Check it letter by letter, or ask your instructor.'
	},
	'closed-code': {
		field: 'code',
		text: 'This group takes no new members at the moment. Your instructor can open it again.'
	},
	'email-in-use': {
		field: 'email',
		text: 'There is an account with this email already. Sign in with it, and join from your account page or with your link.'
	},
	'dead-link': { field: 'email', text: 'This link has been used or is too old. Ask for a new one.' }
};

export const actions: Actions = {
	code: async (event) => {
		const form = await readForm(event.request, joinSchema, ACCOUNT_TEXT);
		if (!form.ok) return fail(400, form);
		const block = addressBlock(event.locals.actor.address);
		await requireTurn(event, 'join-address', block);
		const { code, ...person } = form.data;
		const registered = await registerWithCode(event.locals.scope, code, person);
		if (registered.state !== 'registered') {
			const { field, text } = REASONS[registered.state];
			return fail(400, refuseField(form, field, text));
		}
		await event.locals.application.throttle.giveBack('join-address', block);
		await enter(event, registered.userId);
		redirect(303, '/learn');
	},

	invitation: async (event) => {
		const form = await readForm(event.request, invitationSchema, ACCOUNT_TEXT);
		if (!form.ok) return fail(400, form);
		const block = addressBlock(event.locals.actor.address);
		await requireTurn(event, 'join-address', block);
		const token = event.url.searchParams.get('invitation') ?? '';
		const registered = await registerWithInvitation(event.locals.scope, token, form.data);
		if (registered.state !== 'registered') {
			const { field, text } = REASONS[registered.state];
			return fail(400, refuseField(form, field, text));
		}
		await event.locals.application.throttle.giveBack('join-address', block);
		await enter(event, registered.userId);
		redirect(303, '/');
	},

	accept: async (event) => {
		const user = requireUser(event);
		await requireTurn(event, 'join-address', addressBlock(event.locals.actor.address));
		const token = event.url.searchParams.get('invitation') ?? '';
		const { actor, scope } = event.locals;
		const accepted = await acceptInvitation(scope, actor, user, token);
		if ('cohortId' in accepted) {
			redirect(303, accepted.role === 'trainee' ? '/learn' : `/teach/${accepted.cohortId}`);
		}
		const nothing: RefusedForm = { values: {}, errors: {} };
		return fail(400, { ...nothing, refused: accepted.state });
	}
};
