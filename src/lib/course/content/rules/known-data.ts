/** Codes, references, effects and signs that are named must stand in their data files. */
import type { Rule } from '../manuscript';
import { inLessons, known, listed } from './known';

const knownCode = known(
	'known-code',
	'code paragraph',
	'content/codes.yaml',
	({ course }) => course.codes.map(({ id }) => id),
	(manuscript) => [
		...inLessons(manuscript, 'Standard', 'code'),
		...manuscript.items.flatMap(({ file, path, item }) =>
			listed(manuscript, file, [...path, 'codes'], item.codes)
		),
		...manuscript.course.signs.flatMap(({ codes }, at) =>
			listed(manuscript, 'content/signs.yaml', ['signs', at, 'codes'], codes)
		),
		...manuscript.course.caseList.flatMap(({ file, codes }) =>
			listed(manuscript, file, ['codes'], codes)
		)
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
		...manuscript.lessons.flatMap(({ lesson: { file, references } }) =>
			listed(manuscript, file, ['references'], references)
		),
		...manuscript.course.caseList.flatMap(({ file, references }) =>
			listed(manuscript, file, ['references'], references)
		)
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
		...manuscript.course.scenarios.map(({ file, sign }) => ({
			id: sign,
			file,
			line: manuscript.lineOf(file, ['sign'])
		})),
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
					return sign === undefined
						? []
						: [{ id: sign, file, line: manuscript.lineOf(file, path) }];
				})
			)
		)
	]
);

export const knownDataRules: readonly Rule[] = [
	knownCode,
	knownBody,
	knownReference,
	knownEffect,
	knownSign
];
