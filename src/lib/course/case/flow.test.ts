import { describe, expect, it } from 'vitest';
import { caseFrom, largeCase } from '../../../../tests/support/case-fixture';
import { flowOf, shapeOf } from './flow';

const caseDef = caseFrom({
	nodes: [
		{
			id: 'one',
			choices: [
				{ id: 'a', next: 'two' },
				{ id: 'b', ethics: 'unsound', sign: 'judging', turning: true, next: 'three' }
			]
		},
		{
			id: 'two',
			choices: [
				{ id: 'a', next: 'well' },
				{ id: 'b', next: 'so-so' }
			]
		},
		{
			id: 'three',
			choices: [
				{ id: 'a', next: 'so-so' },
				{ id: 'b', next: 'badly' }
			]
		}
	]
});
const times = (people: number, choices: string[]) => [{ choices, people }];

describe('flowOf', () => {
	it('says nothing of fewer than five people', () => {
		expect(flowOf(caseDef, times(4, ['a', 'a']), 5)).toBeUndefined();
	});

	it('counts everybody at each place, by choice, where they left and how it ended', () => {
		const runs = [...times(9, ['a', 'a']), ...times(6, ['b', 'b']), ...times(5, ['b'])];
		const flow = flowOf(caseDef, runs, 5);
		const place = (id: string) => flow?.places.find((each) => each.id === id);
		expect(flow?.people).toBe(20);
		expect(place('one')).toMatchObject({ people: 20, left: 0 });
		expect(place('one')?.choices.map(({ people }) => people)).toEqual([9, 11]);
		expect(place('three')).toMatchObject({ people: 11, left: 5 });
		expect(place('badly')).toMatchObject({ kind: 'poor', people: 6 });
		expect(flow?.left).toBe(5);
	});

	it('hides small numbers and what they could be worked out from', () => {
		const runs = [...times(9, ['a', 'a']), ...times(2, ['a', 'b']), ...times(7, ['b', 'b'])];
		const flow = flowOf(caseDef, runs, 5);
		const two = flow?.places.find(({ id }) => id === 'two');
		expect(two?.choices.map(({ people }) => people)).toEqual([undefined, undefined]);
		expect(flow?.places.find(({ id }) => id === 'so-so')?.people).toBeUndefined();
		expect(flow?.places.find(({ id }) => id === 'well')?.people).toBeUndefined();
	});

	it('names the commonest turning point and its sign', () => {
		const runs = [...times(9, ['a', 'b']), ...times(11, ['b', 'b'])];
		const points = flowOf(caseDef, runs, 5)?.turningPoints;
		expect(points?.map(({ node, choice, people }) => [node, choice, people])).toEqual([
			['one', 'b', 11],
			['three', 'b', 11],
			['two', 'b', 9]
		]);
		expect(points?.[0]).toMatchObject({ sign: 'judging', closed: true });
	});

	it('tells of no turning point that fewer than five met', () => {
		const runs = [...times(9, ['a', 'a']), ...times(4, ['b', 'b'])];
		expect(flowOf(caseDef, runs, 5)?.turningPoints).toEqual([]);
	});

	it('counts three hundred nodes without delay', () => {
		const large = largeCase(300);
		const runs = Array.from({ length: 60 }, (_, person) => ({
			choices: Array.from({ length: 50 }, (_, step) => `c${(step * (person + 1)) % 3}`),
			people: 1
		}));
		const began = performance.now();
		expect(flowOf(large, runs, 5)?.people).toBe(60);
		expect(performance.now() - began).toBeLessThan(1500);
	});
});

describe('shapeOf', () => {
	it('stays the same when only words change', () => {
		const reworded = { ...caseDef, title: 'Another title', brief: 'Other words' };
		expect(shapeOf(reworded)).toBe(shapeOf(caseDef));
		expect(shapeOf({ ...caseDef, start: 'two' })).not.toBe(shapeOf(caseDef));
	});
});
