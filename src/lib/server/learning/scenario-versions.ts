/**
 * Scenarios as they were when somebody was asked. An attempt is shown and scored
 * against the version it began with, whatever an author has changed since.
 */
import { eq } from 'drizzle-orm';
import type { Catalogue } from '../../course/content/catalogue';
import type { CourseScenario } from '../../course/content/course';
import { scenarioSchema, type Scenario } from '../../course/content/schema';
import { scenarioVersions } from '../db/schema';
import type { Reader, Writer } from '../db/client';

const known = new Map<string, Scenario>();

export function keepVersion(tx: Writer, scenario: CourseScenario, now: number): void {
	const { file: _file, hash, ...body } = scenario;
	tx.insert(scenarioVersions)
		.values({ hash, scenarioId: scenario.id, body: JSON.stringify(body), firstUsedAt: now })
		.onConflictDoNothing()
		.run();
}

/** @throws when the version was never kept, which would be a fault of the program */
export function readVersion(
	read: Reader | Writer,
	catalogue: Catalogue,
	scenarioId: string,
	hash: string
): Scenario {
	const current = catalogue.scenarios.get(scenarioId);
	if (current?.hash === hash) return current;
	const cached = known.get(hash);
	if (cached) return cached;
	const row = read.select().from(scenarioVersions).where(eq(scenarioVersions.hash, hash)).get();
	if (!row) throw new Error(`Scenario version ${hash} of ${scenarioId} is missing`);
	const scenario = scenarioSchema.parse(JSON.parse(row.body));
	known.set(hash, scenario);
	return scenario;
}
