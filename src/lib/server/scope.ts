import type { Catalogue } from '../course/content/catalogue';
import type { Db } from './db/client';

/** What every service is given: where data lives, what the course is, and what time it is. */
export interface Scope {
	db: Db;
	catalogue: Catalogue;
	/** ms since 1970, UTC. */
	now: number;
}
