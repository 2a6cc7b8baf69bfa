import { journalMarkdown } from '$lib/course/progress/journal';
import { requireUser } from '$lib/server/auth/guards';
import { readJournal } from '$lib/server/learning/journal';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const user = requireUser(event);
	const entries = await readJournal(event.locals.scope, user.id);
	return new Response(journalMarkdown(`Journal of ${user.name}`, entries), {
		headers: {
			'content-type': 'text/markdown; charset=utf-8',
			'content-disposition': 'attachment; filename="journal.md"'
		}
	});
};
