import { describe, expect, it } from 'vitest';
import { caseFrom, largeCase } from '../../../../tests/support/case-fixture';
import { layOut } from './layout';

const branching = caseFrom({
	nodes: [
		{
			id: 'one',
			choices: [
				{ id: 'a', next: 'two' },
				{ id: 'b', next: 'two' },
				{ id: 'c', next: 'badly' }
			]
		},
		{
			id: 'two',
			choices: [
				{ id: 'a', next: 'three' },
				{ id: 'b', next: 'so-so' }
			]
		},
		{
			id: 'three',
			choices: [
				{ id: 'a', next: 'well' },
				{ id: 'b', next: 'badly' }
			]
		}
	]
});

describe('layOut', () => {
	it('puts every place below whatever leads to it', () => {
		const map = layOut(branching);
		const y = (id: string) => map.places.find((place) => place.id === id)?.y;
		expect([y('one'), y('two'), y('three'), y('well'), y('badly')]).toEqual([
			0.5, 1.5, 2.5, 3.5, 3.5
		]);
		expect(map.height).toBe(4);
	});

	it('draws one line for all choices that lead to the same place', () => {
		const map = layOut(branching);
		expect(map.ways.find(({ from, to }) => from === 'one' && to === 'two')?.choices).toEqual([
			'a',
			'b'
		]);
		// A long way passes each row between, so that it goes around what stands there.
		expect(map.ways.find(({ from, to }) => from === 'one' && to === 'badly')?.through).toHaveLength(
			4
		);
	});

	it('lets no two places meet and nothing stand outside', () => {
		for (const map of [layOut(branching), layOut(largeCase(300))]) {
			const spots = map.places.map(({ x, y }) => `${x} ${y}`);
			expect(new Set(spots).size).toBe(spots.length);
			for (const { x, y } of map.ways.flatMap(({ through }) => through)) {
				expect(x).toBeGreaterThan(0);
				expect(x).toBeLessThan(map.width);
				expect(y).toBeLessThan(map.height);
			}
		}
	});

	it('lays out three hundred nodes without delay', () => {
		const began = performance.now();
		// Nine of the generated nodes are in no run's way.
		expect(layOut(largeCase(300)).places).toHaveLength(294);
		expect(performance.now() - began).toBeLessThan(250);
	});
});
