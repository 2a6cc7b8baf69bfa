/** Filling the evaluation, giving certificates, finding them again. */
import { randomInt } from 'node:crypto';
import { and, desc, eq } from 'drizzle-orm';
import { certificateState, type CertificateState } from '../../course/progress/certificate';
import { creditHours } from '../../course/progress/credit';
import {
	evaluationQuestions,
	unanswered,
	type EvaluationAnswers,
	type EvaluationQuestion
} from '../../course/progress/evaluation';
import { lessonState } from '../../course/progress/lesson';
import { expiryOf, renewalMonthsOf } from '../../course/progress/renewal';
import type { Reader, Writer } from '../db/client';
import {
	attempts,
	certificates,
	evaluations,
	lessonRecords,
	users,
	type Certificate
} from '../db/schema';
import { ownCohorts } from '../learning/own-cohorts';
import type { Scope } from '../scope';

/** Where somebody stands on the way to a certificate. */
export function readCertificateState(
	read: Reader | Writer,
	{ catalogue: { course }, now }: Pick<Scope, 'catalogue' | 'now'>,
	userId: string
): CertificateState {
	const records = new Map(
		read
			.select()
			.from(lessonRecords)
			.where(eq(lessonRecords.userId, userId))
			.all()
			.map((row) => [row.lessonId, row])
	);
	const record = {
		lessons: course.lessonList.map(({ id }) => ({
			id,
			complete: lessonState(records.get(id)) === 'complete'
		})),
		passes: read
			.select({ attemptId: attempts.id, edition: attempts.edition, at: attempts.handedInAt })
			.from(attempts)
			.where(
				and(eq(attempts.userId, userId), eq(attempts.kind, 'assessment'), eq(attempts.passed, true))
			)
			.all()
			.map(({ at, ...pass }) => ({ ...pass, at: at ?? 0 })),
		evaluations: read
			.select({ edition: evaluations.edition })
			.from(evaluations)
			.where(eq(evaluations.userId, userId))
			.all()
			.map(({ edition }) => edition),
		certificates: read.select().from(certificates).where(eq(certificates.userId, userId)).all()
	};
	return certificateState(record, now);
}

/** What the evaluation form asks this person: the course's questions and their cohorts'. */
export function evaluationQuestionsFor(
	read: Reader | Writer,
	{ course }: Scope['catalogue'],
	userId: string
): EvaluationQuestion[] {
	return evaluationQuestions(course, ownCohorts(read, userId));
}

export type Filled =
	| { state: 'issued' | 'already'; id: string }
	| { state: 'unanswered'; questions: string[] }
	| { state: 'not-yet' };

/**
 * Keeps the evaluation and gives the certificate in the same moment, so that nothing that
 * changes afterwards can stand between them.
 */
export async function fillEvaluation(
	scope: Scope,
	userId: string,
	answers: EvaluationAnswers
): Promise<Filled> {
	const { db, catalogue, now } = scope;
	return db.write(async (tx): Promise<Filled> => {
		const before = readCertificateState(tx, scope, userId);
		if (before.state === 'held') return { state: 'already', id: before.id };
		if (before.state === 'open') return { state: 'not-yet' };
		if (before.state === 'evaluation') {
			const missing = unanswered(evaluationQuestionsFor(tx, catalogue, userId), answers);
			if (missing.length > 0) return { state: 'unanswered', questions: missing };
			tx.insert(evaluations)
				.values({ userId, edition: before.edition, answers, filledAt: now })
				.run();
		}
		const id = issueIfEarned(tx, scope, userId);
		return id === undefined ? { state: 'not-yet' } : { state: 'issued', id };
	});
}

/** Gives the certificate that somebody has earned. Gives none when there is none to give. */
export async function claimCertificate(scope: Scope, userId: string): Promise<string | undefined> {
	return scope.db.write(async (tx) => issueIfEarned(tx, scope, userId));
}

/** The same inside a write that has just earned it. Gives the number. */
export function issueIfEarned(tx: Writer, scope: Scope, userId: string): string | undefined {
	const { now } = scope;
	const standing = readCertificateState(tx, scope, userId);
	if (standing.state !== 'earned') return undefined;
	const person = tx.select().from(users).where(eq(users.id, userId)).get();
	if (!person) throw new Error(`There is no user ${userId}`);
	const { course } = scope.catalogue;
	const { organisation, approvals, contact } = course.provider;
	const id = certificateNumber();
	tx.insert(certificates)
		.values({
			id,
			userId,
			attemptId: standing.attemptId,
			edition: standing.edition,
			name: person.name,
			title: course.title,
			subtitle: course.subtitle,
			credit: creditHours(course),
			organisation,
			approvals,
			contact,
			issuedAt: now,
			expiresAt: expiryOf(renewalMonthsOf(ownCohorts(tx, userId)), standing.renews, now)
		})
		.run();
	return id;
}

/** Letters and digits that are not mistaken for one another, twelve of them: some 58 bits. */
const LETTERS = 'ACDEFGHJKLMNPQRTUVWXYZ2346789';

function certificateNumber(): string {
	const letters = Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]);
	return [0, 4, 8].map((from) => letters.slice(from, from + 4).join('')).join('-');
}

/** What a certificate shows, and nothing else about its holder. */
export type ShownCertificate = Omit<Certificate, 'userId' | 'attemptId'>;

/** Confirms a number to anybody who holds it. @param id as typed: case and blanks do not matter */
export async function findCertificate(
	{ db }: Pick<Scope, 'db'>,
	id: string
): Promise<ShownCertificate | undefined> {
	const typed = id.trim().toUpperCase();
	const row = db.read.select().from(certificates).where(eq(certificates.id, typed)).get();
	if (!row) return undefined;
	const { userId: _userId, attemptId: _attemptId, ...shown } = row;
	return shown;
}

/** All certificates of somebody, newest first. */
export async function readOwnCertificates(
	{ db }: Pick<Scope, 'db'>,
	userId: string
): Promise<ShownCertificate[]> {
	return db.read
		.select()
		.from(certificates)
		.where(eq(certificates.userId, userId))
		.orderBy(desc(certificates.issuedAt))
		.all()
		.map(({ userId: _userId, attemptId: _attemptId, ...shown }) => shown);
}

/** One of somebody's own. */
export async function findOwnCertificate(
	{ db }: Pick<Scope, 'db'>,
	userId: string,
	id: string
): Promise<Certificate | undefined> {
	return db.read
		.select()
		.from(certificates)
		.where(and(eq(certificates.id, id), eq(certificates.userId, userId)))
		.get();
}
