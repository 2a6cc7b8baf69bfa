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
import { lessonRules } from './rules/lessons';
import { referenceRules } from './rules/references';
import { scenarioRules } from './rules/scenarios';

/** Every rule, in the order in which docs/authoring.md lists them. */
export const RULES: readonly Rule[] = [
	...identityRules,
	...referenceRules,
	...lessonRules,
	...itemRules,
	...scenarioRules,
	...bankRules,
	...caseRules,
	...figureRules,
	...claimRules
];

/** Files that everything rests on: while one cannot be read, other findings would only be its echo. */
const FOUNDATIONS = ['course', 'signs', 'codes', 'references'].map((name) => `content/${name}.yaml`);

/**
 * Every fault of the course, those of shape and those between files, by file and line.
 *
 * A file that cannot be read is left out of the rest; while one of the four foundation
 * files cannot be read, only faults of shape are given.
 */
export function checkCourse(files: CourseFiles, { course, faults, lineOf }: Built): Fault[] {
	const shaken = faults.some(({ file }) => FOUNDATIONS.includes(file));
	const found = course && !shaken ? faultsIn(manuscriptOf(files, course, lineOf)) : [];
	return [...faults, ...found].sort(
		(a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line || a.rule.localeCompare(b.rule, 'en')
	);
}

function faultsIn(manuscript: Manuscript): Fault[] {
	return RULES.flatMap(({ name, find }) => find(manuscript).map((finding) => ({ ...finding, rule: name })));
}
