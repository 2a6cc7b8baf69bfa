import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { forPerson } from '$lib/server/auth/guards';
import { rememberPlace } from '$lib/server/learning/reading';
import type { RequestHandler } from './$types';

const bodySchema = z.strictObject({ section: z.string().max(200) });

/** Remembers where somebody reads; sent by the page while it is read. */
export const POST: RequestHandler = forPerson(async ({ locals, params, request }, user) => {
	const lesson = locals.scope.catalogue.lessonsBySlug.get(params.lesson);
	const body = bodySchema.safeParse(await request.json().catch(() => undefined));
	if (!body.success) return json({ state: 'malformed' }, { status: 400 });
	if (!lesson) return json({ state: 'not-found' }, { status: 404 });
	const { section } = body.data;
	const remembered = await rememberPlace(locals.scope, user.id, lesson, section);
	return json(remembered, { status: remembered.state === 'remembered' ? 200 : 404 });
});
