import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireFreshRole, requireRole } from '$lib/server/auth/guards';
import { takeHeldForm } from '$lib/server/auth/held-form';
import { readForm } from '$lib/server/form';
import { readItemText } from '$lib/server/teaching/item-page';
import { listProposals } from '$lib/server/teaching/void-proposals';
import { planVoid, voidItem } from '$lib/server/teaching/voids';
import { isVoided } from '$lib/server/learning/withdrawn';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

async function requireItem({ locals, params, url }: RequestEvent) {
	const version = url.searchParams.get('version') ?? '';
	const item = await readItemText(locals.scope, params.item, version);
	if (item) return item;
	error(404, {
		message: 'Nobody has been asked such a question',
		help: 'Follow the link from a question’s page under Insight.'
	});
}

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'administrator');
	const { scope } = event.locals;
	const item = await requireItem(event);
	return {
		item,
		held: takeHeldForm(event, user.id),
		version: item.versionHash.slice(0, 12),
		withdrawn: isVoided(scope.db.read, item.itemId, item.versionHash),
		plan: await planVoid(scope, item),
		proposals: await listProposals(scope, item)
	};
};

const reasonSchema = z.object({
	reason: z
		.string()
		.trim()
		.min(1, 'Please say why, for those who ask later.')
		.max(600, 'Please say it in 600 characters or fewer.')
});

export const actions: Actions = {
	withdraw: async (event) => {
		await requireFreshRole(event, 'administrator');
		const form = await readForm(event.request, reasonSchema);
		const item = await requireItem(event);
		if (!form.ok) return fail(400, { values: form.values, errors: form.errors });
		const { scope, actor } = event.locals;
		const { state } = await voidItem(scope, actor, item, form.data.reason);
		if (state !== 'voided') {
			const message = 'Nothing was changed: it has been withdrawn already, or was never drawn.';
			return fail(409, { values: form.values, errors: { reason: [message] } });
		}
		redirect(303, '/admin/items');
	}
};
