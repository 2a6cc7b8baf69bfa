/** Searching lessons, signs, and the scenarios one has met already. */
import { desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import {
	HIT_END,
	HIT_START,
	matchExpression,
	searchEntries,
	snippetParts,
	type SearchEntry
} from '../../course/content/search';
import type { Reader, Writer } from '../db/client';
import { attempts, attemptScenarios, reviewLog } from '../db/schema';
import type { Scope } from '../scope';

const SHOWN = 30;

export interface SearchHit {
	kind: SearchEntry['kind'];
	title: string;
	href: string;
	/** A piece of the text around the hits. */
	parts: { text: string; hit: boolean }[];
}

const rowSchema = z.object({
	kind: z.enum(['lesson', 'sign', 'scenario']),
	ref: z.string(),
	section: z.string(),
	title: z.string(),
	snippet: z.string()
});

/** The best hits first. Scenarios that were not met stay hidden: they are still to be judged. */
export async function searchCourse(
	scope: Scope,
	userId: string,
	typed: string
): Promise<SearchHit[]> {
	const expression = matchExpression(typed);
	if (expression === undefined) return [];
	await ensureIndex(scope);
	const met = scenarioPages(scope.db.read, userId);
	// Titles weigh five times as much as text; the first three columns are not indexed.
	const rows = scope.db.read.all(sql`
		select kind, ref, section, title,
			snippet(course_search, 4, ${HIT_START}, ${HIT_END}, ' … ', 24) as snippet
		from course_search
		where course_search match ${expression} and kind <> 'course'
		order by bm25(course_search, 0, 0, 0, 5, 1)
	`);
	return z
		.array(rowSchema)
		.parse(rows)
		.flatMap(({ kind, ref, section, title, snippet }) => {
			const href = kind === 'scenario' ? met.get(ref) : lessonHref(scope, kind, ref, section);
			return href === undefined ? [] : [{ kind, title, href, parts: snippetParts(snippet) }];
		})
		.slice(0, SHOWN);
}

function lessonHref(
	{ catalogue }: Scope,
	kind: 'lesson' | 'sign',
	ref: string,
	section: string
): string | undefined {
	const place =
		kind === 'lesson' ? { lesson: ref, heading: section } : catalogue.signs.get(ref)?.section;
	const lesson = place && catalogue.lessons.get(place.lesson);
	return lesson && `/learn/lessons/${lesson.slug}${place.heading && `#${place.heading}`}`;
}

/** Where each scenario was met last: its page in an attempt, or in a review. */
function scenarioPages(read: Reader, userId: string): Map<string, string> {
	const reviews = read
		.select({ scenarioId: reviewLog.scenarioId, id: reviewLog.id })
		.from(reviewLog)
		.where(eq(reviewLog.userId, userId))
		.orderBy(reviewLog.reviewedAt)
		.all();
	const drawn = read
		.select({
			scenarioId: attemptScenarios.scenarioId,
			attemptId: attempts.id,
			position: attemptScenarios.position
		})
		.from(attemptScenarios)
		.innerJoin(attempts, eq(attempts.id, attemptScenarios.attemptId))
		.where(eq(attempts.userId, userId))
		.orderBy(desc(attempts.startedAt))
		.all()
		.reverse();
	return new Map([
		...reviews.flatMap(({ scenarioId, id }) =>
			scenarioId === null ? [] : [[scenarioId, `/learn/review?answered=${id}`] as const]
		),
		...drawn.map(
			({ scenarioId, attemptId, position }) =>
				[scenarioId, `/learn/attempts/${attemptId}?scenario=${position + 1}`] as const
		)
	]);
}

/** Fills the index when the course is not the one it was filled from. */
async function ensureIndex({ db, catalogue: { course } }: Scope): Promise<void> {
	if (indexedCourse(db.read) === course.hash) return;
	await db.write(async (tx) => {
		if (indexedCourse(tx) === course.hash) return;
		tx.run(sql`delete from course_search`);
		const add = (kind: string, ref: string, section: string, title: string, text: string) =>
			tx.run(
				sql`insert into course_search (kind, ref, section, title, text) values (${kind}, ${ref}, ${section}, ${title}, ${text})`
			);
		for (const { kind, ref, section, title, text } of searchEntries(course))
			add(kind, ref, section, title, text);
		add('course', course.hash, '', '', '');
	});
}

function indexedCourse(read: Reader | Writer): string | undefined {
	const row = read.get(sql`select ref from course_search where kind = 'course'`);
	return z.object({ ref: z.string() }).safeParse(row).data?.ref;
}
