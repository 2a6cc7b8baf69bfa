/** A review as its trainee may see it: the question without its key, then the reasons. */
import { codeNames } from '../../course/content/notes';
import type { Check, Setting, TranscriptLine } from '../../course/content/schema';
import { feedbackFor, optionOrder, projectItem, type ItemOnPage } from '../../course/item/project';
import type { Grade } from '../../course/review/grade';
import type { Scope } from '../scope';
import { findReview, handleOf, readReviewDesk } from './reviews';
import { readVersion } from './scenario-versions';

export interface ReviewCardOnPage extends ItemOnPage {
	/** The situation; missing for a check. */
	scenario: { title: string; setting: Setting; vignette: string } | undefined;
	/** The lesson a check stands in. */
	lesson: { slug: string; title: string } | undefined;
	codes: Record<string, string>;
}

export interface ReviewPage {
	due: number;
	minutes: number;
	cards: number;
	nextDueAt: number | undefined;
	/** What to answer now. */
	open: ReviewCardOnPage | undefined;
	/** What was answered just now, with reasons. */
	answered: (ReviewCardOnPage & { grade: Grade; nextDueAt: number }) | undefined;
}

/** @param answeredId the review whose reasons are to be shown, if any */
export async function readReviewPage(
	scope: Scope,
	userId: string,
	answeredId: string | undefined
): Promise<ReviewPage> {
	const { question, ...desk } = await readReviewDesk(scope, userId);
	const answered = answeredId === undefined ? undefined : reasons(scope, userId, answeredId);
	if (!question || answered) return { ...desk, open: undefined, answered };
	const { labels } = scope.catalogue;
	const { itemId, item } = question;
	const order = optionOrder(itemId, item, `${userId}:${desk.due}`);
	const transcript = question.kind === 'check' ? transcriptOf(question.item) : undefined;
	return {
		...desk,
		answered,
		open: {
			item: projectItem(handleOf(question), item, order, labels, transcript),
			response: undefined,
			feedback: undefined,
			codes: {},
			...placeOf(question)
		}
	};
}

function placeOf(
	question: Exclude<Awaited<ReturnType<typeof readReviewDesk>>['question'], undefined>
): Pick<ReviewCardOnPage, 'scenario' | 'lesson'> {
	if (question.kind === 'check') {
		const { slug, title } = question.lesson;
		return { scenario: undefined, lesson: { slug, title } };
	}
	const { title, setting, vignette } = question.scenario;
	return { scenario: { title, setting, vignette }, lesson: undefined };
}

function transcriptOf(check: Check): readonly TranscriptLine[] | undefined {
	return check.kind === 'spot' ? check.transcript : undefined;
}

function reasons({ db, catalogue }: Scope, userId: string, id: string): ReviewPage['answered'] {
	const row = findReview(db.read, userId, id);
	if (!row) return undefined;
	const { labels, course } = catalogue;
	const scenario =
		row.scenarioId === null
			? undefined
			: readVersion(db.read, catalogue, row.scenarioId, row.contentHash);
	const lesson = course.lessonList.find(({ checks }) => checks.some((c) => c.id === row.itemId));
	const check = lesson?.checks.find(({ id: checkId }) => checkId === row.itemId);
	const item = scenario?.items.find(({ kind }) => kind === 'judge') ?? check;
	if (!item) return undefined;
	const order = optionOrder(row.itemId, item, id);
	const transcript = check && transcriptOf(check);
	return {
		item: projectItem(row.itemId, item, order, labels, transcript),
		response: row.response,
		feedback: feedbackFor(item, row.response, order, labels, transcript),
		codes: codeNames(catalogue, item.codes),
		scenario: scenario && {
			title: scenario.title,
			setting: scenario.setting,
			vignette: scenario.vignette
		},
		lesson: lesson && { slug: lesson.slug, title: lesson.title },
		grade: row.grade,
		nextDueAt: row.nextDueAt
	};
}
