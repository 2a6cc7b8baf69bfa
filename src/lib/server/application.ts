/** Opens everything the program needs, in order, before the first request. */
import type { Catalogue } from '../course/content/catalogue';
import { recordEdition } from './administration/content-editions';
import { firstAdministratorLink } from './auth/registration';
import { createSessions, type Sessions } from './auth/lucia';
import { createThrottle, type Throttle } from './auth/throttle';
import { openVault, type Vault } from './auth/vault';
import type { Config } from './config';
import { openDatabase, type Db } from './db/client';
import { explainFault } from './db/faults';
import { migrateDatabase } from './db/migrate';
import { createPostman, type Postman } from './mail/postman';
import { createBackupWatch, type BackupWatch } from './operations/backup-apart';
import { createHealth, type Health } from './operations/health';
import { createLog, type Log } from './operations/log';
import { createMetrics, type Metrics } from './operations/metrics';
import { holdForServing } from './operations/serving-lock';
import { createPulse, type Pulse } from './teaching/pulse';

export interface Application {
	config: Config;
	db: Db;
	sessions: Sessions;
	catalogue: Catalogue;
	throttle: Throttle;
	vault: Vault;
	/** Nobody, where no mail server is configured. */
	postman: Postman | undefined;
	log: Log;
	metrics: Metrics;
	health: Health;
	backups: BackupWatch;
	/** Once what is under way is on disk: folds the log in and lets go of the database. */
	close(): Promise<void>;
	/** Tells open boards that something has changed. */
	pulse: Pulse;
}

/** Migrates and opens the database. @throws when that cannot be done, with a readable message */
export async function openApplication(
	config: Config,
	catalogue: Catalogue,
	migrations: string,
	now: number,
	say: (line: string) => void
): Promise<Application> {
	const { databaseFile, backups } = config;
	const log = createLog(config.logLevel, config.worker);
	const metrics = createMetrics(databaseFile);
	try {
		const { ran, backup } = await migrateDatabase(databaseFile, migrations, now, backups.folder);
		if (backup) say(`The database was copied to ${backup} before it was changed.`);
		if (ran.length > 0) say(`The database ${databaseFile} is ready (${ran.join(', ')}).`);
		const held = holdForServing(databaseFile);
		const db = openDatabase(databaseFile, metrics.queue);
		await recordEdition({ db, catalogue, now });
		return {
			config,
			db,
			sessions: createSessions(db, config.secure),
			catalogue,
			throttle: createThrottle(db),
			vault: openVault(config.secretKeyFile),
			postman: config.mail && createPostman(db, config.mail, config.origin, log),
			log,
			metrics,
			health: createHealth(db, config.leastFree),
			backups: createBackupWatch(config, log),
			pulse: createPulse(db),
			async close() {
				await db.flush();
				db.close();
				held.release();
			}
		};
	} catch (error) {
		const fault = explainFault(error, databaseFile);
		throw fault ? new Error(fault.explanation, { cause: error }) : error;
	}
}

/** Tells how to make the first administrator, as long as there is none. */
export async function greetFirstAdministrator(
	{ db, config }: Application,
	now: number,
	say: (line: string) => void
): Promise<void> {
	const token = await firstAdministratorLink({ db, now });
	if (token === undefined) return;
	say('There is no administrator yet. Open this link once to become it:');
	say(`  ${config.origin}/join?invitation=${token}`);
}
