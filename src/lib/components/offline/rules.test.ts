import { describe, expect, it } from 'vitest';
import { closedAttempt, isKeepable, isOver, KEPT_FOR, siblings, titleOf } from './rules';

const ATTEMPT = '/learn/attempts/019ac0de-0000-7000-8000-000000000001';

describe('isKeepable', () => {
	it.each([
		'/learn',
		'/learn/lessons/trust',
		`${ATTEMPT}?scenario=1`,
		`${ATTEMPT}?scenario=18`,
		'/account/offline'
	])('keeps %s', (address) => {
		expect(isKeepable(address)).toBe(true);
	});

	it.each([
		'/',
		'/learn/journal',
		'/learn/my-data',
		'/teach',
		'/admin/people',
		'/account',
		'/reset?link=abc',
		`${ATTEMPT}/result`,
		ATTEMPT,
		'/learn/lessons/trust?/note',
		'/learn/lessons/../../admin'
	])('never keeps %s', (address) => {
		expect(isKeepable(address)).toBe(false);
	});
});

it('finds the other situations of the same attempt only', () => {
	const html = `<a href="${ATTEMPT}?scenario=1"><a href="${ATTEMPT}?scenario=2">
		<a href="${ATTEMPT}?scenario=2"><a href="${ATTEMPT}/review"><a href="/learn/attempts/other?scenario=3">`;
	expect(siblings(`${ATTEMPT}?scenario=1`, html)).toEqual([`${ATTEMPT}?scenario=2`]);
	expect(siblings('/learn/lessons/trust', html)).toEqual([]);
});

it('knows which pages a handed-in attempt leaves behind', () => {
	expect(closedAttempt(`${ATTEMPT}/result`)).toBe(`${ATTEMPT}?`);
	expect(closedAttempt(`${ATTEMPT}?scenario=1`)).toBeUndefined();
});

it('reads the title of a page', () => {
	expect(titleOf('<head><title>Trust &amp; you · Lesson 2 · Attune</title>')).toBe(
		'Trust & you · Lesson 2'
	);
	expect(titleOf('nothing')).toBe('');
});

it('lets go when a session would be over, or a clock is wrong', () => {
	expect(isOver(1_000, 1_000 + KEPT_FOR)).toBe(false);
	expect(isOver(1_000, 1_001 + KEPT_FOR)).toBe(true);
	expect(isOver(2 * KEPT_FOR, 1_000)).toBe(true);
});
