/** What an administrator can set for the whole installation. */
import { z } from 'zod';
import type { Reader, Writer } from '../db/client';
import { settings, type Role } from '../db/schema';
import type { Scope } from '../scope';
import { record, type Actor } from './audit';

/** Why a setting does not fit; `settings-text.ts` beside the page says it in words. */
export type SettingFault =
	'longer-than-200' | 'longer-than-80' | 'not-whole-years' | 'too-few-years' | 'too-many-years';

const fault = (reason: SettingFault) => reason;
const line = (most: 80 | 200) =>
	z
		.string()
		.trim()
		.max(most, fault(`longer-than-${most}`));
const years = z.coerce
	.number(fault('not-whole-years'))
	.int(fault('not-whole-years'))
	.min(1, fault('too-few-years'))
	.max(50, fault('too-many-years'));

export const SECOND_FACTOR_FOR = ['nobody', 'administrators', 'staff'] as const;
export const JOIN_POLICIES = ['code', 'invitation'] as const;

export const settingsSchema = z.object({
	/** Stands on certificates and pages. Empty until it is filled in. */
	organisation: line(200),
	/** Whom people may write to about this installation. */
	contact: line(200),
	/** Approval as a provider of continuing education, if there is one. */
	provider: line(200),
	providerNumber: line(80),
	/** Who must have a second factor. All others may. */
	secondFactorFor: z.enum(SECOND_FACTOR_FOR),
	/** Whether a join code is enough to make an account. */
	joinPolicy: z.enum(JOIN_POLICIES),
	/** How long practice is kept. */
	practiceYears: years,
	/** How long results and certificates are kept. */
	resultYears: years
});
export type Settings = z.infer<typeof settingsSchema>;

const DEFAULTS: Settings = {
	organisation: '',
	contact: '',
	provider: '',
	providerNumber: '',
	secondFactorFor: 'nobody',
	joinPolicy: 'code',
	practiceYears: 1,
	resultYears: 7
};

export function readSettings(read: Reader | Writer): Settings {
	const rows = read.select().from(settings).all();
	const stored = Object.fromEntries(rows.map(({ key, value }) => [key, value]));
	const result = settingsSchema.safeParse({ ...DEFAULTS, ...stored });
	return result.success ? result.data : DEFAULTS;
}

/** Stores what differs from before, and says in the audit log which settings those are. */
export async function changeSettings(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	actor: Actor,
	wanted: Settings
): Promise<void> {
	await db.write(async (tx) => {
		const before = new Map(Object.entries(readSettings(tx)));
		const changed = Object.entries(wanted).filter(([key, value]) => before.get(key) !== value);
		if (changed.length === 0) return;
		for (const [key, value] of changed) {
			tx.insert(settings)
				.values({ key, value, changedAt: now })
				.onConflictDoUpdate({ target: settings.key, set: { value, changedAt: now } })
				.run();
		}
		const detail = changed.map(([key, value]) => `${key}: ${value}`).join('; ');
		record(tx, now, actor, 'settings changed', null, detail.slice(0, 500));
	});
}

export function mustHaveSecondFactor({ secondFactorFor }: Settings, role: Role): boolean {
	if (secondFactorFor === 'nobody' || role === 'trainee') return false;
	return secondFactorFor === 'staff' || role === 'administrator';
}
