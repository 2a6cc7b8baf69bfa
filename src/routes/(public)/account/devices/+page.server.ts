import { error, redirect } from '@sveltejs/kit';
import { requireUser } from '$lib/server/auth/guards';
import { closeDevice, listDevices } from '$lib/server/auth/own-account';
import { textField } from '$lib/server/form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const { scope, session } = event.locals;
	return { devices: await listDevices(scope, user.id, session?.id ?? '') };
};

export const actions: Actions = {
	close: async (event) => {
		const user = requireUser(event);
		const { actor, scope } = event.locals;
		const id = textField(await event.request.formData(), 'device');
		const { state } = await closeDevice(scope, actor, user.id, id);
		if (state === 'not-found') error(404, { message: 'This device is signed out already' });
		redirect(303, '/account/devices');
	}
};
