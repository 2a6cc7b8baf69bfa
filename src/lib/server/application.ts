/** Opens everything the program needs, in order, before the first request. */
import type { Catalogue } from '../course/content/catalogue';
import { firstAdministratorLink } from './auth/registration';
import { createSessions, type Sessions } from './auth/lucia';
import { createThrottle, type Throttle } from './auth/throttle';
import { openVault, type Vault } from './auth/vault';
import type { Config } from './config';
import { openDatabase, type Db } from './db/client';
import { migrateDatabase } from './db/migrate';
import { createPostman, type Postman } from './mail/postman';
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
	const { ran, backup } = await migrateDatabase(config.databaseFile, migrations, now);
	if (backup) say(`The database was copied to ${backup} before it was changed.`);
	if (ran.length > 0) say(`The database ${config.databaseFile} is ready (${ran.join(', ')}).`);
	const db = openDatabase(config.databaseFile);
	return {
		config,
		db,
		sessions: createSessions(db, config.secure),
		catalogue,
		throttle: createThrottle(db),
		vault: openVault(config.secretKeyFile),
		postman: config.mail && createPostman(db, config.mail, config.origin),
		pulse: createPulse(db)
	};
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
