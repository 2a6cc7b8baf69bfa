/** One item in one version, with its text and what was chosen: for instructors only. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Scenario } from '../../course/content/schema';
import { optionOrder, projectItem } from '../../course/item/project';
import { optionsOf, type ScenarioItem, type Transcript } from '../../course/item/item';
import {
	distractorsOf,
	type Answered,
	type Distractors
} from '../../course/statistics/distractors';
import type { ItemResponse } from '../../course/item/response';
import { verdictOf } from '../../course/statistics/verdict';
import { attempts, itemResults, responses, scenarioVersions } from '../db/schema';
import { readVersion } from '../learning/scenario-versions';
import type { Scope } from '../scope';
import { finishedAttempts } from './first-attempts';
import {
	readItemAnalysis,
	type AnalysisOf,
	type ItemAnalysis,
	type ItemRow
} from './item-analysis';

/** An item with its key and reasons. */
export interface ItemText {
	text: { vignette: string; transcript: Transcript; stem: string };
	/** In the order of the file, with what the author says of each. */
	options: {
		id: string;
		text: string;
		right: boolean;
		rationale: string;
		safetyCritical: boolean;
	}[];
}

export interface ItemPage extends ItemText {
	analysis: Pick<ItemAnalysis, 'kind' | 'smallest' | 'smallGroup' | 'people' | 'itemsInTest'>;
	row: ItemRow;
	/** Nothing while fewer than five people have met it. */
	distractors: Distractors | undefined;
	/** Other versions that were met, by hash. */
	versions: { hash: string; current: boolean }[];
}

/**
 * @param address the item's id with `.` before its kind, as in the page's address
 * @param version the beginning of a version's hash; the one drawn today if nothing is given
 * @returns nothing where nobody has met such an item
 */
export async function readItemPage(
	scope: Scope,
	which: AnalysisOf,
	address: string,
	version: string | null
): Promise<ItemPage | undefined> {
	const { items, ...analysis } = await readItemAnalysis(scope, which);
	const own = items.filter(({ itemId }) => itemAddress(itemId) === address);
	const row = version === null ? own[0] : own.find((one) => one.versionHash.startsWith(version));
	if (!row) return undefined;
	const found = findItem(scope, row);
	if (!found) return undefined;
	const { scenario, item } = found;
	const distractors = row.figures && distractorsOf(item, answersTo(scope, which, row));
	return {
		analysis,
		row: withDistractor(row, distractors?.distractorAhead),
		...textOf(scope, scenario, item),
		distractors,
		versions: own.map(({ versionHash, current }) => ({ hash: versionHash, current }))
	};
}

/** The verdict once more, now that the options have been counted. */
function withDistractor(row: ItemRow, distractorAhead: boolean | undefined): ItemRow {
	const { figures, chance, safety } = row;
	if (!figures) return row;
	const { intervals } = figures;
	const verdict = verdictOf({ figures, intervals, chance, safety, distractorAhead });
	return { ...row, figures: { ...figures, verdict } };
}

/** How an item is called in addresses. */
export function itemAddress(itemId: string): string {
	return itemId.replace('/', '.');
}

function findItem(
	{ db, catalogue }: Scope,
	{ itemId, versionHash }: Pick<ItemRow, 'itemId' | 'versionHash'>
): { scenario: Scenario; item: ScenarioItem } | undefined {
	const end = itemId.lastIndexOf('/');
	const scenario = readVersion(db.read, catalogue, itemId.slice(0, end), versionHash);
	const item = scenario.items.find(({ kind }) => kind === itemId.slice(end + 1));
	return item && { scenario, item };
}

export interface VersionedItemText extends ItemText {
	itemId: string;
	versionHash: string;
	title: string;
	kind: ScenarioItem['kind'];
	sign: string;
	/** Whether this is the text that is drawn today. */
	current: boolean;
}

/**
 * The text of an item that anybody was ever asked, whoever they were.
 * @param address as in the page's address
 * @param version the beginning of the version's hash, eight characters or more
 */
export async function readItemText(
	scope: Scope,
	address: string,
	version: string
): Promise<VersionedItemText | undefined> {
	const end = address.lastIndexOf('.');
	const scenarioId = address.slice(0, end);
	const kept = scope.db.read
		.select({ hash: scenarioVersions.hash })
		.from(scenarioVersions)
		.where(eq(scenarioVersions.scenarioId, scenarioId))
		.all()
		.find(({ hash }) => version.length >= 8 && hash.startsWith(version));
	if (!kept) return undefined;
	const own = { itemId: `${scenarioId}/${address.slice(end + 1)}`, versionHash: kept.hash };
	const found = findItem(scope, own);
	if (!found) return undefined;
	const { scenario, item } = found;
	return {
		...own,
		title: scenario.title,
		kind: item.kind,
		sign: scope.catalogue.labels.signName(scenario.sign),
		current: scope.catalogue.scenarios.get(scenarioId)?.hash === kept.hash,
		...textOf(scope, scenario, item)
	};
}

function textOf(
	{ catalogue: { labels } }: Scope,
	scenario: Scenario,
	item: ScenarioItem
): ItemText {
	const order = optionOrder('', item, '');
	const shown = projectItem('', item, order, labels, scenario.transcript);
	return {
		text: {
			vignette: scenario.vignette,
			transcript: scenario.transcript ?? [],
			stem: shown.stem
		},
		options: optionsOf(item).map(({ id, right, rationale, safetyCritical }) => ({
			id,
			right,
			rationale,
			safetyCritical,
			text: shown.options.find((option) => option.id === id)?.text ?? id
		}))
	};
}

/** So many attempts in one query. */
const PORTION = 500;

/** Of the first attempts only; the answer that counts is the one saved last. */
function answersTo(
	{ db }: Scope,
	{ cohortId, kind }: AnalysisOf,
	{ itemId, versionHash }: ItemRow
): Answered[] {
	const firsts = finishedAttempts(db.read, { cohortId, kinds: [kind] })
		.filter(({ first }) => first)
		.map(({ id }) => id);
	const answers: Answered[] = [];
	for (let from = 0; from < firsts.length; from += PORTION) {
		// SQLite gives null where nothing was answered, which the column's own type does not know.
		const rows: { response: ItemResponse | null; overall: number }[] = db.read
			.select({
				response: sql`(
					select response.response from response
					where response.attempt_id = item_result.attempt_id and response.item_id = item_result.item_id
					order by response.revision desc limit 1
				)`.mapWith(responses.response),
				overall: sql<number>`coalesce(json_extract(attempt.result, '$.overall'), 0)`
			})
			.from(itemResults)
			.innerJoin(attempts, eq(attempts.id, itemResults.attemptId))
			.where(
				and(
					inArray(itemResults.attemptId, firsts.slice(from, from + PORTION)),
					eq(itemResults.itemId, itemId),
					eq(itemResults.versionHash, versionHash)
				)
			)
			.all();
		for (const { response, overall } of rows)
			answers.push({ response: response ?? undefined, overall });
	}
	return answers;
}
