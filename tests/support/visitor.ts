/** People for end-to-end tests: made through the services, signed in by their session's cookie. */
import type { BrowserContext } from '@playwright/test';
import { createSessions } from '../../src/lib/server/auth/lucia';
import { openDatabase, type Db } from '../../src/lib/server/db/client';
import type { Scope } from '../../src/lib/server/scope';
import { realCatalogue } from './course';
import { testCohort } from './people';
import type { TestServer } from './server';

export interface Visitor {
	userId: string;
	/** Name and value of the session's cookie. */
	cookie: { name: string; value: string };
}

/** The same database that the running server uses, opened by the test as well. */
export interface Backstage {
	db: Db;
	scope: Scope;
	/** Makes a trainee in a cohort of its own and opens a session. */
	trainee: (name: string) => Promise<Visitor>;
	/** Opens another session for somebody. */
	session: (userId: string) => Promise<{ name: string; value: string }>;
	close: () => void;
}

export function backstage(server: TestServer): Backstage {
	const db = openDatabase(server.database);
	const sessions = createSessions(db, false);
	const session = (userId: string) => sessions.open(userId, 'test', Date.now());
	return {
		db,
		scope: { db, catalogue: realCatalogue(), now: Date.now() },
		async trainee(name) {
			const userId = await (await testCohort(db, Date.now())).join(name, Date.now());
			return { userId, cookie: await session(userId) };
		},
		session,
		close: () => db.close()
	};
}

export async function signIn(
	context: BrowserContext,
	server: TestServer,
	cookie: { name: string; value: string }
): Promise<void> {
	await context.addCookies([{ name: cookie.name, value: cookie.value, url: server.origin }]);
}
