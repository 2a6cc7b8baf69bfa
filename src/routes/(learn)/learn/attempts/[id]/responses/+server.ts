import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { confidenceSchema, responseSchema } from '$lib/course/item/response-schema';
import { forPerson } from '$lib/server/auth/guards';
import { saveResponses } from '$lib/server/learning/save-responses';
import type { RequestHandler } from './$types';

const bodySchema = z.strictObject({
	/** The newest revision of the attempt that the page has seen. */
	revision: z.int().min(0),
	/** Whose answers these are: a queue left by somebody else on this browser is refused. */
	userId: z.string(),
	responses: z
		.array(
			z.strictObject({
				id: z.uuid(),
				handle: z.string().max(40),
				response: responseSchema,
				confidence: confidenceSchema.nullable(),
				replaces: z.array(z.uuid()).max(20).default([])
			})
		)
		.min(1)
		.max(50)
});

const STATUS = { saved: 200, stale: 409, closed: 409, refused: 400, 'not-found': 404 };

/** Saves answers as they are chosen. The reply says what became of them, in the form of `Saved`. */
export const POST: RequestHandler = forPerson(async ({ locals, params, request }, user) => {
	const body = bodySchema.safeParse(await request.json().catch(() => undefined));
	if (!body.success) return json({ state: 'malformed' }, { status: 400 });
	const { revision, userId, responses } = body.data;
	if (userId !== user.id) return json({ state: 'other-user' }, { status: 403 });
	const saved = await saveResponses(locals.scope, userId, params.id, revision, responses);
	return json(saved, { status: STATUS[saved.state] });
});
