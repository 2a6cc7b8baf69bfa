/** What people type to get in, and why it does not fit. */
import { z } from 'zod';
import { isCommonPassword } from './common-passwords';
import { ROLES } from '../db/schema';
import { PASSWORD_MAX, PASSWORD_MIN } from './passwords';

/** Why a field does not fit; `account-text.ts` beside the pages says it in words. */
export type AccountFault =
	| 'no-email'
	| 'email-too-long'
	| 'not-an-email'
	| 'no-name'
	| 'name-too-long'
	| 'no-password'
	| 'no-present-password'
	| 'password-too-short'
	| 'password-too-long'
	| 'password-common'
	| 'no-join-code'
	| 'no-code'
	| 'code-too-long'
	| 'no-role';

/** Holds the reasons below to the list above. */
const fault = (reason: AccountFault) => reason;

const email = z
	.string()
	.trim()
	.min(1, fault('no-email'))
	.max(254, fault('email-too-long'))
	.pipe(z.email(fault('not-an-email')));

/** Of somebody else: an instructor's colleague, somebody invited. */
export const emailSchema = email;

const newPassword = z
	.string()
	.min(PASSWORD_MIN, fault('password-too-short'))
	.max(PASSWORD_MAX, fault('password-too-long'))
	.refine((password) => !isCommonPassword(password), {
		// Only once it is long enough: one message at a time.
		when: ({ value }) => typeof value === 'string' && value.length >= PASSWORD_MIN,
		message: fault('password-common')
	});

const ownPassword = z
	.string()
	.min(1, fault('no-password'))
	.max(PASSWORD_MAX, fault('password-too-long'));

export const signInSchema = z.object({
	email,
	password: ownPassword
});

const person = {
	name: z.string().trim().min(1, fault('no-name')).max(120, fault('name-too-long')),
	email,
	password: newPassword
};

export const joinSchema = z.object({
	code: z.string().trim().min(1, fault('no-join-code')).max(40, fault('code-too-long')),
	...person
});

export const invitationSchema = z.object(person);

/** What an administrator says of somebody whose account they make. */
export const madeAccountSchema = z.object({
	name: person.name,
	email,
	role: z.enum(ROLES, fault('no-role'))
});

export const resetRequestSchema = z.object({ email });
export const resetSchema = z.object({ password: newPassword });

export const passwordChangeSchema = z.object({
	currentPassword: z
		.string()
		.min(1, fault('no-present-password'))
		.max(PASSWORD_MAX, fault('password-too-long')),
	newPassword
});

export const ownPasswordSchema = z.object({
	password: ownPassword
});

export const confirmSchema = z.object({
	password: ownPasswordSchema.shape.password,
	/** Asked of those who have a second factor. */
	code: z.string().trim().max(60, fault('code-too-long'))
});

export const codeSchema = z.object({
	code: z.string().trim().min(1, fault('no-code')).max(60, fault('code-too-long'))
});
