/** Which content was served when, what changed between, and what was scored against which. */
import { createHash } from 'node:crypto';
import { and, count, countDistinct, desc, eq, isNotNull, notInArray } from 'drizzle-orm';
import type { AttemptKind } from '../../course/attempt/kinds';
import { changesBetween, type ContentParts, type PartChanges } from '../../course/content/changes';
import type { Course } from '../../course/content/course';
import { attempts, attemptScenarios, contentEditions, type ContentEdition } from '../db/schema';
import type { Scope } from '../scope';

/** The digest of every part of a course, by kind and id. */
export function partsOf(course: Course): ContentParts {
	const { lessonList, scenarios, caseList, signs, bodies, codes, references, ...rest } = course;
	const { hash: _hash, ...rules } = rest;
	const own = (parts: readonly { id: string; hash: string }[]) =>
		Object.fromEntries(parts.map((part) => [part.id, part.hash]));
	const digests = (parts: readonly (readonly [string, unknown])[]) =>
		Object.fromEntries(parts.map(([id, part]) => [id, digest(part)]));
	const byId = (parts: readonly { id: string }[]) =>
		digests(parts.map((part) => [part.id, part] as const));
	return {
		lesson: own(lessonList),
		scenario: own(scenarios),
		conversation: own(caseList),
		sign: byId(signs),
		code: byId([...bodies, ...codes]),
		reference: byId(references),
		// Whatever else course.yaml says: the blueprint, pass marks, fixed wordings.
		rules: digests(Object.entries(rules))
	};
}

function digest(part: unknown): string {
	return createHash('sha256').update(JSON.stringify(part)).digest('hex').slice(0, 16);
}

/** Remembers the content that this program serves, when it is seen for the first time. */
export async function recordEdition({ db, catalogue: { course }, now }: Scope): Promise<void> {
	const { hash, edition, released } = course;
	const known = db.read.select().from(contentEditions).where(eq(contentEditions.hash, hash)).get();
	if (known) return;
	await db.write(async (tx) => {
		tx.insert(contentEditions)
			.values({ hash, edition, released, parts: partsOf(course), firstSeenAt: now })
			.onConflictDoNothing()
			.run();
	});
}

export interface EditionLine extends Omit<ContentEdition, 'parts'> {
	isServed: boolean;
	/** Attempts that were handed in and scored against it, by kind. */
	scored: Partial<Record<AttemptKind, number>>;
}

export interface ContentHistory {
	/** Newest first. */
	editions: EditionLine[];
	/** Attempts scored against content from before editions were recorded here. */
	unrecorded: number;
	/** Attempts that were handed in, and those among them that asked a scenario which reads differently now. */
	handedIn: number;
	askedOtherwise: number;
	/** What the present content is compared with; nothing when there was none before. */
	since: { hash: string; edition: string; firstSeenAt: number; changes: PartChanges[] } | undefined;
}

/** @param since the digest of an earlier edition; the one before this by default */
export async function readContentHistory(
	{ db, catalogue: { course } }: Scope,
	since: string | undefined
): Promise<ContentHistory> {
	const editions = db.read
		.select()
		.from(contentEditions)
		.orderBy(desc(contentEditions.firstSeenAt))
		.all();
	const scored = db.read
		.select({ hash: attempts.courseHash, kind: attempts.kind, number: count() })
		.from(attempts)
		.where(isNotNull(attempts.handedInAt))
		.groupBy(attempts.courseHash, attempts.kind)
		.all();
	const known = new Set(editions.map(({ hash }) => hash));
	const earlier = editions.filter(({ hash }) => hash !== course.hash);
	const chosen = earlier.find(({ hash }) => hash === since) ?? earlier[0];
	return {
		editions: editions.map(({ parts: _parts, ...line }) => ({
			...line,
			isServed: line.hash === course.hash,
			scored: Object.fromEntries(
				scored.filter(({ hash }) => hash === line.hash).map(({ kind, number }) => [kind, number])
			)
		})),
		unrecorded: sum(scored.filter(({ hash }) => !known.has(hash))),
		handedIn: sum(scored),
		askedOtherwise: countAskedOtherwise(db, course),
		since: chosen && {
			hash: chosen.hash,
			edition: chosen.edition,
			firstSeenAt: chosen.firstSeenAt,
			changes: changesBetween(chosen.parts, partsOf(course))
		}
	};
}

function sum(lines: readonly { number: number }[]): number {
	return lines.reduce((total, { number }) => total + number, 0);
}

function countAskedOtherwise(db: Scope['db'], { scenarios }: Course): number {
	const present = scenarios.map(({ hash }) => hash);
	const row = db.read
		.select({ number: countDistinct(attempts.id) })
		.from(attempts)
		.innerJoin(attemptScenarios, eq(attemptScenarios.attemptId, attempts.id))
		.where(and(isNotNull(attempts.handedInAt), notInArray(attemptScenarios.versionHash, present)))
		.get();
	return row?.number ?? 0;
}
