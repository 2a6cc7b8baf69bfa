/** How much of a lesson is still to be read. */
import type { Lesson } from '../content/course';

/**
 * Minutes left for somebody at the beginning of a section: the author's estimate for the
 * lesson, shared out by words. Whole minutes, at least 1. An unknown section counts as
 * the beginning: a renamed heading loses a place and nothing else.
 */
export function minutesLeft(
	lesson: Pick<Lesson, 'minutes' | 'prose'>,
	section: string | undefined
): number {
	const counts = wordsBySection(lesson.prose);
	const here = Math.max(
		0,
		lesson.prose.findIndex((part) => part.section !== undefined && part.section === section)
	);
	const sum = (list: number[]) => list.reduce((total, words) => total + words, 0);
	const share = sum(counts.slice(here)) / Math.max(1, sum(counts));
	return Math.max(1, Math.ceil(lesson.minutes * share));
}

const counted = new WeakMap<Lesson['prose'], number[]>();

/** Counted once for each lesson: its page asks for every section. */
function wordsBySection(prose: Lesson['prose']): number[] {
	const known = counted.get(prose);
	if (known) return known;
	const counts = prose.map(({ text }) => text.split(' ').filter(Boolean).length);
	counted.set(prose, counts);
	return counts;
}
