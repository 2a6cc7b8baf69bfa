/** The course with everything findable by its id. Built once at start. */
import type { Labels } from '../item/project';
import type { Course, CourseCase, CourseScenario, Lesson } from './course';
import type { CodeParagraph, Effect, Reference, Sign } from './schema';

export interface Catalogue {
	course: Course;
	lessons: ReadonlyMap<string, Lesson>;
	lessonsBySlug: ReadonlyMap<string, Lesson>;
	scenarios: ReadonlyMap<string, CourseScenario>;
	cases: ReadonlyMap<string, CourseCase>;
	signs: ReadonlyMap<string, Sign>;
	codes: ReadonlyMap<string, CodeParagraph>;
	references: ReadonlyMap<string, Reference>;
	effects: ReadonlyMap<string, { effect: Effect; reference: Reference }>;
	labels: Labels;
}

export function catalogueOf(course: Course): Catalogue {
	const signs = byId(course.signs);
	return {
		course,
		lessons: byId(course.lessonList),
		lessonsBySlug: new Map(course.lessonList.map((lesson) => [lesson.slug, lesson])),
		scenarios: byId(course.scenarios),
		cases: byId(course.caseList),
		signs,
		codes: byId(course.codes),
		references: byId(course.references),
		effects: new Map(
			course.references.flatMap((reference) =>
				reference.effects.map((effect) => [effect.id, { effect, reference }] as const)
			)
		),
		labels: {
			judgeStem: course.judge.stem,
			none: course.judge.none,
			nowhere: course.spot.nowhere,
			signName: (id) => signs.get(id)?.name ?? id
		}
	};
}

function byId<T extends { id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
	return new Map(list.map((entry) => [entry.id, entry]));
}
