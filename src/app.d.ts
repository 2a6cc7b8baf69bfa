import type { OpenSession, SessionUser } from '$lib/server/auth/lucia';
import type { Actor } from '$lib/server/administration/audit';
import type { Application } from '$lib/server/application';
import type { Log } from '$lib/server/operations/log';
import type { Scope } from '$lib/server/scope';
import type { ErrorReason } from './routes/error-text';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** Where a service gives it: the page of the error says it in words. */
			reason?: ErrorReason;
			/** What the person can do about it. */
			help?: string;
			/** When it can be tried again, in ms. */
			retryAt?: number;
			/** Finds the line in the log. */
			id?: string;
		}
		interface Locals {
			application: Application;
			scope: Scope;
			/** Stands in the log, in the answer's headers and on the page of an error. */
			requestId: string;
			/** Its lines carry the request's id. */
			log: Log;
			/** Who asks and from where, for the audit log. */
			actor: Actor;
			/** Their role must have a second factor, and they have none yet. */
			secondFactorDue: boolean;
			/** Both or neither. */
			user: SessionUser | undefined;
			session: OpenSession | undefined;
		}
	}
}

export {};
