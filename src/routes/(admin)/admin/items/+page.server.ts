import { fail } from '@sveltejs/kit';
import { requireFreshRole, requireRole } from '$lib/server/auth/guards';
import { takeHeldForm } from '$lib/server/auth/held-form';
import { textField } from '$lib/server/form';
import { itemAddress } from '$lib/server/teaching/item-page';
import { declineProposal, listProposals } from '$lib/server/teaching/void-proposals';
import { liftVoid, listVoids } from '$lib/server/teaching/voids';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'administrator');
	const { scope } = event.locals;
	const withTitle = <T extends { itemId: string }>(row: T) => ({
		...row,
		address: itemAddress(row.itemId),
		title: scope.catalogue.scenarios.get(row.itemId.replace(/\/[^/]*$/, ''))?.title ?? row.itemId,
		kind: row.itemId.slice(row.itemId.lastIndexOf('/') + 1)
	});
	return {
		askedAgain: takeHeldForm(event, user.id) !== undefined,
		proposals: (await listProposals(scope)).map(withTitle),
		voids: (await listVoids(scope)).map(withTitle)
	};
};

const gone = () => fail(404, { error: 'It has been decided in the meantime.' });

export const actions: Actions = {
	decline: async (event) => {
		requireRole(event, 'administrator');
		const id = textField(await event.request.formData(), 'proposal');
		const { state } = await declineProposal(event.locals.scope, event.locals.actor, id);
		return state === 'declined' ? { done: 'The question stays as it is.' } : gone();
	},
	lift: async (event) => {
		await requireFreshRole(event, 'administrator');
		const id = textField(await event.request.formData(), 'withdrawal');
		const { state } = await liftVoid(event.locals.scope, event.locals.actor, id);
		return state === 'lifted'
			? { done: 'The question is drawn and marked again. Results that were raised stay.' }
			: gone();
	}
};
