/** Replies typed before the choices appear: private, until their trainee sends one for comment. */
import { and, eq } from 'drizzle-orm';
import type { Reader, Writer } from '../db/client';
import { caseReplies } from '../db/schema';
import type { Scope } from '../scope';
import { isOpen, readWholeRun } from './run-state';
import { putForComment, readersFor } from './sent-for-comment';

/** As many characters as are kept of one reply. */
export const LONGEST_REPLY = 2000;

export type OwnWordsSaved = { state: 'saved' | 'closed' | 'not-found' | 'elsewhere' | 'too-long' };

/**
 * Keeps what was typed at the node the run is at. Once the choices have been shown, what
 * was written before seeing them is not changed.
 * @param text empty: the choices are wanted without writing
 */
export async function saveOwnWords(
	scope: Scope,
	userId: string,
	runId: string,
	nodeId: string,
	text: string
): Promise<OwnWordsSaved> {
	if (text.trim().length > LONGEST_REPLY) return { state: 'too-long' };
	return scope.db.write(async (tx) => {
		const whole = readWholeRun(tx, scope.catalogue, userId, runId);
		if (!whole) return { state: 'not-found' };
		if (!isOpen(whole.run)) return { state: 'closed' };
		const { position } = whole;
		if (position.at !== 'node' || position.node.id !== nodeId) return { state: 'elsewhere' };
		tx.insert(caseReplies)
			.values({ runId, nodeId, text: text.trim(), savedAt: scope.now })
			.onConflictDoNothing()
			.run();
		return { state: 'saved' };
	});
}

export type SentForComment = { state: 'sent' | 'nobody-to-send-to' | 'not-found' };

/**
 * Sends one reply of a finished run, with the line it answers, to the instructors of the
 * run's cohort. Sending it again changes nothing.
 */
export async function sendForComment(
	scope: Scope,
	userId: string,
	runId: string,
	nodeId: string
): Promise<SentForComment> {
	return scope.db.write(async (tx) => {
		const whole = readWholeRun(tx, scope.catalogue, userId, runId);
		const reply = repliesOf(tx, runId).get(nodeId);
		const exchange = whole?.position.transcript.find(({ node }) => node.id === nodeId);
		if (!whole || whole.run.endedAt === null || !reply?.text || !exchange) {
			return { state: 'not-found' };
		}
		const { cohortId } = whole.run;
		const readers = readersFor(tx, userId).find((each) => each.cohortId === cohortId);
		if (!readers) return { state: 'nobody-to-send-to' };
		putForComment(tx, scope.now, {
			userId,
			cohortId: readers.cohortId,
			kind: 'reply',
			sourceId: runId,
			nodeId,
			title: `Conversation: ${whole.caseDef.title}`,
			speaker: whole.caseDef.client.name,
			context: exchange.turn.says,
			model: exchange.node.goodReply?.says ?? null,
			text: reply.text
		});
		if (reply.sentForCommentAt === null) {
			tx.update(caseReplies)
				.set({ sentForCommentAt: scope.now })
				.where(and(eq(caseReplies.runId, runId), eq(caseReplies.nodeId, nodeId)))
				.run();
		}
		return { state: 'sent' };
	});
}

/** What was typed in a run, by node. The caller has made sure whose run it is. */
export function repliesOf(read: Reader | Writer, runId: string) {
	const rows = read.select().from(caseReplies).where(eq(caseReplies.runId, runId)).all();
	return new Map(rows.map((row) => [row.nodeId, row]));
}
