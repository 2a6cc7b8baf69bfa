/** Lessons, cases, sections and components that are named must exist, and places within a case. */
import type { Case } from '../schema';
import { bodyLineAt, LESSON_COMPONENTS, tagsIn } from '../lesson-tags';
import type { Finding, Rule } from '../manuscript';
import type { Path } from '../yaml-file';
import { closest, known, listed } from './known';

const knownLesson = known(
	'known-lesson',
	'lesson',
	'content/lessons/',
	({ course }) => course.lessonList.map(({ id }) => id),
	(manuscript) => [
		...listed(manuscript, 'content/course.yaml', ['lessons'], manuscript.course.lessons),
		...manuscript.checkFiles.map(({ file, lesson }) => ({
			id: lesson,
			file,
			line: manuscript.lineOf(file, ['lesson'])
		})),
		...manuscript.course.signs.map(({ section }, at) => ({
			id: section.lesson,
			file: 'content/signs.yaml',
			line: manuscript.lineOf('content/signs.yaml', ['signs', at, 'section', 'lesson'])
		}))
	]
);

const knownCase = known(
	'known-case',
	'case',
	'content/cases/',
	({ course }) => course.caseList.map(({ id }) => id),
	(manuscript) => listed(manuscript, 'content/course.yaml', ['cases'], manuscript.course.cases)
);

const inCourse: Rule = {
	name: 'in-course',
	holds: 'Every lesson and case has its one place in the order of course.yaml.',
	find: ({ course, lineOf }) => {
		const missing = (
			listName: string,
			order: readonly string[],
			all: readonly { id: string; file: string }[]
		) =>
			all.flatMap(({ id, file }): Finding[] => {
				const times = order.filter((each) => each === id).length;
				if (times === 1) return [];
				return [
					{
						file,
						line: lineOf(file, ['id']),
						message: `"${id}" stands ${times} times under "${listName}" in course.yaml`,
						mend: 'List it there once, where it belongs in the order.'
					}
				];
			});
		return [
			...missing('lessons', course.lessons, course.lessonList),
			...missing('cases', course.cases, course.caseList)
		];
	}
};

const knownSection: Rule = {
	name: 'known-section',
	holds: 'The section that a sign points to is a heading or sign section of that lesson.',
	find: ({ course, lineOf }) =>
		course.signs.flatMap(({ id, section }, at): Finding[] => {
			const lesson = course.lessonList.find((each) => each.id === section.lesson);
			if (!lesson || lesson.sections.some((each) => each.id === section.heading)) return [];
			return [
				{
					file: 'content/signs.yaml',
					line: lineOf('content/signs.yaml', ['signs', at, 'section']),
					message: `"${section.heading}" of "${id}" is not a section of ${lesson.file}`,
					mend: `Put <SignSection id="${section.heading}"> there, or name one of: ${lesson.sections.map((each) => each.id).join(', ')}.`
				}
			];
		})
};

const knownComponent: Rule = {
	name: 'known-component',
	holds: 'Lessons use only the components that docs/authoring.md lists.',
	find: ({ lessons }) =>
		lessons.flatMap((source) =>
			tagsIn(source.body)
				.filter(({ name }) => !LESSON_COMPONENTS.some((component) => component === name))
				.map(({ name, offset }) => ({
					file: source.lesson.file,
					line: bodyLineAt(source, offset),
					message: `<${name}> is not a component`,
					mend: `Use one of ${LESSON_COMPONENTS.join(', ')}.`
				}))
		)
};

/** Names in a case: places, facts. */
const knownInCase: Rule = {
	name: 'known-in-case',
	holds: 'Within a case, every node, ending and fact that is named exists.',
	find: ({ course, lineOf }) =>
		course.caseList.flatMap((caseDef) => {
			const places = [...caseDef.nodes, ...caseDef.endings].map(({ id }) => id);
			const facts = caseDef.facts.map(({ id }) => id);
			const missing = (ids: readonly string[], id: string, path: Path, what: string): Finding[] =>
				ids.includes(id)
					? []
					: [
							{
								file: caseDef.file,
								line: lineOf(caseDef.file, path),
								message: `there is no ${what} "${id}" in this case`,
								mend: `Write one of its ids${closest(id, ids)}, or add the ${what}.`
							}
						];
			return [
				...missing(
					caseDef.nodes.map(({ id }) => id),
					caseDef.start,
					['start'],
					'node'
				),
				...caseDef.nodes
					.flatMap((node, at) => [
						...factMentions(node.client, ['nodes', at, 'client']),
						...factMentions(node.choices, ['nodes', at, 'choices']),
						...node.choices.flatMap(({ sets }, choice) =>
							sets.map((id, index) => ({
								id,
								path: ['nodes', at, 'choices', choice, 'sets', index]
							}))
						)
					])
					.flatMap(({ id, path }) => missing(facts, id, path, 'fact')),
				...caseDef.nodes.flatMap(({ choices }, at) =>
					choices.flatMap(({ next }, choice) =>
						missing(places, next, ['nodes', at, 'choices', choice, 'next'], 'node or ending')
					)
				)
			];
		})
};

function factMentions(
	list: Case['nodes'][number]['client'] | Case['nodes'][number]['choices'],
	under: Path
) {
	return list.flatMap(({ when }, at) =>
		(['has', 'lacks'] as const).flatMap((list) =>
			(when?.[list] ?? []).map((id, index) => ({ id, path: [...under, at, 'when', list, index] }))
		)
	);
}

export const knownPlaceRules: readonly Rule[] = [
	knownLesson,
	knownCase,
	knownSection,
	knownComponent,
	knownInCase,
	inCourse
];
