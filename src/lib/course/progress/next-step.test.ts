import { describe, expect, it } from 'vitest';
import { nextStep, type NextStep, type Standing } from './next-step';

const NOW = 1_000;
const NEW: Standing = {
	lessons: [
		{ id: 'a', state: 'not-started' },
		{ id: 'b', state: 'not-started' }
	],
	baseline: 'not-started',
	quiz: 'not-started',
	assessment: { state: 'not-started' }
};
const PASSED: Standing = {
	lessons: NEW.lessons.map(({ id }) => ({ id, state: 'complete' })),
	baseline: 'done',
	quiz: 'done',
	assessment: { state: 'passed' }
};
const renewal = (assessment: Standing['assessment'], expired = false) => ({
	...PASSED,
	renewal: { until: 2_000, expired, assessment }
});

const CASES: [string, Standing, NextStep][] = [
	['nothing done', NEW, { kind: 'baseline', resume: false }],
	[
		'the baseline left out by reading',
		{ ...NEW, lessons: [{ id: 'a', state: 'complete' }] },
		{ kind: 'quiz', resume: false }
	],
	[
		'passed, a lesson open',
		{ ...PASSED, lessons: NEW.lessons },
		{ kind: 'lesson', lessonId: 'a', resume: false }
	],
	['passed, not evaluated', { ...PASSED, certificate: 'evaluation' }, { kind: 'evaluation' }],
	['earned, not fetched', { ...PASSED, certificate: 'earned' }, { kind: 'certificate' }],
	['finished', PASSED, { kind: 'finished' }],
	[
		'not passed, the wait is over',
		{ ...PASSED, assessment: { state: 'not-passed', retakeFrom: NOW } },
		{ kind: 'assessment', resume: false }
	],
	[
		'not passed, waiting',
		{ ...PASSED, assessment: { state: 'not-passed', retakeFrom: NOW + 1 } },
		{ kind: 'wait-for-retake', from: NOW + 1 }
	],
	[
		'renewal open',
		renewal({ state: 'not-started' }),
		{ kind: 'renewal', until: 2_000, expired: false }
	],
	[
		'expired, a lesson added meanwhile',
		{ ...renewal({ state: 'not-started' }, true), lessons: NEW.lessons },
		{ kind: 'renewal', until: 2_000, expired: true }
	],
	['renewal begun', renewal({ state: 'in-progress' }), { kind: 'assessment', resume: true }],
	[
		'renewal not passed, waiting',
		renewal({ state: 'not-passed', retakeFrom: NOW + 1 }),
		{ kind: 'wait-for-retake', from: NOW + 1 }
	]
];

describe('the next step', () => {
	it.each(CASES)('%s', (_, standing, expected) => {
		expect(nextStep(standing, NOW)).toEqual(expected);
	});
});
