/** What instructors type about people: whom to find, whom to invite. */
import { z } from 'zod';
import { emailSchema } from '../auth/forms';
import { INVITATION_STATES, INVITED_AS } from './invitations';

/** A part of an address that cannot be read is left out. */
const page = z.coerce.number().int().min(1).max(100_000).catch(1);

const peopleSchema = z.object({
	q: z.string().trim().max(120).catch(''),
	/** Those here, or those who left. */
	show: z.enum(['here', 'left']).catch('here'),
	page
});

export function readPeopleQuery(query: URLSearchParams) {
	return peopleSchema.parse(Object.fromEntries(query));
}

const invitationsSchema = z.object({ show: z.enum(INVITATION_STATES).catch('open'), page });

export function readInvitationsQuery(query: URLSearchParams) {
	return invitationsSchema.parse(Object.fromEntries(query));
}

/** Why a field does not fit; `cohort-text.ts` beside the pages says it in words. */
export type InviteFault = 'name-too-long' | 'no-such-role';

const fault = (reason: InviteFault) => reason;

const name = z
	.string()
	.trim()
	.max(120, fault('name-too-long'))
	.transform((text) => (text === '' ? null : text));
const role = z.enum(INVITED_AS, fault('no-such-role'));

export const inviteByMailSchema = z.object({ name, email: emailSchema, role });
/** For a link, nobody need be named. */
export const inviteByLinkSchema = z.object({
	name,
	email: z
		.literal('')
		.or(emailSchema)
		.transform((text) => (text === '' ? null : text)),
	role
});
