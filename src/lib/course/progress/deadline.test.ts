import { describe, expect, it } from 'vitest';
import { deadlineOf, pressingOf } from './deadline';

const DAY = 24 * 60 * 60 * 1000;
const NOW = 1_000 * DAY;

describe('the deadline of a cohort', () => {
	it.each([
		['nobody set one', null, false, { state: 'none' }],
		['all is done, even late', NOW - DAY, true, { state: 'met' }],
		['thirty days ahead', NOW + 30 * DAY, false, { state: 'ahead', at: NOW + 30 * DAY, days: 30 }],
		['eight days ahead', NOW + 8 * DAY, false, { state: 'ahead', at: NOW + 8 * DAY, days: 8 }],
		['seven days ahead', NOW + 7 * DAY, false, { state: 'near', at: NOW + 7 * DAY, days: 7 }],
		['an hour ahead', NOW + DAY / 24, false, { state: 'near', at: NOW + DAY / 24, days: 1 }],
		['this very moment', NOW, false, { state: 'near', at: NOW, days: 1 }],
		['an hour ago', NOW - DAY / 24, false, { state: 'past', at: NOW - DAY / 24, days: 1 }],
		['ten days ago', NOW - 10 * DAY, false, { state: 'past', at: NOW - 10 * DAY, days: 10 }]
	])('%s', (_, dueAt, finished, expected) => {
		expect(deadlineOf(dueAt, NOW, finished)).toEqual(expected);
	});
});

describe('the date to speak of first', () => {
	const on = (days: number) => deadlineOf(NOW + days * DAY, NOW, false);
	const none = deadlineOf(null, NOW, false);
	it.each([
		['nothing set', none, none, undefined],
		['both far ahead', on(30), on(60), undefined],
		['the lessons near', on(3), on(30), 'lessons'],
		['the assessment near, the lessons done', deadlineOf(NOW, NOW, true), on(3), 'assessment'],
		['the lessons past, the assessment near', on(-3), on(3), 'lessons'],
		['both past: what closes the course', on(-9), on(-2), 'assessment'],
		['both near', on(2), on(5), 'assessment']
	])('%s', (_, lessons, assessment, expected) => {
		expect(pressingOf({ lessons, assessment })?.of).toBe(expected);
	});
});
