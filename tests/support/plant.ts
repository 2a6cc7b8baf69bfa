/** A fault put into the fixture course on purpose, and where it must be reported. */
import { smallCourse, wholeCourse } from './course-fixture';

export interface Plant {
	readonly rule: string;
	/** What was done, for the test's name. */
	readonly what: string;
	/** Rules about the whole bank need all nine signs. */
	readonly course: () => Map<string, string>;
	readonly put: (files: Map<string, string>) => void;
	/** Where it is reported: a file, and the line, or texts to be found one after the other, the last on the line. */
	readonly file: string;
	readonly on: number | string | readonly string[];
	readonly says?: RegExp;
}

type Where = Pick<Plant, 'file' | 'on' | 'says'>;

/** A plant in the small course. */
export function small(rule: string, what: string, put: Plant['put'], where: Where): Plant {
	return { rule, what, put, course: smallCourse, ...where };
}

/** A plant in the whole course. */
export function whole(rule: string, what: string, put: Plant['put'], where: Where): Plant {
	return { rule, what, put, course: wholeCourse, ...where };
}

/** Replaces a text that stands in the file; every occurrence with `all`. */
export function swap(file: string, from: string, to: string, all?: 'all'): Plant['put'] {
	return (files) => {
		const text = files.get(file) ?? '';
		if (!text.includes(from)) throw new Error(`"${from}" does not stand in ${file}`);
		files.set(file, all ? text.replaceAll(from, () => to) : text.replace(from, () => to));
	};
}

/** Several edits after one another. */
export function each(...puts: Plant['put'][]): Plant['put'] {
	return (files) => puts.forEach((put) => put(files));
}

/** The line (from 1) on which a plant must be reported. */
export function lineOf(files: ReadonlyMap<string, string>, { file, on }: Where): number {
	if (typeof on === 'number') return on;
	const text = files.get(file) ?? '';
	let index = 0;
	for (const part of typeof on === 'string' ? [on] : on) {
		index = text.indexOf(part, index);
		if (index < 0) throw new Error(`"${part}" does not stand in ${file}`);
	}
	return text.slice(0, index).split('\n').length;
}
