import { expect, it } from 'vitest';
import { retakeFrom } from './retake';

const HOUR = 60 * 60 * 1000;

it.each([
	['waits from the hand-in on', 10 * HOUR, 24, 12 * HOUR, 34 * HOUR],
	['asks for no wait where the rule asks for none', 10 * HOUR, 0, 10 * HOUR, 10 * HOUR],
	['waits no longer than the rule when a clock was set back a year', 9000 * HOUR, 24, 0, 24 * HOUR]
])('%s', (_, handedInAt, hours, now, from) => {
	expect(retakeFrom(handedInAt, hours, now)).toBe(from);
});
