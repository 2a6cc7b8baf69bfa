/**
 * Cases as they were when somebody began them. A run is replayed against the version it
 * began with, whatever an author has changed since.
 */
import { eq } from 'drizzle-orm';
import type { Catalogue } from '../../course/content/catalogue';
import type { CourseCase } from '../../course/content/course';
import { caseSchema, type Case } from '../../course/content/schema';
import type { Reader, Writer } from '../db/client';
import { caseVersions } from '../db/schema';

const known = new Map<string, Case>();

export function keepCaseVersion(tx: Writer, caseDef: CourseCase, now: number): void {
	const { file: _file, hash, ...body } = caseDef;
	tx.insert(caseVersions)
		.values({ hash, caseId: caseDef.id, body: JSON.stringify(body), firstUsedAt: now })
		.onConflictDoNothing()
		.run();
}

/** @throws when the version was never kept, which would be a fault of the program */
export function readCaseVersion(
	read: Reader | Writer,
	catalogue: Catalogue,
	caseId: string,
	hash: string
): Case {
	const current = catalogue.cases.get(caseId);
	if (current?.hash === hash) return current;
	const cached = known.get(hash);
	if (cached) return cached;
	const row = read.select().from(caseVersions).where(eq(caseVersions.hash, hash)).get();
	if (!row) throw new Error(`Case version ${hash} of ${caseId} is missing`);
	const caseDef = caseSchema.parse(JSON.parse(row.body));
	known.set(hash, caseDef);
	return caseDef;
}
