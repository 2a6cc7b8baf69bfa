/** The progress of a cohort as a table, one line a person in the order in which accounts were made. */
import { reasonText } from '../../course/progress/attention-text';
import type { Cohort } from '../db/schema';
import { csvStream, type CsvCell } from '../csv-stream';
import type { Scope } from '../scope';
import { readStandings, type Standing } from './standings';

/** So many people are read and written at a time. */
const TOGETHER = 500;

const COLUMNS = [
	'name',
	'joined',
	'lessons complete',
	'lessons begun',
	'lessons in course',
	'practice rounds finished',
	'quiz judged rightly',
	'quiz scenarios',
	'assessment',
	'assessments not passed',
	'passed on',
	'last active',
	'needs attention'
];

/** Times are UTC in ISO 8601; nothing stands where there is nothing to say. */
export function progressCsv(scope: Scope, cohort: Cohort): ReadableStream<Uint8Array> {
	let after = '';
	return csvStream(COLUMNS, () => {
		const part = readStandings(scope, cohort, { after, limit: TOGETHER });
		after = part.at(-1)?.userId ?? after;
		return part.map((row) => lineOf(scope, row));
	});
}

function lineOf({ catalogue }: Scope, row: Standing): CsvCell[] {
	const { signName } = catalogue.labels;
	return [
		row.name,
		time(row.enrolledAt),
		row.lessonsComplete,
		row.lessonsBegun,
		catalogue.course.lessonList.length,
		row.practiceRounds,
		row.quizRight ?? '',
		row.quizOf ?? '',
		row.assessment,
		row.failed,
		time(row.passedAt),
		time(row.lastActiveAt),
		row.reasons.map((reason) => reasonText(reason, signName)).join('; ')
	];
}

function time(at: number | null): string {
	return at === null ? '' : new Date(at).toISOString();
}
