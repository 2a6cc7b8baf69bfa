import { requireUser } from '$lib/server/auth/guards';
import { readCalibration } from '$lib/server/learning/calibration';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	return readCalibration(event.locals.scope, user.id);
};
