/** What our messages say. */
import { and, eq, isNull } from 'drizzle-orm';
import { issueResetToken, RESET_MINUTES } from '../auth/password-reset';
import { INVITATION_DAYS } from '../auth/registration';
import type { Db } from '../db/client';
import { cohorts, users } from '../db/schema';
import { openForMail } from '../teaching/invitations';
import type { MailKind } from './outbox';

export interface Message {
	subject: string;
	text: string;
}

/**
 * Writes a message, at the moment it is sent: a link in it is made now and kept nowhere.
 * Gives nothing when there is nobody to write to.
 */
export async function writeMessage(
	db: Db,
	now: number,
	origin: string,
	message: { kind: MailKind; recipient: string; about: string | null }
): Promise<Message | undefined> {
	if (message.kind === 'test') {
		return {
			subject: 'A test message from Attune',
			text: `This installation of Attune (${origin}) can send mail.\n`
		};
	}
	if (message.kind === 'invitation') return invitationMessage(db, now, origin, message);
	const person = db.read
		.select({ id: users.id, name: users.name, reviewMail: users.reviewMail })
		.from(users)
		.where(
			and(
				eq(users.email, message.recipient),
				// Whose account was closed is to hear of it all the same.
				message.kind === 'account-changed' ? undefined : isNull(users.deactivatedAt)
			)
		)
		.get();
	if (!person) return undefined;
	if (message.kind === 'account-changed') {
		return {
			subject: 'Your Attune account was changed',
			text: `Hello ${person.name},\n\n${message.about ?? 'Your account was changed.'}\n\nIf this was not you, tell the administrator of ${origin} at once.\n`
		};
	}
	if (message.kind === 'reviews-due') {
		// Switched off since it was put into the outbox.
		if (!person.reviewMail) return undefined;
		return {
			subject: 'Reviews are due in Attune',
			text: `Hello ${person.name},\n\n${message.about ?? 'Reviews are due.'}\n\n${origin}/learn/review\n\nYou asked for this mail. To get no more of it, take away the tick at the end of that page:\n${origin}/learn/review#mail\n`
		};
	}
	if (message.kind === 'feedback-returned') {
		return {
			subject: 'Feedback for you in Attune',
			text: `Hello ${person.name},\n\nsomething you sent for comment has come back. What was written stays on the site; read it at\n\n${origin}/learn/feedback\n`
		};
	}
	if (message.kind === 'message') {
		return {
			subject: 'A message for you in Attune',
			text: `Hello ${person.name},\n\nan instructor of yours has written to you. What was written stays on the site; read it at\n\n${origin}/learn/feedback\n`
		};
	}
	const token = await issueResetToken({ db, now }, person.id);
	return {
		subject: 'A new password for Attune',
		text: `Hello ${person.name},\n\nsomebody asked for a new password for your account. With this link you choose one; it works once, for ${RESET_MINUTES} minutes:\n\n${origin}/reset?link=${token}\n\nIf it was not you, do nothing: your password stays as it is.\n`
	};
}

async function invitationMessage(
	db: Db,
	now: number,
	origin: string,
	{ recipient, about }: { recipient: string; about: string | null }
): Promise<Message | undefined> {
	const open = await openForMail({ db, now }, about ?? '', recipient);
	if (!open) return undefined;
	const cohort = db.read.select().from(cohorts).where(eq(cohorts.id, open.cohortId)).get();
	const greeting = open.name === null ? 'Hello' : `Hello ${open.name}`;
	return {
		subject: 'An invitation to a course on Attune',
		text: `${greeting},\n\nyou are invited to join the group “${cohort?.name ?? ''}” in the course on the therapeutic relationship at ${origin}. With this link you make your account, or join with the one you have; it works once, for ${INVITATION_DAYS} days:\n\n${origin}/join?invitation=${open.token}\n\nIf you do not know what this is about, do nothing: without the link you are in no group.\n`
	};
}
