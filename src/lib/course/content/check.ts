/** Proves what must hold between the files of the course, all faults at once. */
import type { Built, CourseFiles } from './build';
import type { Fault } from './course';
import { manuscriptOf, type Manuscript, type Rule } from './manuscript';
import { bankRules } from './rules/bank';
import { caseRules } from './rules/cases';
import { claimRules } from './rules/claims';
import { figureRules } from './rules/figures';
import { identityRules } from './rules/identity';
import { itemRules } from './rules/items';
import { knownDataRules } from './rules/known-data';
import { knownPlaceRules } from './rules/known-places';
import { lessonCheckRules } from './rules/lesson-checks';
import { lessonRules } from './rules/lessons';
import { robotRules } from './rules/robots';
import { rubricRules } from './rules/rubric';
import { scenarioRules } from './rules/scenarios';
import { spreadRules } from './rules/spread';

/** Every rule, in the order in which docs/authoring.md lists them. */
export const RULES: readonly Rule[] = [
	...identityRules,
	...knownDataRules,
	...knownPlaceRules,
	...lessonRules,
	...lessonCheckRules,
	...itemRules,
	...scenarioRules,
	...bankRules,
	...spreadRules,
	...caseRules,
	...rubricRules,
	...figureRules,
	...claimRules,
	...robotRules
];

/** Files that everything rests on: while one cannot be read, other findings would only be its echo. */
const FOUNDATIONS = ['course', 'signs', 'codes', 'references'].map(
	(name) => `content/${name}.yaml`
);

export interface Checked {
	/** By file, line and rule. */
	faults: Fault[];
	/** For the report; missing while a foundation file cannot be read. */
	manuscript: Manuscript | undefined;
}

/**
 * Every fault of the course, those of shape and those between files.
 *
 * A file that cannot be read is left out of the rest; while one of the four foundation
 * files cannot be read, only faults of shape are given.
 */
export function checkCourse(files: CourseFiles, { course, faults, lineOf }: Built): Checked {
	const shaken = faults.some(({ file }) => FOUNDATIONS.includes(file));
	const manuscript = course && !shaken ? manuscriptOf(files, course, lineOf) : undefined;
	const found = manuscript ? faultsIn(manuscript) : [];
	const sorted = [...faults, ...found].sort(
		(a, b) =>
			a.file.localeCompare(b.file, 'en') || a.line - b.line || a.rule.localeCompare(b.rule, 'en')
	);
	return { faults: sorted, manuscript };
}

function faultsIn(manuscript: Manuscript): Fault[] {
	return RULES.flatMap(({ name, find }) =>
		find(manuscript).map((finding) => ({ ...finding, rule: name }))
	);
}
