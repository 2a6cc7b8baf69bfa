/** What `npm run backup` and `npm run restore` do. Built beside the program, so that neither needs its sources. */
import { parseConfig } from '../config';
import { explainFault } from '../db/faults';
import { BACKUP_KINDS, makeBackup, thinOut } from './backup';
import { copyDatabase } from './copy';
import { restoreBackup } from './restore';

type Environment = Record<string, string | undefined>;

/**
 * Copies the database to `target`, or into the folder of backups.
 * @returns what to tell
 * @throws with a readable message
 */
export async function backupCommand(
	env: Environment,
	now: number,
	target: string | undefined,
	kindName: string
): Promise<string[]> {
	const { databaseFile, backups } = parseConfig(env);
	const kind = BACKUP_KINDS.find((known) => known === kindName);
	if (!kind) throw new Error(`There is no kind of backup called ${kindName}.`);
	try {
		if (target !== undefined) {
			await copyDatabase(databaseFile, target);
			return [`${databaseFile} was copied to ${target} and checked.`];
		}
		const made = await makeBackup(databaseFile, backups.folder, kind, now);
		const removed = kind === 'daily' ? thinOut(databaseFile, backups.folder, backups.keep) : [];
		return [
			`${databaseFile} was copied to ${made} and checked.`,
			...removed.map((name) => `${name} was removed, as BACKUP_KEEP says.`)
		];
	} catch (error) {
		throw readable(error, databaseFile);
	}
}

/**
 * Puts a backup in the place of the database.
 * @returns what to tell
 * @throws with a readable message; then nothing was changed
 */
export async function restoreCommand(
	env: Environment,
	now: number,
	backup: string
): Promise<string[]> {
	const { databaseFile } = parseConfig(env);
	const { replaced, people, answers, newestAnswer } = await restoreBackup(
		backup,
		databaseFile,
		'drizzle',
		now
	);
	const newest =
		newestAnswer === undefined ? '' : `, the newest of ${new Date(newestAnswer).toISOString()}`;
	return [
		`${databaseFile} is now ${backup}: ${people} people, ${answers} answers${newest}.`,
		...(replaced === undefined ? [] : [`What was there before is kept as ${replaced}.`]),
		'Start Attune as usual.'
	];
}

function readable(error: unknown, file: string): unknown {
	const fault = explainFault(error, file);
	return fault ? new Error(fault.explanation, { cause: error }) : error;
}
