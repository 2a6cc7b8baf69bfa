/** Instructors ask that an item be withdrawn; an administrator decides. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import { record, type Actor } from '../administration/audit';
import { users, voidProposals } from '../db/schema';
import type { Scope } from '../scope';
import type { VersionedItem } from './voids';

/** Asking twice changes the reason. */
export async function proposeVoid(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	userId: string,
	{ itemId, versionHash }: VersionedItem,
	reason: string
): Promise<void> {
	await db.write(async (tx) => {
		const open = and(
			eq(voidProposals.userId, userId),
			eq(voidProposals.itemId, itemId),
			eq(voidProposals.versionHash, versionHash),
			isNull(voidProposals.settledAt)
		);
		const changed = tx.update(voidProposals).set({ reason, proposedAt: now }).where(open).run();
		if (changed.changes > 0) return;
		tx.insert(voidProposals)
			.values({ id: uuid({ msecs: now }), userId, itemId, versionHash, reason, proposedAt: now })
			.run();
	});
}

export interface OpenProposal extends VersionedItem {
	id: string;
	from: string;
	reason: string;
	proposedAt: number;
}

/** Those that nobody has decided, oldest first. @param item only those about it */
export async function listProposals(
	{ db }: Pick<Scope, 'db'>,
	item?: VersionedItem
): Promise<OpenProposal[]> {
	return db.read
		.select({
			id: voidProposals.id,
			itemId: voidProposals.itemId,
			versionHash: voidProposals.versionHash,
			from: users.name,
			reason: voidProposals.reason,
			proposedAt: voidProposals.proposedAt
		})
		.from(voidProposals)
		.innerJoin(users, eq(users.id, voidProposals.userId))
		.where(
			and(
				isNull(voidProposals.settledAt),
				item && eq(voidProposals.itemId, item.itemId),
				item && eq(voidProposals.versionHash, item.versionHash)
			)
		)
		.orderBy(asc(voidProposals.proposedAt))
		.all();
}

/** Leaves the item as it is. */
export async function declineProposal(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	actor: Actor,
	id: string
): Promise<{ state: 'declined' | 'not-found' }> {
	return db.write(async (tx) => {
		const row = tx
			.select()
			.from(voidProposals)
			.where(and(eq(voidProposals.id, id), isNull(voidProposals.settledAt)))
			.get();
		if (!row) return { state: 'not-found' };
		tx.update(voidProposals).set({ settledAt: now }).where(eq(voidProposals.id, id)).run();
		record(tx, now, actor, 'withdrawal declined', row.userId, row.itemId);
		return { state: 'declined' };
	});
}
