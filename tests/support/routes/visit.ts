/** One try at a door, and what came of it. */
import type { Door, Outcome } from './policies';
import type { Visitor, World } from './world';

/** Asks the running server, as this visitor, for what the door's line in the table says. */
export async function visit(
	origin: string,
	world: World,
	door: Door,
	visitor: Visitor
): Promise<{ outcome: Outcome; response: Response }> {
	const [method = 'GET'] = door.route.split(' ');
	const headers = new Headers({ origin, accept: 'text/html' });
	const cookie = await world.cookie(visitor);
	if (cookie !== '') headers.set('cookie', cookie);
	let body: BodyInit | null = null;
	if (door.json) {
		headers.set('content-type', 'application/json');
		body = JSON.stringify(door.json(world, visitor));
	} else if (method === 'POST') {
		body = new URLSearchParams((await door.form?.(world, visitor)) ?? {});
	}
	const response = await fetch(origin + pathOf(door, world), {
		method,
		headers,
		body,
		redirect: 'manual'
	});
	// What is sent without end, such as events, is not waited for.
	if (/event-stream/.test(response.headers.get('content-type') ?? ''))
		await response.body?.cancel();
	return { outcome: outcomeOf(response), response };
}

function outcomeOf(response: Response): Outcome {
	if (response.status !== 303) return response.status;
	const to = response.headers.get('location') ?? '';
	return to.startsWith('/login') ? 'sign in' : 'goes on';
}

/** The door's address in this world. */
export function pathOf(door: Door, world: World): string {
	const [, route = '/'] = door.route.split(' ');
	const params = door.params?.(world) ?? {};
	const path = route.replace(/\[(\w+)\]/g, (_, name: string) => {
		const value = params[name];
		if (value === undefined) throw new Error(`${door.route} needs a value for ${name}`);
		return encodeURIComponent(value);
	});
	return path + (door.query ?? '');
}
