/** The reasons why somebody needs attention, in words. */
import type { Reason } from './attention';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
/** As many signs are named; further ones are counted. */
const SIGNS_NAMED = 2;

/**
 * For example "assessment due in 3 days, two lessons open". Begins in lower case, so that
 * several can stand in a row.
 * @param signName the name of a sign by its id
 */
export function reasonText(reason: Reason, signName: (id: string) => string): string {
	switch (reason.kind) {
		case 'assessment-overdue':
			return `assessment ${late(reason.days)}${open(reason.lessonsOpen)}`;
		case 'lessons-overdue':
			return `${lessons(reason.lessonsOpen)} ${late(reason.days)}`;
		case 'assessment-due':
			return `assessment ${due(reason.days)}${open(reason.lessonsOpen)}`;
		case 'lessons-due':
			return `${lessons(reason.lessonsOpen)} ${due(reason.days)}`;
		case 'not-passed':
			return reason.tries === 1
				? 'assessment not passed yet'
				: `assessment not passed in ${inWords(reason.tries)} tries`;
		case 'never-begun':
			return `nothing begun in ${reason.days} days`;
		case 'quiet':
			return `nothing done for ${reason.days} days`;
		case 'sure-and-wrong':
			return `sure and wrong on ${list(reason.signs.map((id) => `“${signName(id)}”`))}`;
	}
}

function late(days: number): string {
	return days === 1 ? 'overdue by a day' : `overdue by ${days} days`;
}

function due(days: number): string {
	return days === 1 ? 'due within a day' : `due in ${days} days`;
}

function open(count: number): string {
	return count === 0 ? ', all lessons read' : `, ${lessons(count)} open`;
}

function lessons(count: number): string {
	return `${inWords(count)} ${count === 1 ? 'lesson' : 'lessons'}`;
}

function inWords(number: number): string {
	return NUMBERS[number] ?? String(number);
}

function list(names: readonly string[]): string {
	const more = names.length - SIGNS_NAMED;
	if (more > 0) return `${names.slice(0, SIGNS_NAMED).join(', ')} and ${inWords(more)} more`;
	return names.join(' and ');
}
