/** When a lesson is complete, and how far somebody has come in it. */
import type { Lesson } from '../content/course';

export type LessonState = 'not-started' | 'in-progress' | 'complete';

/** What is kept of one person's way through one lesson, as far as this rule needs it. */
export interface LessonRecord {
	/** When it was completed, in ms. Once set it stays, whatever happens to the lesson later. */
	completedAt: number | null;
}

export function lessonState(record: LessonRecord | undefined): LessonState {
	if (record === undefined) return 'not-started';
	return record.completedAt === null ? 'in-progress' : 'complete';
}

/** The checks of the lesson as it stands today that still wait for an answer. */
export function openChecks(lesson: Lesson, answered: ReadonlySet<string>): string[] {
	return lesson.mentions.checks.filter((id) => !answered.has(id));
}
