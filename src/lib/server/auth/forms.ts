/** What people type to get in, and what to say when it does not fit. */
import { z } from 'zod';
import { isCommonPassword } from './common-passwords';
import { ROLES } from '../db/schema';
import { PASSWORD_MAX, PASSWORD_MIN } from './passwords';

const email = z
	.string()
	.trim()
	.min(1, 'Please type your email address.')
	.max(254, 'This address is too long to be one.')
	.pipe(z.email('This does not look like an email address: it needs a name, an @ and a domain.'));

/** Of somebody else: an instructor's colleague, somebody invited. */
export const emailSchema = email;

const newPassword = z
	.string()
	.min(PASSWORD_MIN, `Please use at least ${PASSWORD_MIN} characters. A short sentence works well.`)
	.max(PASSWORD_MAX, `Please use at most ${PASSWORD_MAX} characters.`)
	.refine((password) => !isCommonPassword(password), {
		// Only once it is long enough: one message at a time.
		when: ({ value }) => typeof value === 'string' && value.length >= PASSWORD_MIN,
		message:
			'This is among the first passwords that people guess. Please choose something less usual.'
	});

export const signInSchema = z.object({
	email,
	password: z.string().min(1, 'Please type your password.').max(PASSWORD_MAX)
});

const person = {
	name: z
		.string()
		.trim()
		.min(1, 'Please type your name, as it should stand on your certificate.')
		.max(120, 'Please use at most 120 characters.'),
	email,
	password: newPassword
};

export const joinSchema = z.object({
	code: z.string().trim().min(1, 'Please type the code your instructor gave you.').max(40),
	...person
});

export const invitationSchema = z.object(person);

/** What an administrator says of somebody whose account they make. */
export const madeAccountSchema = z.object({
	name: person.name,
	email,
	role: z.enum(ROLES, 'Please choose a role.')
});

export const resetRequestSchema = z.object({ email });
export const resetSchema = z.object({ password: newPassword });

export const passwordChangeSchema = z.object({
	currentPassword: z.string().min(1, 'Please type your present password.').max(PASSWORD_MAX),
	newPassword
});

export const ownPasswordSchema = z.object({
	password: z.string().min(1, 'Please type your password.').max(PASSWORD_MAX)
});

export const confirmSchema = z.object({
	password: ownPasswordSchema.shape.password,
	/** Asked of those who have a second factor. */
	code: z.string().trim().max(60)
});

export const codeSchema = z.object({
	code: z.string().trim().min(1, 'Please type the code.').max(60)
});
