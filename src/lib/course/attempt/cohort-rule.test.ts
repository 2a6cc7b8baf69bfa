import { describe, expect, it } from 'vitest';
import type { PassRule } from '../content/schema';
import { passRuleFor, type CohortBounds } from './cohort-rule';

const COURSE: PassRule = {
	overall: 0.8,
	present: 0.7,
	lookAlike: 0.7,
	noSafetyCritical: true,
	retakeAfterHours: 24
};
const SILENT: CohortBounds = { retakeAfterHours: null, passMarks: null };
const STRICT: CohortBounds = { retakeAfterHours: 72, passMarks: { overall: 0.9, present: 0.8 } };
const MILD: CohortBounds = { retakeAfterHours: 0, passMarks: { overall: 0.75 } };

const CASES: [string, CohortBounds[], Partial<PassRule>][] = [
	['no cohort', [], {}],
	['a cohort that says nothing', [SILENT], {}],
	['stricter', [STRICT], { overall: 0.9, present: 0.8, retakeAfterHours: 72 }],
	['milder, and no wait at all', [MILD], { overall: 0.75, retakeAfterHours: 0 }],
	['two: the milder bound of each', [STRICT, MILD], { overall: 0.75, retakeAfterHours: 0 }],
	['two, one of them silent: never stricter than the course', [STRICT, SILENT], {}]
];

describe('the pass rule for one person', () => {
	it.each(CASES)('%s', (_, cohorts, changed) => {
		expect(passRuleFor(COURSE, cohorts)).toEqual({ ...COURSE, ...changed });
	});
});
