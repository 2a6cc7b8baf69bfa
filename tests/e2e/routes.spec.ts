/**
 * Every route × method × visitor, tried for real. The routes are found in the file
 * system; one that nobody has said anything about fails the test.
 */
import { expect, test } from '@playwright/test';
import { findRoutes } from '../support/routes/find-routes';
import { DOORS } from '../support/routes/table';
import { visit } from '../support/routes/visit';
import { makeWorld, VISITORS, type World } from '../support/routes/world';
import { startServer, type TestServer } from '../support/server';

let server: TestServer;
let world: World;
test.beforeAll(async () => {
	server = await startServer();
	world = await makeWorld(server.database);
});
test.afterAll(async () => {
	world.close();
	await server.stop();
});

test('the table names every route, once, and no other', () => {
	expect(DOORS.map(({ route }) => route).sort()).toEqual(findRoutes());
});

test('each visitor gets through the doors that are theirs and no others', async () => {
	test.setTimeout(300_000);
	let tried = 0;
	for (const door of DOORS) {
		for (const visitor of VISITORS) {
			const { outcome } = await visit(server.origin, world, door, visitor);
			expect.soft(outcome, `${door.route} as ${visitor}`).toBe(door.policy[visitor]);
			tried += 1;
		}
	}
	expect(server.output()).not.toMatch(/"status":5\d\d/);
	test.info().annotations.push({
		type: 'measured',
		description: `${DOORS.length} routes × ${VISITORS.length} visitors = ${tried} tries`
	});
	console.log(`${DOORS.length} routes × ${VISITORS.length} visitors: ${tried} tries`);
});
