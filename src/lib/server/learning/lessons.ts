/** Reading lessons, answering their checks, completing them. */
import { and, eq, sql } from 'drizzle-orm';
import type { Lesson } from '../../course/content/course';
import { lessonNotes, type LessonNotes } from '../../course/content/notes';
import { feedbackFor, optionOrder, projectItem, type ItemOnPage } from '../../course/item/project';
import { refuse, type ItemResponse, type Refusal } from '../../course/item/response';
import { scoreItem } from '../../course/item/score';
import { lessonState, openChecks, type LessonState } from '../../course/progress/lesson';
import { preparedOnce } from '../db/prepared';
import { checkAnswers, lessonRecords } from '../db/schema';
import { summarise } from '../teaching/summary';
import { keepRead } from './lesson-record';
import type { Scope } from '../scope';

export interface LessonPage {
	lesson: Pick<
		Lesson,
		'id' | 'file' | 'slug' | 'number' | 'title' | 'objectives' | 'minutes' | 'sections'
	>;
	notes: LessonNotes;
	/** The lesson after this one, if there is one. */
	next: Pick<Lesson, 'slug' | 'title'> | undefined;
	state: LessonState;
	/** By check id. */
	checks: Record<string, ItemOnPage>;
	openChecks: string[];
}

const { placeholder } = sql;
const lessonQueries = preparedOnce((read) => ({
	record: read
		.select()
		.from(lessonRecords)
		.where(
			and(
				eq(lessonRecords.userId, placeholder('userId')),
				eq(lessonRecords.lessonId, placeholder('lessonId'))
			)
		)
		.prepare(),
	answers: read
		.select()
		.from(checkAnswers)
		.where(
			and(
				eq(checkAnswers.userId, placeholder('userId')),
				eq(checkAnswers.lessonId, placeholder('lessonId'))
			)
		)
		.prepare()
}));

/** A lesson as this person sees it. */
export async function readLesson(
	{ db, catalogue }: Scope,
	userId: string,
	lesson: Lesson
): Promise<LessonPage> {
	const queries = lessonQueries(db.read);
	const mine = { userId, lessonId: lesson.id };
	const record = queries.record.get(mine);
	const answers = new Map(queries.answers.all(mine).map((row) => [row.checkId, row]));
	const answered = new Set(answers.keys());
	const { id, file, slug, number, title, objectives, minutes, sections } = lesson;
	const list = catalogue.course.lessonList;
	const next = list[list.indexOf(lesson) + 1];
	return {
		lesson: { id, file, slug, number, title, objectives, minutes, sections },
		notes: lessonNotes(catalogue, lesson, answered),
		next: next && { slug: next.slug, title: next.title },
		state: lessonState(record),
		checks: Object.fromEntries(
			lesson.checks.map((check) => {
				const order = optionOrder(check.id, check, userId);
				const transcript = check.kind === 'spot' ? check.transcript : undefined;
				const answer = answers.get(check.id);
				return [
					check.id,
					{
						item: projectItem(check.id, check, order, catalogue.labels, transcript),
						response: answer?.response,
						feedback: answer
							? feedbackFor(check, answer.response, order, catalogue.labels, transcript)
							: undefined
					}
				];
			})
		),
		openChecks: openChecks(lesson, answered)
	};
}

export type CheckAnswered =
	| { state: 'answered' | 'answered-before' }
	| { state: 'refused'; refusal: Refusal }
	| { state: 'not-found' };

/** Keeps the first answer to a check; its reasons are shown from then on. */
export async function answerCheck(
	{ db, now }: Scope,
	userId: string,
	lesson: Lesson,
	checkId: string,
	response: ItemResponse
): Promise<CheckAnswered> {
	const check = lesson.checks.find(({ id }) => id === checkId);
	if (!check) return { state: 'not-found' };
	const refusal = refuse(check, response);
	if (refusal) return { state: 'refused', refusal };
	return db.write(async (tx) => {
		const { changes } = tx
			.insert(checkAnswers)
			.values({
				userId,
				checkId,
				lessonId: lesson.id,
				response,
				credit: scoreItem(check, response).credit,
				contentHash: lesson.hash,
				answeredAt: now
			})
			.onConflictDoNothing()
			.run();
		keepRead(tx, now, userId, lesson.id);
		return { state: changes > 0 ? 'answered' : 'answered-before' };
	});
}

export type Completed = { state: 'complete' } | { state: 'checks-open'; open: string[] };

/** Completes a lesson once all its checks are answered. What was completed stays so. */
export async function completeLesson(
	{ db, now }: Scope,
	userId: string,
	lesson: Lesson
): Promise<Completed> {
	return db.write(async (tx) => {
		const answered = tx
			.select({ id: checkAnswers.checkId })
			.from(checkAnswers)
			.where(and(eq(checkAnswers.userId, userId), eq(checkAnswers.lessonId, lesson.id)))
			.all();
		const open = openChecks(lesson, new Set(answered.map(({ id }) => id)));
		const record = tx
			.select()
			.from(lessonRecords)
			.where(and(eq(lessonRecords.userId, userId), eq(lessonRecords.lessonId, lesson.id)))
			.get();
		if (record && record.completedAt !== null) return { state: 'complete' };
		if (open.length > 0) return { state: 'checks-open', open };
		const done = { completedAt: now, completedHash: lesson.hash, lastReadAt: now };
		tx.insert(lessonRecords)
			.values({ userId, lessonId: lesson.id, startedAt: now, ...done })
			.onConflictDoUpdate({
				target: [lessonRecords.userId, lessonRecords.lessonId],
				set: done
			})
			.run();
		summarise(tx, userId);
		return { state: 'complete' };
	});
}
