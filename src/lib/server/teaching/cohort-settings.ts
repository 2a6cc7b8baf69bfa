/** What instructors set for their cohort: its name, its code, its dates and its own rules. */
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import {
	questionsFromLines,
	type CohortPassMarks,
	type OwnQuestion
} from '../../course/progress/cohort-rules';
import { record, type Actor } from '../administration/audit';
import { cohorts, type Cohort } from '../db/schema';
import type { Scope } from '../scope';
import { makeJoinCode } from './cohorts';

type Now = Pick<Scope, 'db' | 'now'>;

/** Whoever calls these has asked before whether the cohort is theirs. */

export async function renameCohort(
	{ db, now }: Now,
	actor: Actor,
	cohort: Cohort,
	name: string
): Promise<void> {
	const wanted = name.trim();
	if (wanted === cohort.name) return;
	await db.write(async (tx) => {
		tx.update(cohorts).set({ name: wanted }).where(eq(cohorts.id, cohort.id)).run();
		record(tx, now, actor, 'cohort renamed', null, `${cohort.name} → ${wanted}`);
	});
}

/**
 * Puts a cohort away, or takes it back. Nothing in it changes: nobody can join it meanwhile,
 * and it is no longer what its people's new attempts are taken for.
 */
export async function setArchived(
	{ db, now }: Now,
	actor: Actor,
	cohort: Cohort,
	archived: boolean
): Promise<void> {
	await db.write(async (tx) => {
		const { changes } = tx
			.update(cohorts)
			.set({ archivedAt: archived ? now : null })
			.where(
				and(
					eq(cohorts.id, cohort.id),
					archived ? isNull(cohorts.archivedAt) : isNotNull(cohorts.archivedAt)
				)
			)
			.run();
		if (changes === 0) return;
		record(tx, now, actor, archived ? 'cohort archived' : 'cohort taken back', null, cohort.name);
	});
}

/** Opens or closes joining by code and link. */
export async function setJoining(
	{ db, now }: Now,
	actor: Actor,
	cohort: Cohort,
	open: boolean
): Promise<void> {
	if (cohort.joinOpen === open) return;
	await db.write(async (tx) => {
		tx.update(cohorts).set({ joinOpen: open }).where(eq(cohorts.id, cohort.id)).run();
		const detail = `${cohort.name}: joining ${open ? 'opened' : 'closed'}`;
		record(tx, now, actor, 'join code changed', null, detail);
	});
}

/** Another code, and with it another link: the old ones open nothing any more. */
export async function renewJoinCode({ db, now }: Now, actor: Actor, cohort: Cohort): Promise<void> {
	await db.write(async (tx) => {
		tx.update(cohorts).set({ joinCode: makeJoinCode() }).where(eq(cohorts.id, cohort.id)).run();
		record(tx, now, actor, 'join code changed', null, `${cohort.name}: a new code`);
	});
}

/** Null leaves a matter to the course, or open. */
export interface CohortSettings {
	/** ms. */
	lessonsDueAt: number | null;
	/** By when the assessment should be passed, in ms. */
	dueAt: number | null;
	renewalMonths: number | null;
	retakeAfterHours: number | null;
	passMarks: CohortPassMarks | null;
	/** The evaluation's own questions, one on a line. */
	questions: string;
}

/**
 * Keeps the settings, which the caller has held against the bounds of `cohort-rules.ts`.
 * They hold from now on and take nothing back: who has passed has passed.
 */
export async function changeCohortSettings(
	{ db, now }: Now,
	actor: Actor,
	cohort: Cohort,
	{ questions, ...wanted }: CohortSettings
): Promise<void> {
	await db.write(async (tx) => {
		const evaluationQuestions = questionsFromLines(questions, cohort.evaluationQuestions, () =>
			uuid()
		);
		const after = { ...wanted, evaluationQuestions };
		const changed = changesBetween(cohort, after);
		if (changed.length === 0) return;
		tx.update(cohorts).set(after).where(eq(cohorts.id, cohort.id)).run();
		const detail = `${cohort.name}: ${changed.join('; ')}`;
		record(tx, now, actor, 'cohort settings changed', null, detail.slice(0, 500));
	});
}

type Kept = Omit<CohortSettings, 'questions'> & { evaluationQuestions: OwnQuestion[] };

/** In words, for the audit log. */
function changesBetween(before: Kept, after: Kept): string[] {
	const day = (at: number | null) => (at === null ? 'none' : new Date(at).toISOString());
	const or = (value: number | null) => (value === null ? 'as the course' : String(value));
	const marks = (value: CohortPassMarks | null) => {
		const list = Object.entries(value ?? {}).map(([mark, share]) => `${mark} ${share}`);
		return list.length === 0 ? 'as the course' : list.join(', ');
	};
	const lines = ({ evaluationQuestions }: Kept) =>
		evaluationQuestions.map(({ text }) => text).join(' / ') || 'none';
	const told: [string, string, string][] = [
		['lessons due', day(before.lessonsDueAt), day(after.lessonsDueAt)],
		['assessment due', day(before.dueAt), day(after.dueAt)],
		['renewal in months', or(before.renewalMonths), or(after.renewalMonths)],
		['retake after hours', or(before.retakeAfterHours), or(after.retakeAfterHours)],
		['pass marks', marks(before.passMarks), marks(after.passMarks)],
		['questions', lines(before), lines(after)]
	];
	return told.flatMap(([what, was, is]) => (was === is ? [] : [`${what}: ${was} → ${is}`]));
}
