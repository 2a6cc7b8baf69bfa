/** Items that an administrator has withdrawn: no longer drawn, and right for everybody. */
import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Reader, Writer } from '../db/client';
import { attempts, itemVoids, raisedResults } from '../db/schema';
import type { Scope } from '../scope';

export function isVoided(read: Reader | Writer, itemId: string, versionHash: string): boolean {
	return (
		read
			.select({ id: itemVoids.id })
			.from(itemVoids)
			.where(
				and(
					eq(itemVoids.itemId, itemId),
					eq(itemVoids.versionHash, versionHash),
					isNull(itemVoids.liftedAt)
				)
			)
			.get() !== undefined
	);
}

/** Every item that is withdrawn now, as `<item>@<version>`. */
export function withdrawnItems(read: Reader | Writer): ReadonlySet<string> {
	return new Set(
		read
			.select({ item: itemVoids.itemId, hash: itemVoids.versionHash })
			.from(itemVoids)
			.where(isNull(itemVoids.liftedAt))
			.all()
			.map(({ item, hash }) => `${item}@${hash}`)
	);
}

/** Versions of scenarios of which an item is withdrawn: they are drawn no more. */
export function withdrawnVersions(read: Reader | Writer): ReadonlySet<string> {
	return new Set(
		read
			.select({ hash: itemVoids.versionHash })
			.from(itemVoids)
			.where(isNull(itemVoids.liftedAt))
			.all()
			.map(({ hash }) => hash)
	);
}

export function wasRaised(read: Reader, attemptId: string): boolean {
	const row = read
		.select({ id: raisedResults.voidId })
		.from(raisedResults)
		.where(eq(raisedResults.attemptId, attemptId))
		.limit(1)
		.get();
	return row !== undefined;
}

/** How a withdrawn item has changed one result. */
export interface Raised {
	attemptId: string;
	/** Whether it came to a pass by that. */
	newlyPassed: boolean;
	at: number;
}

/** For so long the course page tells of a result that rose. */
const NEWS = 30 * 24 * 60 * 60 * 1000;

/** Results of somebody that rose of late, newest first. */
export async function readRaised({ db, now }: Scope, userId: string): Promise<Raised[]> {
	const rows = db.read
		.select({
			attemptId: raisedResults.attemptId,
			before: raisedResults.passedBefore,
			after: raisedResults.passedAfter,
			at: raisedResults.raisedAt
		})
		.from(raisedResults)
		.innerJoin(attempts, eq(attempts.id, raisedResults.attemptId))
		.where(
			and(
				eq(attempts.userId, userId),
				eq(attempts.kind, 'assessment'),
				gt(raisedResults.raisedAt, now - NEWS)
			)
		)
		.orderBy(desc(raisedResults.raisedAt))
		.all();
	return rows.map(({ before, after, ...row }) => ({
		...row,
		newlyPassed: after === true && before !== true
	}));
}
