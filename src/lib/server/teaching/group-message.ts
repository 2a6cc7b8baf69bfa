/** One message to several people of a cohort: those who were ticked, or all who fit a view of the board. */
import { hash } from 'node:crypto';
import { v5 as uuidFrom } from 'uuid';
import { record, type Actor } from '../administration/audit';
import type { Cohort } from '../db/schema';
import type { Scope } from '../scope';
import { peopleWhoFit } from './board';
import type { BoardQuery } from './board-query';
import { putMessage, refuseMessage } from './messages';
import { readStandings } from './standings';
import type { Viewer } from './trainee';

/** So many messages share a write: some ten milliseconds, so that nobody waits for long. */
const TOGETHER = 250;

/** Whom a message is for, as it stands in the address of its page. */
export type Wanted =
	| { to: 'ticked'; people: readonly string[] }
	| { to: 'found'; query: Pick<BoardQuery, 'show' | 'q' | 'sort'> };

export interface Recipients {
	/** In the order of the board, or, of those ticked, by name. */
	people: { userId: string; name: string }[];
	/** Tells, without naming them, whether these are still the same people. */
	mark: string;
}

const BY_NAME = { show: 'all', q: '', sort: 'name' } as const;

/** Only those who are in the cohort now; whoever has left it meanwhile is left out. */
export function findRecipients(scope: Scope, cohort: Cohort, wanted: Wanted): Recipients {
	const everybody = readStandings(scope, cohort);
	const ticked = new Set(wanted.to === 'ticked' ? wanted.people : []);
	const found =
		wanted.to === 'ticked'
			? peopleWhoFit(everybody, BY_NAME).filter(({ userId }) => ticked.has(userId))
			: peopleWhoFit(everybody, wanted.query);
	const ids = found.map(({ userId }) => userId).sort();
	return {
		people: found.map(({ userId, name }) => ({ userId, name })),
		mark: hash('sha256', ids.join(' ')).slice(0, 32)
	};
}

export type GroupMessageSent =
	| { state: 'sent'; people: number }
	/** Others fit now than those who were shown. */
	| { state: 'changed' }
	| { state: 'nobody' | 'empty' | 'too-long' };

/**
 * Writes to each of them by the rules of a single message. Sending the same `id` again
 * reaches only those whom it had not reached yet.
 * @param message its `mark` says who was shown to the sender
 */
export async function sendToSeveral(
	scope: Scope,
	{ actor, sender }: { actor: Actor; sender: Viewer },
	cohort: Cohort,
	wanted: Wanted,
	message: { id: string; text: string; mark: string }
): Promise<GroupMessageSent> {
	const refusal = refuseMessage(message.text);
	if (refusal) return { state: refusal };
	const { people, mark } = findRecipients(scope, cohort, wanted);
	if (people.length === 0) return { state: 'nobody' };
	if (mark !== message.mark) return { state: 'changed' };
	for (let from = 0; from < people.length; from += TOGETHER) {
		await scope.db.write(async (tx) => {
			let reached = 0;
			for (const { userId } of people.slice(from, from + TOGETHER)) {
				const to = { cohortId: cohort.id, userId };
				const id = uuidFrom(userId, message.id);
				const put = putMessage(tx, scope.now, sender, to, { id, text: message.text });
				if (put === 'sent') reached += 1;
			}
			if (reached === 0) return;
			const told = `${cohort.name}: to ${reached} of ${people.length}`;
			record(tx, scope.now, actor, 'messages sent', null, told);
		});
	}
	return { state: 'sent', people: people.length };
}
