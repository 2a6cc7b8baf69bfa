/**
 * Backups while the program serves, each made by a process of its own: checking a large
 * copy takes seconds in which this process would answer nobody.
 */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Config } from '../config';
import { backupIsDue, listBackups, type BackupKind } from './backup';
import type { KeepRule } from './keep-backups';
import { describeError, type Log } from './log';

export type BackupOutcome = { state: 'made' } | { state: 'failed'; reason: string };

export interface BackupWatch {
	/** Makes a backup; while one is under way, its outcome is given. */
	make(kind: BackupKind): Promise<BackupOutcome>;
	/** Makes the daily backup if it is due. Never throws: what goes wrong is in the log. */
	round(now: number): Promise<void>;
	overview(): BackupOverview;
}

/** What an administrator sees. */
export interface BackupOverview {
	/** Newest first. */
	backups: { name: string; kind: BackupKind; at: number; bytes: number }[];
	folder: string;
	keep: KeepRule;
	/** Whether the program makes one each day. */
	daily: boolean;
	underWay: boolean;
	/** What became of the last try of this process, and when. */
	last: { at: number; outcome: BackupOutcome } | undefined;
}

export function createBackupWatch(config: Config, log: Log): BackupWatch {
	const { databaseFile, backups } = config;
	let underWay: Promise<BackupOutcome> | undefined;
	let last: BackupOverview['last'];

	async function run(kind: BackupKind): Promise<BackupOutcome> {
		const env = { ...process.env, DATABASE_PATH: databaseFile, BACKUP_DIR: backups.folder };
		const begun = performance.now();
		try {
			await promisify(execFile)(process.execPath, ['scripts/backup.js', '--kind', kind], { env });
			log.info({ backup: kind, ms: Math.round(performance.now() - begun) }, 'backup made');
			return { state: 'made' };
		} catch (error) {
			const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
			log.error({ backup: kind, said, error: describeError(error) }, 'backup failed');
			return { state: 'failed', reason: said || 'The backup could not be made.' };
		}
	}

	const make = (kind: BackupKind) => {
		underWay ??= run(kind)
			.then((outcome) => {
				last = { at: Date.now(), outcome };
				return outcome;
			})
			.finally(() => {
				underWay = undefined;
			});
		return underWay;
	};

	return {
		make,
		async round(now) {
			try {
				if (backupIsDue(listBackups(databaseFile, backups.folder), now)) await make('daily');
			} catch (error) {
				log.error({ error: describeError(error) }, 'backup round failed');
			}
		},
		overview: () => ({
			backups: listBackups(databaseFile, backups.folder).map(({ name, kind, at, bytes }) => ({
				name,
				kind,
				at,
				bytes
			})),
			folder: resolve(backups.folder),
			keep: backups.keep,
			daily: !config.demo,
			underWay: underWay !== undefined,
			last
		})
	};
}
