import { describe, expect, it } from 'vitest';
import { expiryOf, RENEWAL_DAYS, renewalMonthsOf, validityOf } from './renewal';

const DAY = 24 * 60 * 60 * 1000;
const at = (text: string) => Date.parse(`${text}Z`);
const endOf = (day: string) => at(`${day}T23:59:59.999`);

describe('when a certificate expires', () => {
	it.each([
		['no renewal asked', null, null, '2026-11-24T10:00', null],
		['a year, the whole of its last day', 12, null, '2026-11-24T10:00', '2027-11-24'],
		['a month from the 31st', 1, null, '2027-01-31T10:00', '2027-02-28'],
		['a month from the 31st, in a leap year', 1, null, '2028-01-31T10:00', '2028-02-29'],
		['over the turn of the year', 3, null, '2026-11-30T23:59', '2027-02-28'],
		['renewed early: nothing is lost', 12, '2027-11-24', '2027-10-01T10:00', '2028-11-24'],
		['renewed late: from today', 12, '2027-11-24', '2028-03-05T10:00', '2029-03-05'],
		['renewed where nobody asks any more', null, '2027-11-24', '2027-11-01T10:00', null]
	])('%s', (_, months, before, now, expected) => {
		const found = expiryOf(months, before === null ? null : endOf(before), at(now));
		expect(found).toBe(expected === null ? null : endOf(expected));
	});
});

describe('how long it is asked to be valid', () => {
	it.each([
		['in no cohort', [], null],
		['in a cohort that asks for none', [null], null],
		['in one that does', [12], 12],
		['in two: the longer', [12, 24], 24],
		['in two, one of which asks for none', [12, null], null]
	])('%s', (_, months, expected) => {
		expect(renewalMonthsOf(months.map((renewalMonths) => ({ renewalMonths })))).toBe(expected);
	});
});

describe('whether it is valid', () => {
	const until = endOf('2027-11-24');
	const issuedAt = at('2026-11-24T10:00');
	const opensAt = until - RENEWAL_DAYS * DAY;
	it.each([
		['long before', opensAt - 1, 'valid'],
		['from sixty days before', opensAt, 'renewable'],
		['on its last day', until, 'renewable'],
		['the day after', until + 1, 'expired']
	])('%s', (_, now, state) => {
		expect(validityOf({ issuedAt, expiresAt: until }, now)).toEqual({ state, until, opensAt });
	});
	it('for good where nobody asks for renewal', () => {
		expect(validityOf({ issuedAt, expiresAt: null }, until)).toEqual({ state: 'for-good' });
	});
	it('and not to be renewed in the first half of its time, however short that is', () => {
		const month = { issuedAt: until - 30 * DAY, expiresAt: until };
		expect(validityOf(month, until - 16 * DAY).state).toBe('valid');
		expect(validityOf(month, until - 15 * DAY).state).toBe('renewable');
	});
});
