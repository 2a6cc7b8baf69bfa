import { describe, expect, it } from 'vitest';
import { Formats, formatsFor, isTimeZone, localeFor } from './formats';

const AT = Date.UTC(2026, 10, 25, 14, 5);
const london = new Formats({ locale: 'en-GB', timeZone: 'Europe/London', zoneKnown: true });

describe('localeFor', () => {
	it.each([
		[null, 'en-GB'],
		['', 'en-GB'],
		['en', 'en-GB'],
		['en-US,en;q=0.9', 'en-US'],
		['de-CH,de;q=0.9,en;q=0.8', 'en-CH'],
		['de,en;q=0.8', 'en-DE'],
		['en;q=0.9, en-AU;q=0.8', 'en-AU'],
		// Known to no edition of Intl.
		['xx-QQ', 'en-GB'],
		['*', 'en-GB'],
		['"; drop table', 'en-GB']
	])('%s → %s', (header, locale) => {
		expect(localeFor(header)).toBe(locale);
	});
});

describe('isTimeZone', () => {
	it.each([
		['Europe/London', true],
		['UTC', true],
		['', false],
		['Nowhere/Town', false],
		['../../etc', false]
	])('%s: %s', (name, known) => {
		expect(isTimeZone(name)).toBe(known);
	});
});

describe('Formats', () => {
	it('writes the same moment in the reader’s own way', () => {
		expect(london.moment(AT)).toBe('25 November 2026 at 14:05');
		const boston = new Formats({
			locale: 'en-US',
			timeZone: 'America/New_York',
			zoneKnown: true
		});
		expect(boston.moment(AT)).toMatch(/^November 25, 2026 at 9:05\sAM$/);
		expect(boston.shortDay(AT)).toBe('Nov 25, 2026');
	});

	it('moves the day where the zone does', () => {
		const late = Date.UTC(2026, 10, 25, 23, 30);
		const auckland = new Formats({
			locale: 'en-NZ',
			timeZone: 'Pacific/Auckland',
			zoneKnown: true
		});
		expect(london.day(late)).toBe('25 November 2026');
		expect(auckland.day(late)).toBe('26 November 2026');
	});

	it('keeps the day of a certificate where the zone moves days', () => {
		const late = Date.UTC(2026, 10, 25, 23, 30);
		const auckland = { locale: 'en-NZ', timeZone: 'Pacific/Auckland', zoneKnown: true };
		expect(formatsFor(auckland).utcDay(late)).toBe('25 November 2026');
		expect(formatsFor(auckland).utcMoment(late)).toMatch(/^25 Nov 2026, /);
	});

	it('are made once for all who read in the same way, and not held without end', () => {
		const reader = { locale: 'en-GB', timeZone: 'UTC', zoneKnown: true };
		const first = formatsFor(reader);
		expect(formatsFor({ ...reader })).toBe(first);
		for (let at = 0; at < 100; at++) formatsFor({ ...reader, timeZone: `Etc/GMT+${at}` });
		expect(formatsFor(reader)).not.toBe(first);
	});

	it('names the zone while it is only the server’s', () => {
		const unknown = new Formats({ locale: 'en-GB', timeZone: 'UTC', zoneKnown: false });
		expect(unknown.moment(AT)).toBe('25 November 2026 at 14:05 UTC');
		expect(unknown.time(AT)).toBe('14:05 UTC');
		expect(unknown.day(AT)).toBe('25 November 2026');
	});

	it('counts, rates and lists', () => {
		expect(london.count(1, 'trainee', 'trainees')).toBe('1 trainee');
		expect(london.count(1200, 'trainee', 'trainees')).toBe('1,200 trainees');
		expect(london.count(0, 'trainee', 'trainees')).toBe('0 trainees');
		expect(london.percent(0.345)).toBe('35%');
		expect(london.list(['Anna', 'Ben', 'Cleo'])).toBe('Anna, Ben and Cleo');
	});
});
