import { readerOf } from '$lib/components/ui/formats';
import { ZONE_COOKIE } from '$lib/components/ui/reader';
import type { LayoutServerLoad } from './$types';

/** The zone of this machine, or of TZ: used until a browser has told its own. */
const OWN_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

export const load: LayoutServerLoad = ({ cookies, locals, request }) => {
	const { user } = locals;
	return {
		user: user && { id: user.id, name: user.name, role: user.role },
		reader: readerOf(request.headers.get('accept-language'), cookies.get(ZONE_COOKIE), OWN_ZONE)
	};
};
