/** The rubric for written feedback: four scales that describe, and do not mark. */
import { repeated, type Finding, type Manuscript, type Rule } from '../manuscript';
import type { Path } from '../yaml-file';

const FILE = 'content/course.yaml';
/** More than this is not read between two radio buttons. */
const LONGEST_STEP = 24;
/** Words that turn a description into a mark. */
const MARKING =
	/\b(?:marks?|scores?|grades?|points?|pass(?:es|ed)?|fail(?:s|ed)?|excellent|poor)\b/i;

interface Piece {
	text: string;
	path: Path;
}

const same = (text: string) => text.trim().toLowerCase();

function steps({ course }: Manuscript): Piece[] {
	return course.rubric.flatMap((scale, at) =>
		scale.steps.map((text, step) => ({ text, path: ['rubric', at, 'steps', step] }))
	);
}

function twice({ lineOf }: Manuscript, pieces: readonly Piece[], what: string): Finding[] {
	return repeated(pieces, ({ text }) => same(text)).map(({ again }) => ({
		file: FILE,
		line: lineOf(FILE, again.path),
		message: `${what} "${again.text}" stands there twice`,
		mend: 'Say what is different about each.'
	}));
}

const rubricDistinct: Rule = {
	name: 'rubric-distinct',
	holds: 'The scales of the rubric have titles of their own, and no step says the same as another.',
	find: (manuscript) => [
		...twice(
			manuscript,
			manuscript.course.rubric.map(({ title }, at) => ({
				text: title,
				path: ['rubric', at, 'title']
			})),
			'the title'
		),
		...twice(manuscript, steps(manuscript), 'the step')
	]
};

const rubricDescribes: Rule = {
	name: 'rubric-describes',
	holds: `A step of the rubric describes in at most ${LONGEST_STEP} words and does not mark.`,
	find: (manuscript) =>
		steps(manuscript).flatMap(({ text, path }): Finding[] => {
			const line = manuscript.lineOf(FILE, path);
			const words = text.split(/\s+/).length;
			const mark = MARKING.exec(text)?.[0];
			return [
				...(words > LONGEST_STEP
					? [
							{
								file: FILE,
								line,
								message: `the step has ${words} words`,
								mend: `Say it in ${LONGEST_STEP} at most.`
							}
						]
					: []),
				...(mark === undefined
					? []
					: [
							{
								file: FILE,
								line,
								message: `"${mark}" is a word of marking`,
								mend: 'Describe what can be seen in the text; the rubric is for learning.'
							}
						])
			];
		})
};

export const rubricRules: readonly Rule[] = [rubricDistinct, rubricDescribes];
