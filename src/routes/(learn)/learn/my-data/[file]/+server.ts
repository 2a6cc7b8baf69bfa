import { error } from '@sveltejs/kit';
import { requireUser } from '$lib/server/auth/guards';
import { readOwnData } from '$lib/server/own-data/export';
import { readableHtml } from '$lib/server/own-data/readable';
import type { RequestHandler } from './$types';

/** Everything about the person who asks, as `attune.json` or `attune.html`. */
export const GET: RequestHandler = async (event) => {
	const user = requireUser(event);
	const { file } = event.params;
	if (file !== 'attune.json' && file !== 'attune.html') {
		error(404, {
			message: 'There is no such file',
			help: 'There are attune.json and attune.html.'
		});
	}
	const data = await readOwnData(event.locals.scope, user.id);
	const [type, text] =
		file === 'attune.json'
			? ['application/json', JSON.stringify(data, null, '\t')]
			: ['text/html; charset=utf-8', readableHtml(`Everything about ${user.name}`, data)];
	return new Response(text, {
		headers: { 'content-type': type, 'content-disposition': `attachment; filename="${file}"` }
	});
};
