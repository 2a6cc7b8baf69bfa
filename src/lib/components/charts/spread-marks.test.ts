import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadMarks } from './spread-marks';

const BOX = { width: 300, height: 300 };
const SPOT = fc.record({
	x: fc.integer({ min: 0, max: 300 }),
	y: fc.integer({ min: 0, max: 300 })
});

describe('spreadMarks', () => {
	it('leaves alone what lies apart', () => {
		const [a, b] = spreadMarks(
			[
				{ x: 50, y: 50 },
				{ x: 200, y: 90 }
			],
			24,
			BOX
		);
		expect(a?.x).toBeCloseTo(50, 0);
		expect(b?.y).toBeCloseTo(90, 0);
	});

	it('parts nine marks wherever they lie, inside the box', () => {
		fc.assert(
			fc.property(fc.array(SPOT, { minLength: 9, maxLength: 9 }), (spots) => {
				const places = spreadMarks(spots, 24, BOX);
				for (const [index, a] of places.entries()) {
					expect(a.x).toBeGreaterThanOrEqual(0);
					expect(a.y).toBeLessThanOrEqual(300);
					for (const b of places.slice(index + 1)) {
						expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(20);
					}
				}
			}),
			{ numRuns: 50 }
		);
		const corner = spreadMarks(
			Array.from({ length: 9 }, () => ({ x: 0, y: 0 })),
			24,
			BOX
		);
		for (const [index, a] of corner.entries()) {
			for (const b of corner.slice(index + 1)) {
				expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(20);
			}
		}
	});
});
