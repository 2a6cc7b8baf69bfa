/** Whatever a file names must exist. */
import type { Case } from '../schema';
import { bodyLineAt, LESSON_COMPONENTS, tagsIn, type LessonComponent } from '../lesson-tags';
import type { Finding, Manuscript, Rule } from '../manuscript';
import type { Path } from '../yaml-file';

/** One place that names something by its id. */
interface Mention {
	id: string;
	file: string;
	line: number;
}

/** A rule that every mention is among the ids that exist. */
function known(
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
function listed({ lineOf }: Manuscript, file: string, path: Path, ids: readonly string[]): Mention[] {
	return ids.map((id, at) => ({ id, file, line: lineOf(file, [...path, at]) }));
}

/** The ids in one attribute of one lesson component. */
function inLessons({ lessons }: Manuscript, component: LessonComponent, attribute: string): Mention[] {
	return lessons.flatMap((source) =>
		tagsIn(source.body)
			.filter(({ name }) => name === component)
			.map(({ attributes, offset }) => ({
				id: attributes.get(attribute) ?? '',
				file: source.lesson.file,
				line: bodyLineAt(source, offset)
			}))
	);
}

const knownCode = known(
	'known-code',
	'code paragraph',
	'content/codes.yaml',
	({ course }) => course.codes.map(({ id }) => id),
	(manuscript) => [
		...inLessons(manuscript, 'Standard', 'code'),
		...manuscript.items.flatMap(({ file, path, item }) => listed(manuscript, file, [...path, 'codes'], item.codes)),
		...manuscript.course.signs.flatMap(({ codes }, at) =>
			listed(manuscript, 'content/signs.yaml', ['signs', at, 'codes'], codes)
		),
		...manuscript.course.caseList.flatMap(({ file, codes }) => listed(manuscript, file, ['codes'], codes))
	]
);

const knownBody = known(
	'known-code-body',
	'code body',
	'content/codes.yaml',
	({ course }) => course.bodies.map(({ id }) => id),
	({ course, lineOf }) =>
		course.codes.map(({ body }, at) => ({
			id: body,
			file: 'content/codes.yaml',
			line: lineOf('content/codes.yaml', ['paragraphs', at, 'body'])
		}))
);

const knownReference = known(
	'known-reference',
	'reference',
	'content/references.yaml',
	({ course }) => course.references.map(({ id }) => id),
	(manuscript) => [
		...inLessons(manuscript, 'Cite', 'ref'),
		...manuscript.lessons.flatMap(({ lesson: { file, references } }) => listed(manuscript, file, ['references'], references)),
		...manuscript.course.caseList.flatMap(({ file, references }) => listed(manuscript, file, ['references'], references))
	]
);

const knownEffect = known(
	'known-effect',
	'effect',
	'content/references.yaml',
	({ course }) => course.references.flatMap(({ effects }) => effects.map(({ id }) => id)),
	(manuscript) => inLessons(manuscript, 'Evidence', 'effect')
);

const knownSign = known(
	'known-sign',
	'sign',
	'content/signs.yaml',
	({ course }) => ['none', ...course.signs.map(({ id }) => id)],
	(manuscript) => [
		...inLessons(manuscript, 'SignSection', 'id'),
		...manuscript.course.scenarios.map(({ file, sign }) => ({ id: sign, file, line: manuscript.lineOf(file, ['sign']) })),
		...manuscript.items.flatMap(({ file, path, item }) =>
			item.kind === 'judge'
				? item.options.map(({ sign }, at) => ({
						id: sign,
						file,
						line: manuscript.lineOf(file, [...path, 'options', at, 'sign'])
					}))
				: []
		),
		...manuscript.course.caseList.flatMap(({ file, nodes }) =>
			nodes.flatMap(({ choices }, node) =>
				choices.flatMap(({ sign }, at) => {
					const path = ['nodes', node, 'choices', at, 'sign'];
					return sign === undefined ? [] : [{ id: sign, file, line: manuscript.lineOf(file, path) }];
				})
			)
		)
	]
);

const knownLesson = known(
	'known-lesson',
	'lesson',
	'content/lessons/',
	({ course }) => course.lessonList.map(({ id }) => id),
	(manuscript) => [
		...listed(manuscript, 'content/course.yaml', ['lessons'], manuscript.course.lessons),
		...manuscript.checkFiles.map(({ file, lesson }) => ({ id: lesson, file, line: manuscript.lineOf(file, ['lesson']) })),
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
		const missing = (listName: string, order: readonly string[], all: readonly { id: string; file: string }[]) =>
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
		return [...missing('lessons', course.lessons, course.lessonList), ...missing('cases', course.cases, course.caseList)];
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
				...caseDef.nodes.flatMap((node, at) => [
					...factMentions(node.client, ['nodes', at, 'client']),
					...factMentions(node.choices, ['nodes', at, 'choices']),
					...node.choices.flatMap(({ sets }, choice) =>
						sets.map((id, index) => ({ id, path: ['nodes', at, 'choices', choice, 'sets', index] }))
					)
				]).flatMap(({ id, path }) => missing(facts, id, path, 'fact')),
				...caseDef.nodes.flatMap(({ choices }, at) =>
					choices.flatMap(({ next }, choice) =>
						missing(places, next, ['nodes', at, 'choices', choice, 'next'], 'node or ending')
					)
				)
			];
		})
};

function factMentions(list: Case['nodes'][number]['client'] | Case['nodes'][number]['choices'], under: Path) {
	return list.flatMap(({ when }, at) =>
		(['has', 'lacks'] as const).flatMap((list) =>
			(when?.[list] ?? []).map((id, index) => ({ id, path: [...under, at, 'when', list, index] }))
		)
	);
}

/** ", for example …": an id that shares a beginning of four letters or more. */
function closest(id: string, ids: Iterable<string>): string {
	const like = [...ids].filter((each) => id.length >= 4 && each.startsWith(id.slice(0, 4))).slice(0, 3);
	return like.length > 0 ? ` (perhaps ${like.join(' or ')})` : '';
}

export const referenceRules: readonly Rule[] = [
	knownCode,
	knownBody,
	knownReference,
	knownEffect,
	knownSign,
	knownLesson,
	knownCase,
	knownSection,
	knownComponent,
	knownInCase,
	inCourse
];
