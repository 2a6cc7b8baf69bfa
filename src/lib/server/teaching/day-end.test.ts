import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { dayOf, endOfDay } from './day-end';

const zone = process.env.TZ;
afterEach(() => {
	if (zone === undefined) delete process.env.TZ;
	else process.env.TZ = zone;
});

it.each(['UTC', 'Europe/London', 'Pacific/Kiritimati', 'America/St_Johns'])(
	'a day ends at its last millisecond where the server stands: %s',
	(place) => {
		process.env.TZ = place;
		fc.assert(
			fc.property(
				fc.date({ min: new Date('1990-01-01'), max: new Date('2080-01-01'), noInvalidDate: true }),
				(date) => {
					const day = dayOf(date.getTime());
					const end = endOfDay(day) ?? 0;
					expect(dayOf(end)).toBe(day);
					expect(dayOf(end + 1)).not.toBe(day);
					expect(end).toBeGreaterThanOrEqual(date.getTime());
				}
			),
			{ numRuns: 50 }
		);
	}
);

it('knows no day that there is not', () => {
	for (const day of ['', '2026-02-29', '2026-13-01', '26-01-01', '2026-12-03T00:00', 'tomorrow']) {
		expect(endOfDay(day)).toBeUndefined();
	}
	process.env.TZ = 'America/New_York';
	// Clocks went back that night: the day had twenty-five hours.
	expect(endOfDay('2026-11-01')).toBe(Date.UTC(2026, 10, 2, 5) - 1);
});
