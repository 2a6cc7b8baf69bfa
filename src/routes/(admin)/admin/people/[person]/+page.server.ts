import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { changeRole, readPerson, setActive, type Changed } from '$lib/server/administration/people';
import { requireFreshRole, requireRole } from '$lib/server/auth/guards';
import { takeHeldForm } from '$lib/server/auth/held-form';
import { issueResetByAdministrator } from '$lib/server/auth/password-reset';
import { removeSecondFactor } from '$lib/server/auth/second-factor';
import { textField } from '$lib/server/form';
import type { Actions, PageServerLoad } from './$types';

const GONE = { message: 'There is no such person', help: 'Look for them by name or email.' };

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'administrator');
	const person = await readPerson(event.locals.scope, event.params.person);
	if (!person) error(404, GONE);
	return { person, isSelf: person.id === user.id, held: takeHeldForm(event, user.id) };
};

/** What became of a change, for the page. */
function told({ state }: Changed) {
	if (state === 'not-found') error(404, GONE);
	return state === 'own-account' || state === 'last-one' || state === 'merged'
		? fail(409, { refused: state })
		: { done: state };
}

const roleSchema = z.enum(['trainee', 'instructor', 'administrator']);
type Event = RequestEvent<{ person: string }>;

async function turn(event: Event, active: boolean) {
	await requireFreshRole(event, 'administrator');
	const { actor, scope } = event.locals;
	return told(await setActive(scope, actor, event.params.person, active));
}

export const actions: Actions = {
	role: async (event) => {
		await requireFreshRole(event, 'administrator');
		const role = roleSchema.safeParse(textField(await event.request.formData(), 'role'));
		if (!role.success) return fail(400, { refused: 'no-role' as const });
		const { actor, scope } = event.locals;
		return told(await changeRole(scope, actor, event.params.person, role.data));
	},

	deactivate: (event) => turn(event, false),
	reactivate: (event) => turn(event, true),

	'reset-link': async (event) => {
		await requireFreshRole(event, 'administrator');
		const { actor, application, scope } = event.locals;
		const token = await issueResetByAdministrator(scope, actor, event.params.person);
		if (token === undefined) error(404, GONE);
		return { link: `${application.config.origin}/reset?link=${token}` };
	},

	'second-factor': async (event) => {
		await requireFreshRole(event, 'administrator');
		const { actor, scope } = event.locals;
		if (!(await readPerson(scope, event.params.person))) error(404, GONE);
		await removeSecondFactor(scope, actor, event.params.person);
		return { done: 'changed' as const };
	}
};
