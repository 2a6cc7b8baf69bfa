import { describe, expect, it } from 'vitest';
import { signalFigures } from './signal-detection';

const counts = (present: number, hits: number, lookAlike: number, falseAlarms: number) => ({
	present,
	hits,
	named: hits,
	lookAlike,
	falseAlarms
});

describe('signalFigures', () => {
	it('agrees with a case worked by hand', () => {
		// (15.5 / 20) is 0.755 standard deviations up, (4.5 / 20) as far down: d′ 1.51, no lean.
		const found = signalFigures(counts(19, 15, 19, 4));
		expect(found.dPrime).toBeCloseTo(1.511, 2);
		expect(found.criterion).toBeCloseTo(0, 10);
		expect(found.hits?.share).toBeCloseTo(15 / 19, 10);
		expect(found.falseAlarms?.share).toBeCloseTo(4 / 19, 10);
	});

	it('stays finite where all or none were seen, and tells the lean by its sign', () => {
		const perfect = signalFigures(counts(10, 10, 10, 0));
		expect(perfect.dPrime).toBeGreaterThan(3);
		expect(Number.isFinite(perfect.dPrime)).toBe(true);
		expect(signalFigures(counts(10, 10, 10, 10)).criterion).toBeLessThan(-1);
		expect(signalFigures(counts(10, 0, 10, 0)).criterion).toBeGreaterThan(1);
		expect(signalFigures(counts(10, 5, 10, 5)).dPrime).toBeCloseTo(0, 10);
	});

	it('says nothing about a side that was never met', () => {
		const found = signalFigures(counts(0, 0, 8, 2));
		expect(found.hits).toBeUndefined();
		expect(found.dPrime).toBeUndefined();
		expect(found.falseAlarms?.of).toBe(8);
	});
});
