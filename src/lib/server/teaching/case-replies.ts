/** Replies in their own words that trainees of a cohort sent for comment; nothing else they typed. */
import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { caseReplies, caseRuns, users } from '../db/schema';
import { readCaseVersion } from '../learning/case-versions';
import { choicesOf, replayed } from '../learning/run-state';
import type { Scope } from '../scope';

export interface SentReply {
	runId: string;
	node: string;
	from: string;
	caseTitle: string;
	sentAt: number;
	/** What the client had said. */
	client: { name: string; says: string };
	text: string;
	good: string | undefined;
}

export async function readSentReplies(
	{ db, catalogue }: Scope,
	cohortId: string
): Promise<SentReply[]> {
	const rows = db.read
		.select({ reply: caseReplies, run: caseRuns, from: users.name })
		.from(caseReplies)
		.innerJoin(caseRuns, eq(caseRuns.id, caseReplies.runId))
		.innerJoin(users, eq(users.id, caseRuns.userId))
		.where(and(eq(caseRuns.cohortId, cohortId), isNotNull(caseReplies.sentForCommentAt)))
		.orderBy(desc(caseReplies.sentForCommentAt))
		.all();
	return rows.flatMap(({ reply, run, from }) => {
		const caseDef = readCaseVersion(db.read, catalogue, run.caseId, run.versionHash);
		const { transcript } = replayed(caseDef, choicesOf(db.read, run.id), run.id);
		const exchange = transcript.find(({ node }) => node.id === reply.nodeId);
		if (!exchange || reply.sentForCommentAt === null) return [];
		return [
			{
				runId: run.id,
				node: reply.nodeId,
				from,
				caseTitle: caseDef.title,
				sentAt: reply.sentForCommentAt,
				client: { name: caseDef.client.name, says: exchange.turn.says },
				text: reply.text,
				good: exchange.node.goodReply?.says
			}
		];
	});
}
