/** Ids: each once, each in its form, each file where its id says. */
import { tagsNamed, bodyLineAt } from '../lesson-tags';
import { repeated, type Finding, type Manuscript, type Rule } from '../manuscript';
import type { Path } from '../yaml-file';

interface Named {
	kind: string;
	id: string;
	file: string;
	line: number;
}

/** Every id of the course, with where it is declared. */
function declared({ course, lessons, checkFiles, lineOf }: Manuscript): Named[] {
	const all = (kind: string, file: string, list: readonly { id: string }[], under: Path) =>
		list.map(({ id }, at) => ({ kind, id, file, line: lineOf(file, [...under, at, 'id']) }));
	const one = (kind: string, file: string, id: string) => ({
		kind,
		id,
		file,
		line: lineOf(file, ['id'])
	});
	const references = 'content/references.yaml';
	return [
		...all('sign', 'content/signs.yaml', course.signs, ['signs']),
		...all('code body', 'content/codes.yaml', course.bodies, ['bodies']),
		...all('code paragraph', 'content/codes.yaml', course.codes, ['paragraphs']),
		...all('reference', references, course.references, ['references']),
		...course.references.flatMap(({ effects }, at) =>
			all('effect', references, effects, ['references', at, 'effects'])
		),
		...lessons.flatMap((source) => [
			one('lesson', source.lesson.file, source.lesson.id),
			...all('objective', source.lesson.file, source.lesson.objectives, ['objectives']),
			...tagsNamed(source.body, 'Reflection').map((tag) => ({
				kind: 'reflection',
				id: tag.attributes.get('id') ?? '',
				file: source.lesson.file,
				line: bodyLineAt(source, tag.offset)
			}))
		]),
		...checkFiles.flatMap(({ file, checks }) => all('check', file, checks, ['checks'])),
		...course.scenarios.map(({ file, id }) => one('scenario', file, id)),
		...course.caseList.map(({ file, id }) => one('case', file, id)),
		...all('scale', 'content/course.yaml', course.rubric, ['rubric'])
	];
}

const uniqueId: Rule = {
	name: 'unique-id',
	holds: 'No two things of one kind have the same id.',
	find: (manuscript) =>
		repeated(declared(manuscript), ({ kind, id }) => `${kind} ${id}`).map(({ first, again }) => ({
			file: again.file,
			line: again.line,
			message: `the ${again.kind} "${again.id}" already stands in ${first.file}:${first.line}`,
			mend: 'Give the newer one another id. An id that has been released never changes.'
		}))
};

const uniqueWithin: Rule = {
	name: 'unique-within',
	holds:
		'Options, lines, nodes, endings, choices and facts have ids of their own where they stand.',
	find: ({ items, course, lineOf }) => {
		const twice = (
			file: string,
			under: Path,
			list: readonly { id: string }[],
			what: string
		): Finding[] =>
			repeated(
				list.map(({ id }, at) => ({ id, at })),
				({ id }) => id
			).map(({ again }) => ({
				file,
				line: lineOf(file, [...under, again.at]),
				message: `${what} "${again.id}" stands there twice`,
				mend: 'Give each its own id.'
			}));
		const optionId = (option: { id?: string; sign?: string; line?: string }) => ({
			id: option.id ?? option.sign ?? option.line ?? ''
		});
		return [
			...items.flatMap(({ file, path, item }) =>
				twice(file, [...path, 'options'], item.options.map(optionId), 'the option')
			),
			...items.flatMap(({ file, path, item }) =>
				item.kind === 'spot' && 'transcript' in item
					? twice(file, [...path, 'transcript'], item.transcript, 'the line')
					: []
			),
			...course.scenarios.flatMap(({ file, transcript = [], items: own }) => [
				...twice(file, ['transcript'], transcript, 'the line'),
				...twice(
					file,
					['items'],
					own.map(({ kind }) => ({ id: kind })),
					'an item of kind'
				)
			]),
			...course.caseList.flatMap(({ file, nodes, endings, facts }) => [
				...twice(file, ['nodes'], nodes, 'the node'),
				...twice(file, ['endings'], endings, 'the ending'),
				...twice(file, ['facts'], facts, 'the fact'),
				...endings.flatMap(({ id }, at) =>
					nodes.some((node) => node.id === id)
						? [
								{
									file,
									line: lineOf(file, ['endings', at]),
									message: `"${id}" is a node and an ending`,
									mend: 'Give each its own id.'
								}
							]
						: []
				),
				...nodes.flatMap(({ choices }, at) =>
					twice(file, ['nodes', at, 'choices'], choices, 'the choice')
				)
			])
		];
	}
};

const idForm: Rule = {
	name: 'id-form',
	holds: 'An id has the form of its kind, and the file stands where the id says.',
	find: (manuscript) => {
		const { course, checkFiles, lessons, lineOf } = manuscript;
		const wrong = (file: string, line: number, id: string, form: string): Finding => ({
			file,
			line,
			message: `"${id}" should have the form ${form}`,
			mend: 'See the table of ids in docs/authoring.md.'
		});
		const word = (lesson: string) => lesson.replace(/^lesson\./, '');
		const lessonFiles = new Map(course.lessonList.map((lesson) => [lesson.id, lesson.file]));
		const byKind: [kind: string, form: RegExp, words: string][] = [
			['lesson', /^lesson\.[a-z0-9-]+$/, 'lesson.<word>'],
			['case', /^case\.[a-z0-9-]+$/, 'case.<word>'],
			['scenario', /^scn\.[a-z0-9-]+\.[a-z0-9-]+$/, 'scn.<sign>.<word>'],
			['scale', /^rubric\.[a-z0-9-]+$/, 'rubric.<word>'],
			['check', /^check\.[a-z0-9-]+\.[a-z0-9-]+$/, 'check.<lesson word>.<word>'],
			['reference', /^[a-z0-9-]+-\d{4}[a-z]?$/, '<first author>-<year>']
		];
		return [
			...declared(manuscript).flatMap(({ kind, id, file, line }) =>
				byKind.flatMap(([of, form, words]) =>
					of === kind && !form.test(id) ? [wrong(file, line, id, words)] : []
				)
			),
			...course.scenarios.flatMap(({ file, id, sign }) => [
				...(id.startsWith(`scn.${sign}.`)
					? []
					: [wrong(file, lineOf(file, ['id']), id, `scn.${sign}.<word>`)]),
				...(file.startsWith(`content/scenarios/${sign}/`)
					? []
					: [
							{
								file,
								line: lineOf(file, ['sign']),
								message: `a scenario of "${sign}" stands in another folder`,
								mend: `Move it to content/scenarios/${sign}/.`
							}
						])
			]),
			...course.codes.flatMap(({ id, body }, at) =>
				id.startsWith(`${body}-`)
					? []
					: [
							wrong(
								'content/codes.yaml',
								lineOf('content/codes.yaml', ['paragraphs', at, 'id']),
								id,
								`${body}-<paragraph>`
							)
						]
			),
			...lessons.flatMap(({ lesson: { file, id, objectives } }) =>
				objectives.flatMap((objective, at) =>
					new RegExp(`^${word(id)}\\.o\\d+$`).test(objective.id)
						? []
						: [
								wrong(
									file,
									lineOf(file, ['objectives', at, 'id']),
									objective.id,
									`${word(id)}.o1, ${word(id)}.o2 …`
								)
							]
				)
			),
			...checkFiles.flatMap(({ file, lesson, checks }) => [
				...checks.flatMap(({ id }, at) =>
					id.startsWith(`check.${word(lesson)}.`)
						? []
						: [wrong(file, lineOf(file, ['checks', at, 'id']), id, `check.${word(lesson)}.<word>`)]
				),
				...checkFilePlace(file, lessonFiles.get(lesson), lineOf(file, ['lesson']))
			])
		];
	}
};

function checkFilePlace(file: string, lessonFile: string | undefined, line: number): Finding[] {
	const place = lessonFile
		?.replace('content/lessons/', 'content/checks/')
		.replace(/\.md$/, '.yaml');
	if (place === undefined || place === file) return [];
	return [
		{
			file,
			line,
			message: `the checks of ${lessonFile} stand in another file`,
			mend: `Rename it to ${place}.`
		}
	];
}

export const identityRules: readonly Rule[] = [uniqueId, uniqueWithin, idForm];
