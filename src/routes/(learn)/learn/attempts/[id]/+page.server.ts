import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { v4 as uuid, validate as isUuid } from 'uuid';
import { requireUser } from '$lib/server/auth/guards';
import { firstOpenPosition, readScenarioPage } from '$lib/server/learning/attempt-pages';
import { handIn } from '$lib/server/learning/marking';
import { responsesFromForm } from '$lib/server/learning/response-form';
import { saveResponses } from '$lib/server/learning/save-responses';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ id: string }>;

const GONE = {
	message: 'There is no such attempt',
	help: 'It may belong to another account. Your own attempts are listed on your course page.'
};

/** The scenario asked for, counted from 1 in the address. */
async function pageOf(event: Event, userId: string) {
	const { scope } = event.locals;
	const asked = event.url.searchParams.get('scenario');
	if (asked === null) {
		const open = await firstOpenPosition(scope, userId, event.params.id);
		if (open === undefined) error(404, GONE);
		redirect(303, `/learn/attempts/${event.params.id}?scenario=${open + 1}`);
	}
	const page = await readScenarioPage(scope, userId, event.params.id, Number(asked) - 1);
	if (!page) error(404, GONE);
	return page;
}

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const page = await pageOf(event, user.id);
	// Without script each answer still needs an id of its own, so that a double click saves once.
	return {
		page,
		newIds: page.items.map(() => uuid()),
		sender: { userId: user.id, browserKey: user.browserKey }
	};
};

export const actions: Actions = {
	save: async (event) => {
		const user = requireUser(event);
		const page = await pageOf(event, user.id);
		const form = await event.request.formData();
		const { id, feedback, progress } = page.attempt;
		const here = `/learn/attempts/${id}?scenario=${page.position + 1}`;
		const next = page.position + 1 < progress.length ? page.position + 2 : undefined;
		const onward = next ? `/learn/attempts/${id}?scenario=${next}` : `/learn/attempts/${id}/review`;

		const given = responsesFromForm(page.items, form);
		if (given.length === 0) {
			if (feedback !== 'after-each') redirect(303, onward);
			return fail(400, { refusal: { reason: 'nothing-chosen' as const }, handle: '' });
		}
		if (!given.every((response) => isUuid(response.id))) {
			return fail(400, { refusal: { reason: 'not-of-this-item' as const }, handle: '' });
		}
		const sent = Number(form.get('revision'));
		const known = Number.isInteger(sent) ? sent : 0;
		const saved = await saveResponses(event.locals.scope, user.id, id, known, given);
		switch (saved.state) {
			case 'saved':
				redirect(303, feedback === 'after-each' ? `${here}#answer` : onward);
				break;
			case 'refused':
				return fail(400, { refusal: saved.refusal, handle: saved.handle });
			case 'stale':
				return fail(409, { problem: 'stale' as const });
			case 'closed':
				return fail(409, { problem: 'closed' as const });
			case 'not-found':
				error(404, GONE);
		}
	},

	'hand-in': async (event) => {
		const user = requireUser(event);
		const handed = await handIn(event.locals.scope, user.id, event.params.id);
		if (handed.state === 'not-found') error(404, GONE);
		redirect(303, `/learn/attempts/${event.params.id}/result`);
	}
};
