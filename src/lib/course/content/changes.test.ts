import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween, PART_KINDS, type ContentParts } from './changes';

const before: ContentParts = {
	lesson: { trust: 'a', boundaries: 'b' },
	scenario: { 'scn.one': 'c' },
	sign: { pressure: 'd' }
};

describe('changes between editions', () => {
	it('are named by kind: what came, what changed, what went', () => {
		const after: ContentParts = {
			lesson: { trust: 'a', boundaries: 'B' },
			scenario: { 'scn.two': 'c', 'scn.three': 'e' },
			sign: { pressure: 'd' }
		};
		expect(changesBetween(before, after)).toEqual([
			{ kind: 'lesson', added: [], changed: ['boundaries'], removed: [] },
			{ kind: 'scenario', added: ['scn.three', 'scn.two'], changed: [], removed: ['scn.one'] }
		]);
	});

	it('are none between an edition and itself', () => {
		expect(changesBetween(before, before)).toEqual([]);
	});

	it('hold for ids such as those of every object', () => {
		expect(changesBetween({}, { code: { constructor: 'x' } })).toEqual([
			{ kind: 'code', added: ['constructor'], changed: [], removed: [] }
		]);
	});

	it('read backwards swap what came and what went', () => {
		const parts = fc.dictionary(
			fc.constantFrom(...PART_KINDS),
			fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2'))
		);
		fc.assert(
			fc.property(parts, parts, (one, other) => {
				const there = changesBetween(one, other);
				const back = changesBetween(other, one);
				expect(back).toEqual(
					there.map(({ added, removed, ...rest }) => ({ ...rest, added: removed, removed: added }))
				);
			})
		);
	});
});
