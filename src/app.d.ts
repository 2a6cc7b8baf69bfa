import type { OpenSession, SessionUser } from '$lib/server/auth/lucia';
import type { Application } from '$lib/server/application';
import type { Scope } from '$lib/server/scope';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** What the person can do about it. */
			help?: string;
			/** Finds the line in the log. */
			id?: string;
		}
		interface Locals {
			application: Application;
			scope: Scope;
			/** Both or neither. */
			user: SessionUser | undefined;
			session: OpenSession | undefined;
		}
	}
}

export {};
