/** Backups: made, listed, thinned out. Each file in the list was checked before it got its name. */
import { readdirSync, rmSync, statSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { copyDatabase } from './copy';
import { superfluous, type KeepRule } from './keep-backups';

/** Why a backup was made. Only daily ones are ever removed by the program. */
export const BACKUP_KINDS = ['daily', 'by-hand', 'before-migration'] as const;
export type BackupKind = (typeof BACKUP_KINDS)[number];

export interface Backup {
	name: string;
	path: string;
	kind: BackupKind;
	/** When it was made, in ms. */
	at: number;
	bytes: number;
}

/** A daily backup is due when the newest backup is this old, in ms. */
export const BACKUP_EVERY = 24 * 60 * 60 * 1000;

/** Copies the database into `folder` under a name that tells why and when, and gives that path. */
export async function makeBackup(
	databaseFile: string,
	folder: string,
	kind: BackupKind,
	now: number
): Promise<string> {
	const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
	const target = join(folder, `${basename(databaseFile, '.db')}-${kind}-${stamp}.db`);
	if (!existsSync(target)) await copyDatabase(databaseFile, target);
	return target;
}

/** The backups of this database, newest first. */
export function listBackups(databaseFile: string, folder: string): Backup[] {
	if (!existsSync(folder)) return [];
	const own = `${basename(databaseFile, '.db')}-`;
	return readdirSync(folder)
		.flatMap((name): Backup[] => {
			if (!name.startsWith(own)) return [];
			const match =
				/^(daily|by-hand|before-migration)-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.db$/.exec(
					name.slice(own.length)
				);
			const kind = BACKUP_KINDS.find((known) => known === match?.[1]);
			if (!match || !kind) return [];
			const [, , day, hour, minute, second, ms] = match;
			const at = Date.parse(`${day}T${hour}:${minute}:${second}.${ms}Z`);
			const path = join(folder, name);
			return [{ name, path, kind, at, bytes: statSync(path).size }];
		})
		.sort((a, b) => b.at - a.at);
}

/** Removes the daily backups that the rule no longer keeps, and gives their names. */
export function thinOut(databaseFile: string, folder: string, rule: KeepRule): string[] {
	const daily = listBackups(databaseFile, folder).filter(({ kind }) => kind === 'daily');
	const gone = new Set(
		superfluous(
			daily.map(({ at }) => at),
			rule
		)
	);
	const removed = daily.filter(({ at }) => gone.has(at));
	for (const { path } of removed) rmSync(path);
	return removed.map(({ name }) => name);
}

/**
 * Whether a daily backup is due. One dated in the future, made before a clock was set right,
 * does not count, or it would hold up the next ones until then.
 */
export function backupIsDue(backups: readonly Backup[], now: number): boolean {
	return !backups.some(({ kind, at }) => kind === 'daily' && at <= now && now - at < BACKUP_EVERY);
}
