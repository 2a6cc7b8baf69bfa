/** Lessons: long enough, with every part, every objective tested and every check in its place. */
import { bodyLineAt, tagsIn, tagsNamed, withoutTags, type LessonComponent } from '../lesson-tags';
import type { Finding, LessonSource, Rule } from '../manuscript';

/** The range that issue 3 asks for: one sitting, and more than a leaflet. */
const WORDS = { least: 900, most: 1600 };

/** How often each part stands in a lesson. */
const PARTS: readonly { component: LessonComponent; least: number; most: number }[] = [
	{ component: 'Vignette', least: 1, most: Infinity },
	{ component: 'Dialogue', least: 1, most: Infinity },
	{ component: 'Reflection', least: 1, most: 1 },
	{ component: 'Supervision', least: 1, most: 1 },
	{ component: 'Summary', least: 1, most: 1 }
];

/** A rule that looks at one lesson at a time. */
function perLesson(
	name: string,
	holds: string,
	find: (source: LessonSource, ...rest: Parameters<Rule['find']>) => Finding[]
): Rule {
	return {
		name,
		holds,
		find: (manuscript) => manuscript.lessons.flatMap((source) => find(source, manuscript))
	};
}

const lessonLength = perLesson(
	'lesson-length',
	`A lesson has ${WORDS.least} to ${WORDS.most} words.`,
	({ lesson: { file, words }, bodyLine }) => {
		if (words >= WORDS.least && words <= WORDS.most) return [];
		const by =
			words < WORDS.least ? `${WORDS.least - words} too few` : `${words - WORDS.most} too many`;
		const mend =
			words < WORDS.least ? 'Say what is missing.' : 'Cut, or move a part to another lesson.';
		return [{ file, line: bodyLine, message: `the lesson has ${words} words, ${by}`, mend }];
	}
);

const lessonParts = perLesson(
	'lesson-parts',
	'A lesson has a vignette, a dialogue with a moment, one reflection, a supervision box and, last, a summary.',
	(source) => {
		const { body, lesson, bodyLine } = source;
		const fault = (line: number, message: string, mend: string) => ({
			file: lesson.file,
			line,
			message,
			mend
		});
		const counts = PARTS.flatMap(({ component, least, most }): Finding[] => {
			const tags = tagsNamed(body, component);
			if (tags.length < least)
				return [
					fault(
						bodyLine,
						`<${component}> is missing`,
						`Add a <${component}>; see docs/authoring.md.`
					)
				];
			const extra = tags[most];
			if (!extra) return [];
			return [fault(bodyLineAt(source, extra.offset), `a second <${component}>`, 'Keep one.')];
		});
		const dialogues = tagsNamed(body, 'Dialogue');
		const explained =
			dialogues.length === 0 ||
			dialogues.some(({ inside }) => tagsNamed(inside, 'Moment').length > 0);
		const summary = tagsNamed(body, 'Summary')[0];
		const after = summary
			? body.slice(summary.insideOffset + summary.inside.length + '</Summary>'.length)
			: '';
		return [
			...counts,
			...(explained
				? []
				: [
						fault(
							bodyLineAt(source, dialogues[0]?.offset ?? 0),
							'no <Moment> explains the dialogue',
							'Mark a line and explain it.'
						)
					]),
			...(summary && /\S/.test(withoutTags(after))
				? [
						fault(
							bodyLineAt(source, summary.offset),
							'text follows the summary',
							'Put the summary last.'
						)
					]
				: [])
		];
	}
);

const moments = perLesson(
	'moments',
	'Each moment explains a marked line of its dialogue, and each mark is explained.',
	(source) =>
		tagsNamed(source.body, 'Dialogue').flatMap(({ inside, insideOffset }) => {
			const marks = (name: 'Line' | 'Moment') =>
				tagsNamed(inside, name).flatMap(({ attributes, offset }) => {
					const mark = attributes.get('mark');
					return mark === undefined
						? []
						: [{ mark, line: bodyLineAt(source, insideOffset + offset) }];
				});
			const unmatched = (
				own: ReturnType<typeof marks>,
				other: ReturnType<typeof marks>,
				what: string
			) =>
				own
					.filter(({ mark }) => !other.some((each) => each.mark === mark))
					.map(({ mark, line }) => ({
						file: source.lesson.file,
						line,
						message: `mark ${mark} has no ${what}`,
						mend: 'Give the line and the moment the same mark.'
					}));
			return [
				...unmatched(marks('Line'), marks('Moment'), 'moment'),
				...unmatched(marks('Moment'), marks('Line'), 'line')
			];
		})
);

const lessonMarkup = perLesson(
	'lesson-markup',
	'A lesson has no level-one heading, no brace, and no component left open.',
	(source) => {
		const { body, lesson } = source;
		const at = (offset: number, message: string, mend: string) => ({
			file: lesson.file,
			line: bodyLineAt(source, offset),
			message,
			mend
		});
		const open = tagsIn(body).filter(
			({ name, offset }) =>
				!/\/>/.test(body.slice(offset, body.indexOf('>', offset) + 1)) &&
				!body.includes(`</${name}>`, offset)
		);
		return [
			...[...body.matchAll(/^# .*$/gm)].map(({ index }) =>
				at(index, 'a level-one heading', 'Begin it with "##": the title is the level one.')
			),
			...[...body.matchAll(/[{}]/g)].map(({ index }) =>
				at(index, 'a brace has a meaning in these files', 'Write it without braces.')
			),
			...open.map(({ name, offset }) =>
				at(offset, `<${name}> is never closed`, `Add </${name}>, or close it with />.`)
			)
		];
	}
);

const reflectionForm = perLesson(
	'reflection-form',
	'A reflection has the id of its lesson and a prompt.',
	(source) => {
		const wanted = source.lesson.id.replace(/^lesson\./, 'reflect.');
		return tagsNamed(source.body, 'Reflection').flatMap(
			({ attributes, inside, offset }): Finding[] => {
				const id = attributes.get('id') ?? '';
				if (id === wanted && /\S/.test(withoutTags(inside))) return [];
				return [
					{
						file: source.lesson.file,
						line: bodyLineAt(source, offset),
						message:
							id === wanted ? 'the reflection has no prompt' : `"${id}" should be "${wanted}"`,
						mend: `Write <Reflection id="${wanted}">, the prompt and </Reflection>.`
					}
				];
			}
		);
	}
);

const referenceUsed = perLesson(
	'reference-used',
	'The references of a lesson are exactly those that it cites or takes an effect from.',
	({ lesson: { file, references, mentions } }, { course, lineOf }) => {
		const ofEffects = mentions.effects.flatMap(
			(effect) =>
				course.references.find(({ effects }) => effects.some(({ id }) => id === effect))?.id ?? []
		);
		const used = new Set([...mentions.cites, ...ofEffects]);
		return [
			...references.flatMap((id, at) =>
				used.has(id)
					? []
					: [
							{
								file,
								line: lineOf(file, ['references', at]),
								message: `"${id}" is listed and not used`,
								mend: `Cite it with <Cite ref="${id}" /> where the lesson rests on it, or take it off the list.`
							}
						]
			),
			...[...used]
				.filter((id) => !references.includes(id))
				.map((id) => ({
					file,
					line: lineOf(file, ['references']),
					message: `"${id}" is used and not listed`,
					mend: 'Add it to "references" in the front matter.'
				}))
		];
	}
);

export const lessonRules: readonly Rule[] = [
	lessonLength,
	lessonParts,
	moments,
	lessonMarkup,
	reflectionForm,
	referenceUsed
];
