import { error, fail } from '@sveltejs/kit';
import { mergeAccounts, previewMerge } from '$lib/server/administration/merge';
import { findPeople, readPerson } from '$lib/server/administration/people';
import { requireFreshRole, requireRole } from '$lib/server/auth/guards';
import { takeHeldForm } from '$lib/server/auth/held-form';
import { textField } from '$lib/server/form';
import type { Actions, PageServerLoad } from './$types';

const GONE = { message: 'There is no such person', help: 'Look for them by name or email.' };

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'administrator');
	const { actor, scope } = event.locals;
	const person = await readPerson(scope, event.params.person);
	if (!person) error(404, GONE);
	const held = takeHeldForm(event, user.id);
	const into = event.url.searchParams.get('into') ?? held?.into;
	const text = event.url.searchParams.get('text')?.trim().slice(0, 254) ?? '';
	const found = text === '' ? undefined : await findPeople(scope, { text, page: 0 });
	return {
		person,
		text,
		found: found?.people.filter(({ id, active }) => active && id !== person.id),
		preview: into ? await previewMerge(scope, actor, person.id, into) : undefined,
		gone: into !== undefined && (await readPerson(scope, into)) === undefined,
		askedAgain: held !== undefined
	};
};

export const actions: Actions = {
	merge: async (event) => {
		await requireFreshRole(event, 'administrator');
		const into = textField(await event.request.formData(), 'into');
		const { actor, application, scope } = event.locals;
		const merged = await mergeAccounts(scope, actor, event.params.person, into);
		if (merged.state === 'not-found') error(404, GONE);
		if (merged.state !== 'merged') return fail(409, { refused: merged.state });
		void application.postman?.round(scope.now);
		return { merged: into };
	}
};
