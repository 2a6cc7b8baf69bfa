/** What the components inside a lesson need from the page around them. */
import { createContext } from 'svelte';
import type { LessonNotes } from '$lib/course/content/notes';
import type { ItemOnPage } from '$lib/course/item/project';

export interface LessonContext {
	readonly checks: Record<string, ItemOnPage>;
	readonly notes: LessonNotes;
	/** The check whose answer was just refused, and why, if any. */
	readonly refused: { checkId: string; message: string } | undefined;
	/** What was written to the lesson's prompts, by prompt id. */
	readonly reflections: Record<string, { text: string; changedAt: number }>;
	/** The longest reflection, in characters. */
	readonly reflectionMax: number;
	readonly refusedReflection: { id: string; text: string; message: string } | undefined;
}

export const [useLesson, provideLesson] = createContext<LessonContext>();
