/** When somebody who asked for it is written to about reviews that are due. */

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** Mail goes out from this hour to before that one, by the clock of the installation. */
export const MAIL_HOURS = { from: 7, until: 19 } as const;
/** Between two mails, and after a review that was done, in ms. */
export const MAIL_PAUSE = DAY;
/** After a mail that was followed by no review, in ms. */
export const UNANSWERED_PAUSE = 7 * DAY;

export interface ReviewMail {
	asked: boolean;
	/** Reviews due now. */
	due: number;
	/** The last such mail, in ms; null where there was none. */
	lastMailAt: number | null;
	/** The last review that was done, in ms; null where there was none. */
	lastReviewAt: number | null;
}

/**
 * Whether a mail is due. Only when it was asked for and at least one review is due, in the
 * daytime, and at most once a day. Then it keeps quiet in two more cases: for a day after
 * somebody reviewed, since they know; and for a week after a mail that brought nobody
 * back, since a second one would not either.
 * @param now in ms
 * @param hour the hour by the clock of the installation, 0 to 23
 */
export function reviewMailDue(mail: ReviewMail, now: number, hour: number): boolean {
	const { asked, due, lastMailAt, lastReviewAt } = mail;
	if (!asked || due === 0) return false;
	if (hour < MAIL_HOURS.from || hour >= MAIL_HOURS.until) return false;
	if (lastReviewAt !== null && now - lastReviewAt < MAIL_PAUSE) return false;
	if (lastMailAt === null) return true;
	const answered = lastReviewAt !== null && lastReviewAt > lastMailAt;
	return now - lastMailAt >= (answered ? MAIL_PAUSE : UNANSWERED_PAUSE);
}
