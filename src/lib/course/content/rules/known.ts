/** How a rule holds what is named against what exists. */
import { bodyLineAt, tagsNamed, type LessonComponent } from '../lesson-tags';
import type { Finding, Manuscript, Rule } from '../manuscript';
import type { Path } from '../yaml-file';

/** One place that names something by its id. */
interface Mention {
	id: string;
	file: string;
	line: number;
}

/** A rule that every mention is among the ids that exist. */
export function known(
	name: string,
	what: string,
	where: string,
	idsIn: (manuscript: Manuscript) => Iterable<string>,
	mentionsIn: (manuscript: Manuscript) => Mention[]
): Rule {
	return {
		name,
		holds: `Every ${what} that is named stands in ${where}.`,
		find: (manuscript) => {
			const ids = new Set(idsIn(manuscript));
			return mentionsIn(manuscript).flatMap(({ id, file, line }): Finding[] =>
				ids.has(id)
					? []
					: [
							{
								file,
								line,
								message: id === '' ? `no ${what} is named here` : `there is no ${what} "${id}"`,
								mend: `Use an id from ${where}${closest(id, ids)}, or add it there.`
							}
						]
			);
		}
	};
}

/** Every id in a list of ids, each on its line. */
export function listed(
	{ lineOf }: Manuscript,
	file: string,
	path: Path,
	ids: readonly string[]
): Mention[] {
	return ids.map((id, at) => ({ id, file, line: lineOf(file, [...path, at]) }));
}

/** The ids in one attribute of one lesson component. */
export function inLessons(
	{ lessons }: Manuscript,
	component: LessonComponent,
	attribute: string
): Mention[] {
	return lessons.flatMap((source) =>
		tagsNamed(source.body, component).map(({ attributes, offset }) => ({
			id: attributes.get(attribute) ?? '',
			file: source.lesson.file,
			line: bodyLineAt(source, offset)
		}))
	);
}

/** " (perhaps …)": ids that share a beginning of four letters or more. */
export function closest(id: string, ids: Iterable<string>): string {
	const like = [...ids]
		.filter((each) => id.length >= 4 && each.startsWith(id.slice(0, 4)))
		.slice(0, 3);
	return like.length > 0 ? ` (perhaps ${like.join(' or ')})` : '';
}
