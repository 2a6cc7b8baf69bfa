/** Bringing a list of people into a cohort: first shown, then done. */
import { and, eq, gt, isNull } from 'drizzle-orm';
import { record, type Actor } from '../administration/audit';
import type { Reader, Writer } from '../db/client';
import { enrolments, oneTimeTokens, users, type Cohort } from '../db/schema';
import { enqueueMail } from '../mail/outbox';
import type { Scope } from '../scope';
import { addInvitation } from './invitations';
import type { RosterRow } from './roster-file';

/**
 * What will become of a row. Whether somebody has an account is not told: everybody new to
 * the cohort is invited, and joins by the link with the account they have or with a new one.
 */
export type Fate = 'invite' | 'invited-already' | 'here-already';

export interface RosterPlan {
	lines: (RosterRow & { fate: Fate })[];
	counts: Record<Fate, number>;
}

/** What bringing these rows in would do, without doing it. */
export async function planRoster(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	cohort: Cohort,
	rows: readonly RosterRow[]
): Promise<RosterPlan> {
	return planOf(db.read, now, cohort, rows);
}

/**
 * Invites everybody who is to be invited, all or nobody, and gives the plan that was
 * carried out: what the cohort is at this moment decides, not what a page showed before.
 * @param byMail whether a message goes to each; otherwise links are made later
 */
export async function importRoster(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	actor: Actor,
	cohort: Cohort,
	rows: readonly RosterRow[],
	byMail: boolean
): Promise<RosterPlan> {
	return db.write(async (tx) => {
		const plan = planOf(tx, now, cohort, rows);
		for (const { fate, name, email } of plan.lines) {
			if (fate !== 'invite') continue;
			const id = addInvitation(tx, now, cohort.id, 'trainee', { name, email });
			if (byMail) enqueueMail(tx, now, 'invitation', email, id);
		}
		const { invite } = plan.counts;
		record(tx, now, actor, 'roster imported', null, `${cohort.name}: ${invite} invited`);
		return plan;
	});
}

function planOf(
	read: Reader | Writer,
	now: number,
	cohort: Cohort,
	rows: readonly RosterRow[]
): RosterPlan {
	const here = new Set(
		read
			.select({ email: users.email })
			.from(enrolments)
			.innerJoin(users, eq(users.id, enrolments.userId))
			.where(and(eq(enrolments.cohortId, cohort.id), isNull(enrolments.leftAt)))
			.all()
			.map(({ email }) => email)
	);
	const invited = new Set(
		read
			.select({ email: oneTimeTokens.email })
			.from(oneTimeTokens)
			.where(
				and(
					eq(oneTimeTokens.cohortId, cohort.id),
					eq(oneTimeTokens.purpose, 'invitation'),
					eq(oneTimeTokens.role, 'trainee'),
					isNull(oneTimeTokens.usedAt),
					gt(oneTimeTokens.expiresAt, now)
				)
			)
			.all()
			.map(({ email }) => email)
	);
	const counts: RosterPlan['counts'] = { invite: 0, 'invited-already': 0, 'here-already': 0 };
	const lines = rows.map((row) => {
		const fate: Fate = here.has(row.email)
			? 'here-already'
			: invited.has(row.email)
				? 'invited-already'
				: 'invite';
		counts[fate] += 1;
		return { ...row, fate };
	});
	return { lines, counts };
}
