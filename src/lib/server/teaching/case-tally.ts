/**
 * Which way everybody of a cohort went through each conversation, kept in memory and brought
 * up to date when it is asked for. A run that is over can no longer change, so only those
 * closed since are read; where runs were removed or accounts merged, all are read anew.
 */
import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db, Reader } from '../db/client';
import { caseChoices, caseRuns, users } from '../db/schema';
import type { Scope } from '../scope';
import { keptByCohort } from './kept-by-cohort';

/** A run left untouched for so long counts as left, even if nobody said so, in ms. */
const QUIET = 14 * 24 * 60 * 60 * 1000;
/** So many runs at once: some milliseconds. */
const PORTION = 500;

/** The choices of a run, in the version it was begun in. Runs that are alike share one. */
export interface PlayedWay {
	versionHash: string;
	choices: readonly string[];
}

/** By case: how many people went which way. */
export type PlayedWays = ReadonlyMap<string, ReadonlyMap<PlayedWay, number>>;

interface Played {
	ended: boolean;
	way: PlayedWay;
}

interface Tally {
	/** By case and person. */
	played: Map<string, Map<string, Played>>;
	ways: Map<string, PlayedWay>;
}

interface Kept extends Revision {
	tally: Tally;
	/** The run read last. */
	last: { id: string; at: number } | undefined;
}

const kept = keptByCohort<Kept>(upToDate);

/**
 * Everybody counts once for each case: with the first conversation they brought to an end by
 * themselves, before any look back, or else with the first that they left.
 */
export async function readPlayedWays(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	cohortId: string
): Promise<PlayedWays> {
	const { tally } = await kept(db, cohortId);
	return counted(tally, await leftQuietly(db.read, cohortId, now));
}

/** Silence may be broken, so those who fell silent are looked up each time and kept nowhere. */
function counted(tally: Tally, quiet: readonly (RunRow & { choices: string[] })[]): PlayedWays {
	const found = new Map<string, Map<PlayedWay, number>>();
	const count = (caseId: string, way: PlayedWay) => {
		const ways = found.get(caseId) ?? new Map<PlayedWay, number>();
		found.set(caseId, ways.set(way, (ways.get(way) ?? 0) + 1));
	};
	for (const [caseId, people] of tally.played) {
		for (const { way } of people.values()) count(caseId, way);
	}
	for (const { caseId, userId, versionHash, choices } of quiet) {
		if (tally.played.get(caseId)?.has(userId)) continue;
		const known = tally.ways.get(wayKey(versionHash, choices));
		count(caseId, known ?? { versionHash, choices });
	}
	return found;
}

/** What tells, cheaply, whether a run was closed or removed, or two people made one. */
interface Revision {
	closed: number;
	lastClosedAt: number;
	merged: number;
}

function revisionOf(read: Reader, cohortId: string): Revision {
	const runs = read
		.select({
			closed: sql<number>`count(${CLOSED_AT})`,
			lastClosedAt: sql<number>`coalesce(max(${CLOSED_AT}), 0)`
		})
		.from(caseRuns)
		.where(and(eq(caseRuns.cohortId, cohortId), isNull(caseRuns.copiedFrom)))
		.get();
	const people = read
		.select({ merged: sql<number>`count(*)` })
		.from(users)
		.where(isNotNull(users.mergedInto))
		.get();
	return {
		closed: runs?.closed ?? 0,
		lastClosedAt: runs?.lastClosedAt ?? 0,
		merged: people?.merged ?? 0
	};
}

const CLOSED_AT = sql<number>`coalesce(${caseRuns.endedAt}, ${caseRuns.abandonedAt})`;

async function upToDate(db: Db, cohortId: string, known: Kept | undefined): Promise<Kept> {
	const revision = revisionOf(db.read, cohortId);
	const same = (from: Revision) =>
		from.closed === revision.closed && from.lastClosedAt === revision.lastClosedAt;
	if (known?.merged === revision.merged) {
		if (same(known)) return known;
		const added = await withAdded(db.read, cohortId, known);
		if (same(added)) return added;
	}
	const { merged } = revision;
	const tally: Tally = { played: new Map(), ways: new Map() };
	return withAdded(db.read, cohortId, {
		...{ tally, merged, closed: 0, lastClosedAt: 0 },
		last: undefined
	});
}

async function withAdded(read: Reader, cohortId: string, from: Kept): Promise<Kept> {
	const fresh = read
		.select({ ...RUN_COLUMNS, ended: isNotNull(caseRuns.endedAt).mapWith(Boolean), at: CLOSED_AT })
		.from(caseRuns)
		.where(
			and(
				eq(caseRuns.cohortId, cohortId),
				isNull(caseRuns.copiedFrom),
				isNotNull(CLOSED_AT),
				from.last && sql`(${CLOSED_AT}, ${caseRuns.id}) > (${from.last.at}, ${from.last.id})`
			)
		)
		.orderBy(asc(CLOSED_AT), asc(caseRuns.id))
		.all();
	const { tally } = from;
	for await (const { run, choices } of withChoices(read, fresh)) {
		const people = tally.played.get(run.caseId) ?? new Map<string, Played>();
		tally.played.set(run.caseId, people);
		const before = people.get(run.userId);
		if (before && (before.ended || !run.ended)) continue;
		const key = wayKey(run.versionHash, choices);
		const way = tally.ways.get(key) ?? { versionHash: run.versionHash, choices };
		tally.ways.set(key, way);
		people.set(run.userId, { ended: run.ended, way });
	}
	const last = fresh.at(-1);
	return {
		...from,
		closed: from.closed + fresh.length,
		lastClosedAt: last?.at ?? from.lastClosedAt,
		last: last ?? from.last
	};
}

const RUN_COLUMNS = {
	id: caseRuns.id,
	userId: caseRuns.userId,
	caseId: caseRuns.caseId,
	versionHash: caseRuns.versionHash
};
type RunRow = Pick<typeof caseRuns.$inferSelect, keyof typeof RUN_COLUMNS>;

/** Open runs in which nothing was said for a fortnight. */
async function leftQuietly(read: Reader, cohortId: string, now: number) {
	// Names its column by hand: inside the inner query drizzle would leave out the table.
	const lastSaid = sql`(
		select max(said.saved_at) from case_choice as said
		where said.run_id = case_run.id and said.taken_back_at is null
	)`;
	const runs = read
		.select(RUN_COLUMNS)
		.from(caseRuns)
		.where(
			and(
				eq(caseRuns.cohortId, cohortId),
				isNull(caseRuns.copiedFrom),
				isNull(caseRuns.endedAt),
				isNull(caseRuns.abandonedAt),
				sql`coalesce(${lastSaid}, ${caseRuns.startedAt}) <= ${now - QUIET}`
			)
		)
		.orderBy(asc(caseRuns.startedAt), asc(caseRuns.id))
		.all();
	const quiet: (RunRow & { choices: string[] })[] = [];
	for await (const { run, choices } of withChoices(read, runs)) quiet.push({ ...run, choices });
	return quiet;
}

/** Runs with the choices that stand, in order; lets others run after each portion. */
async function* withChoices<R extends { id: string }>(
	read: Reader,
	runs: readonly R[]
): AsyncGenerator<{ run: R; choices: string[] }> {
	for (let from = 0; from < runs.length; from += PORTION) {
		const portion = runs.slice(from, from + PORTION);
		const byRun = new Map<string, string[]>(portion.map(({ id }) => [id, []]));
		const rows = read
			.select({ runId: caseChoices.runId, choiceId: caseChoices.choiceId })
			.from(caseChoices)
			.where(and(inArray(caseChoices.runId, [...byRun.keys()]), isNull(caseChoices.takenBackAt)))
			.orderBy(asc(caseChoices.runId), asc(caseChoices.step))
			.all();
		for (const { runId, choiceId } of rows) byRun.get(runId)?.push(choiceId);
		for (const run of portion) yield { run, choices: byRun.get(run.id) ?? [] };
		await setImmediate();
	}
}

function wayKey(versionHash: string, choices: readonly string[]): string {
	return [versionHash, ...choices].join(' ');
}
