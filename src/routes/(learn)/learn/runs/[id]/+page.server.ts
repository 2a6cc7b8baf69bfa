import { error, fail, redirect } from '@sveltejs/kit';
import { v4 as uuid } from 'uuid';
import { z } from 'zod';
import { requireUser } from '$lib/server/auth/guards';
import { LONGEST_REPLY, saveOwnWords } from '$lib/server/learning/own-words';
import { readRun } from '$lib/server/learning/run-pages';
import { abandonRun, choose, restartRun, setOwnWords, takeBack } from '$lib/server/learning/runs';
import type { Actions, PageServerLoad } from './$types';

const GONE = {
	message: 'There is no such conversation',
	help: 'It may belong to another account. Your own are listed under “Conversations”.'
};

const choiceSchema = z.object({
	id: z.uuid(),
	step: z.coerce.number().int().min(0),
	choice: z.string().min(1).max(200)
});
const wordsSchema = z.object({
	node: z.string().max(200),
	text: z.string(),
	/** The answers are wanted without writing. */
	skip: z.string().optional()
});
const stepSchema = z.coerce.number().int().min(0);

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const run = await readRun(event.locals.scope, user.id, event.params.id);
	if (!run) error(404, GONE);
	// Each answer has an id of its own before it is given, so that a double click saves once.
	return { run, newId: uuid(), longest: LONGEST_REPLY };
};

export const actions: Actions = {
	choose: async (event) => {
		const user = requireUser(event);
		const given = choiceSchema.safeParse(Object.fromEntries(await event.request.formData()));
		if (!given.success) return fail(400, { problem: 'refused' as const });
		const chosen = await choose(event.locals.scope, user.id, event.params.id, given.data);
		switch (chosen.state) {
			case 'saved':
				redirect(303, `/learn/runs/${event.params.id}#now`);
				break;
			case 'refused':
				return fail(400, { problem: 'refused' as const });
			case 'stale':
			case 'closed':
				return fail(409, { problem: chosen.state });
			case 'not-found':
				error(404, GONE);
		}
	},

	takeBack: async (event) => {
		const user = requireUser(event);
		const step = stepSchema.safeParse((await event.request.formData()).get('step'));
		if (!step.success) return fail(400, { problem: 'refused' as const });
		const { state } = await takeBack(event.locals.scope, user.id, event.params.id, step.data);
		if (state === 'not-found') error(404, GONE);
		if (state !== 'taken-back') return fail(409, { problem: state });
		redirect(303, `/learn/runs/${event.params.id}#now`);
	},

	ownWords: async (event) => {
		const user = requireUser(event);
		const form = Object.fromEntries(await event.request.formData());
		const given = wordsSchema.safeParse(form);
		if (!given.success) return fail(400, { problem: 'refused' as const });
		const { node, text, skip } = given.data;
		if (!skip && text.trim() === '') return fail(400, { problem: 'nothing-typed' as const });
		const { id } = event.params;
		const words = skip ? '' : text;
		const { state } = await saveOwnWords(event.locals.scope, user.id, id, node, words);
		if (state === 'not-found') error(404, GONE);
		if (state === 'too-long') return fail(400, { problem: state, typed: text });
		if (state !== 'saved') return fail(409, { problem: 'stale' as const });
		redirect(303, `/learn/runs/${event.params.id}#now`);
	},

	setOwnWords: async (event) => {
		const user = requireUser(event);
		const first = (await event.request.formData()).get('first') === 'on';
		await setOwnWords(event.locals.scope, user.id, event.params.id, first);
		redirect(303, `/learn/runs/${event.params.id}#now`);
	},

	restart: async (event) => {
		const user = requireUser(event);
		const started = await restartRun(event.locals.scope, user.id, event.params.id);
		if (!('runId' in started)) error(404, GONE);
		redirect(303, `/learn/runs/${started.runId}`);
	},

	giveUp: async (event) => {
		const user = requireUser(event);
		const { state } = await abandonRun(event.locals.scope, user.id, event.params.id);
		if (state === 'not-found') error(404, GONE);
		redirect(303, '/learn/cases?left');
	}
};
