/**
 * The questions of an attempt by their handle. They never change once it has begun, so they
 * are kept in memory: saving an answer then costs the same however long the attempt is.
 */
import { asc, eq } from 'drizzle-orm';
import type { Catalogue } from '../../course/content/catalogue';
import type { Scenario } from '../../course/content/schema';
import { scenarioItemId, type ScenarioItem } from '../../course/item/item';
import type { Reader, Writer } from '../db/client';
import { attemptScenarios, type Attempt } from '../db/schema';
import { readVersion } from './scenario-versions';

export interface AskedItem {
	/** The stable id under which marks are kept. It names the sign, so no page may show it early. */
	id: string;
	/** What pages call the item: its place in the attempt, which tells nothing. */
	handle: string;
	item: ScenarioItem;
}

/** The items of one scenario that an attempt asks. @param position of the scenario, from 0 */
export function askedItems(
	scenario: Scenario,
	position: number,
	which: Attempt['items']
): AskedItem[] {
	return scenario.items
		.filter((item) => which === 'all' || item.kind === 'judge')
		.map((item) => ({
			id: scenarioItemId(scenario.id, item.kind),
			handle: `${position + 1}/${item.kind}`,
			item
		}));
}

/** So many attempts are remembered, at about 5 kB each; beyond that the oldest is read again. */
const REMEMBERED = 1_000;
const remembered = new Map<string, ReadonlyMap<string, AskedItem>>();

export function itemsByHandle(
	read: Reader | Writer,
	catalogue: Catalogue,
	attempt: Pick<Attempt, 'id' | 'items'>
): ReadonlyMap<string, AskedItem> {
	const known = remembered.get(attempt.id);
	if (known) return known;
	const items = read
		.select()
		.from(attemptScenarios)
		.where(eq(attemptScenarios.attemptId, attempt.id))
		.orderBy(asc(attemptScenarios.position))
		.all()
		.flatMap(({ position, scenarioId, versionHash }) =>
			askedItems(readVersion(read, catalogue, scenarioId, versionHash), position, attempt.items)
		);
	const [oldest] = remembered.keys();
	if (remembered.size >= REMEMBERED && oldest !== undefined) remembered.delete(oldest);
	const made = new Map(items.map((item) => [item.handle, item]));
	remembered.set(attempt.id, made);
	return made;
}
