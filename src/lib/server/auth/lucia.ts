/**
 * The only file that knows lucia. What we take from it: the rules of a session's life
 * (expiry, sliding renewal) and its cookie. See docs/decisions for how to leave it.
 *
 * The cookie holds a token; the database holds only the token's SHA-256, so that a
 * stolen database file opens no session.
 */
import { DrizzleSQLiteAdapter } from '@lucia-auth/adapter-drizzle';
import { eq, sql } from 'drizzle-orm';
import { Lucia, TimeSpan, type Adapter, type Cookie as SessionCookie } from 'lucia';
import type { Db } from '../db/client';
import { sessions, users, type Role, type User } from '../db/schema';
import { hashToken, makeToken } from './tokens';

export type { SessionCookie };

declare module 'lucia' {
	interface Register {
		Lucia: ReturnType<typeof createLucia>;
		DatabaseUserAttributes: Omit<User, 'id'>;
		DatabaseSessionAttributes: { createdAt: number; confirmedAt: number } & Browser;
	}
}

/** Without a visit a session ends after this long … */
const IDLE = new TimeSpan(14, 'd');
/** … and in any case after this long, in ms. */
const ABSOLUTE = 60 * 24 * 60 * 60 * 1000;

export interface SessionUser {
	id: string;
	name: string;
	email: string;
	role: Role;
	/** See the column of this name. Goes to this person's own pages only. */
	browserKey: string;
}

/** What tells one of somebody's devices from another. */
export interface Browser {
	userAgent: string;
	address: string;
}

export interface OpenSession {
	id: string;
	createdAt: number;
	/** When the password (and code) was given last, in ms. */
	confirmedAt: number;
}

export interface Sessions {
	readonly cookieName: string;
	/** Opens a session; the cookie is the only place where its token exists. */
	open(userId: string, browser: Browser, now: number): Promise<SessionCookie>;
	/** Both or neither. `renewed` is a cookie to send when the session was prolonged. */
	validate(
		token: string,
		now: number
	): Promise<
		{ user: SessionUser; session: OpenSession; renewed: SessionCookie | undefined } | undefined
	>;
	close(sessionId: string): Promise<void>;
	closeAll(userId: string): Promise<void>;
	blankCookie(): SessionCookie;
}

export function createSessions(db: Db, secure: boolean): Sessions {
	const lucia = createLucia(db, secure);
	return {
		cookieName: lucia.sessionCookieName,
		async open(userId, { userAgent, address }, now) {
			const token = makeToken();
			const browser = { userAgent: userAgent.slice(0, 200), address };
			const attributes = { createdAt: now, confirmedAt: now, ...browser };
			await lucia.createSession(userId, attributes, { sessionId: hashToken(token) });
			return lucia.createSessionCookie(token);
		},
		async validate(token, now) {
			const { session, user } = await lucia.validateSession(hashToken(token));
			if (!session) return undefined;
			if (user.deactivated || now - session.createdAt > ABSOLUTE) {
				await lucia.invalidateSession(session.id);
				return undefined;
			}
			const { id, name, email, role, browserKey } = user;
			return {
				user: { id, name, email, role, browserKey },
				session: {
					id: session.id,
					createdAt: session.createdAt,
					confirmedAt: session.confirmedAt
				},
				renewed: session.fresh ? lucia.createSessionCookie(token) : undefined
			};
		},
		close: (sessionId) => lucia.invalidateSession(sessionId),
		closeAll: (userId) => lucia.invalidateUserSessions(userId),
		blankCookie: () => lucia.createBlankSessionCookie()
	};
}

function createLucia(db: Db, secure: boolean) {
	return new Lucia(queuedAdapter(db), {
		sessionExpiresIn: IDLE,
		sessionCookie: {
			name: secure ? '__Host-attune' : 'attune',
			attributes: { secure, sameSite: 'lax', path: '/' }
		},
		getUserAttributes: ({ name, email, role, browserKey, deactivatedAt }) => ({
			name,
			email,
			role,
			browserKey,
			deactivated: deactivatedAt !== null
		}),
		getSessionAttributes: ({ createdAt, confirmedAt }) => ({ createdAt, confirmedAt })
	});
}

/** Lucia's own adapter, with every write sent through the queue like all others. */
function queuedAdapter(db: Db): Adapter {
	const reading = new DrizzleSQLiteAdapter(db.read, sessions, users);
	// Asked with every request: one query instead of two, and prepared.
	const found = db.read
		.select({ session: sessions, user: users })
		.from(sessions)
		.innerJoin(users, eq(users.id, sessions.userId))
		.where(eq(sessions.id, sql.placeholder('sessionId')))
		.prepare();
	const writing = (job: (adapter: Adapter) => Promise<void>) =>
		db.write((tx) => job(new DrizzleSQLiteAdapter(tx, sessions, users)));
	return {
		async getSessionAndUser(sessionId) {
			const row = found.get({ sessionId });
			if (!row) return [null, null];
			const { id, userId, expiresAt, ...attributes } = row.session;
			const { id: ownId, ...person } = row.user;
			return [
				{ id, userId, expiresAt: new Date(expiresAt * 1000), attributes },
				{ id: ownId, attributes: person }
			];
		},
		getUserSessions: (userId) => reading.getUserSessions(userId),
		setSession: (session) => writing((adapter) => adapter.setSession(session)),
		updateSessionExpiration: (sessionId, expiresAt) =>
			writing((adapter) => adapter.updateSessionExpiration(sessionId, expiresAt)),
		deleteSession: (sessionId) => writing((adapter) => adapter.deleteSession(sessionId)),
		deleteUserSessions: (userId) => writing((adapter) => adapter.deleteUserSessions(userId)),
		deleteExpiredSessions: () => writing((adapter) => adapter.deleteExpiredSessions())
	};
}
