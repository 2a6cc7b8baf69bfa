/** What is wrong with a list of people and how to mend it. */
import {
	ROSTER_LENGTH,
	ROSTER_MOST,
	type RosterFault,
	type UnreadableList
} from '$lib/server/teaching/roster-file';

/** Why nothing of a list can be used. */
export function unreadableText(why: UnreadableList): string {
	switch (why.reason) {
		case 'empty':
			return 'There is nothing in it.';
		case 'too-long':
			return `It is longer than ${ROSTER_LENGTH} characters. Divide it and bring in one part after the other.`;
		case 'open-quotation':
			return 'A quotation mark is opened and never closed. Save the table as CSV once more, or take the quotation marks out.';
		case 'no-headings':
			return `The first row must name the columns, “name” and “email”. It reads: ${why.heading}`;
		case 'too-many-rows':
			return `It holds ${why.rows} rows. At most ${ROSTER_MOST} can be brought in at a time: divide it.`;
	}
}

/** How to mend a row. */
export function mendText({ fault, before }: RosterFault): string {
	switch (fault) {
		case 'no-name':
			return 'The name is missing. Write it as it should stand on a certificate.';
		case 'name-too-long':
			return 'The name is longer than 120 characters. Shorten it.';
		case 'no-email':
			return 'The email is missing. Fill it in, or take the row out.';
		case 'not-an-email':
			return 'This is no email address: it needs a name, one @ and a domain.';
		case 'email-twice':
			return `The same email stands in row ${before ?? 1} already. Keep one of them.`;
	}
}
