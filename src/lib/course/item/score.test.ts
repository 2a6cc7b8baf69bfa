import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyItem } from '../../../../tests/support/items';
import { RATE_STEPS, type RateStep } from '../content/rate-steps';
import type { Check } from '../content/schema';
import { seededRandom, shuffled } from '../random';
import { optionsOf, type Item } from './item';
import { formOf, refuse, type ItemResponse } from './response';
import { chanceLevel, scoreItem } from './score';

const SEED = { seed: 2026, numRuns: 300 };

/** Any response that fits the item. */
function responseTo(item: Item, chance: () => number): ItemResponse {
	const ids = optionsOf(item).map(({ id }) => id);
	const any = (list: readonly string[]) => list[Math.floor(chance() * list.length)] ?? '';
	switch (formOf(item.kind)) {
		case 'one':
			return { form: 'one', pick: any(ids) };
		case 'many': {
			const picks = ids.filter(() => chance() < 0.5);
			return { form: 'many', picks: picks.length > 0 ? picks : [any(ids)] };
		}
		case 'steps': {
			const steps = ids.map((id) => [id, RATE_STEPS[Math.floor(chance() * 4)] ?? 'good'] as const);
			return { form: 'steps', steps: Object.fromEntries(steps) };
		}
	}
}

/** The response that knows everything. */
function bestResponse(item: Item): ItemResponse {
	const options = optionsOf(item);
	const right = options.filter((option) => option.right).map(({ id }) => id);
	switch (formOf(item.kind)) {
		case 'one':
			return { form: 'one', pick: right[0] ?? '' };
		case 'many':
			return { form: 'many', picks: right };
		case 'steps':
			return {
				form: 'steps',
				steps: Object.fromEntries(options.map(({ id, step }) => [id, step ?? 'good']))
			};
	}
}

describe('scoreItem', () => {
	it('stays between 0 and 1, and gives 1 exactly to the best response', () => {
		fc.assert(
			fc.property(anyItem, fc.integer(), (item, seed) => {
				const { credit } = scoreItem(item, responseTo(item, seededRandom(seed)));
				expect(credit).toBeGreaterThanOrEqual(0);
				expect(credit).toBeLessThanOrEqual(1);
				expect(scoreItem(item, bestResponse(item))).toEqual({ credit: 1, safetyError: false });
			}),
			SEED
		);
	});

	it('never depends on the order of the options', () => {
		fc.assert(
			fc.property(anyItem, fc.integer(), (item, seed) => {
				const response = responseTo(item, seededRandom(seed));
				expect(scoreItem(reordered(item, seed), response)).toEqual(scoreItem(item, response));
			}),
			SEED
		);
	});

	it('gives nothing for doing nothing', () => {
		fc.assert(
			fc.property(anyItem, (item) => {
				expect(scoreItem(item, undefined).credit).toBe(0);
				expect(scoreItem(item, { form: 'one', pick: '' }).credit).toBe(0);
				expect(scoreItem(item, { form: 'many', picks: [] }).credit).toBe(0);
				expect(scoreItem(item, { form: 'steps', steps: {} }).credit).toBe(0);
			}),
			SEED
		);
	});

	it('gives nothing for ticking everything', () => {
		fc.assert(
			fc.property(anyItem, (item) => {
				fc.pre(item.kind === 'multi');
				const picks = optionsOf(item).map(({ id }) => id);
				expect(scoreItem(item, { form: 'many', picks }).credit).toBe(0);
			}),
			SEED
		);
	});

	it('gives nothing for options of another item, or two at once', () => {
		fc.assert(
			fc.property(anyItem, (item) => {
				expect(scoreItem(item, { form: 'one', pick: 'zzz' }).credit).toBe(0);
				expect(scoreItem(item, { form: 'many', picks: ['a', 'a'] }).credit).toBe(0);
			}),
			SEED
		);
	});
});

function reordered(item: Item, seed: number): Item {
	const random = seededRandom(seed + 1);
	switch (item.kind) {
		case 'judge':
			return { ...item, options: shuffled(item.options, random) };
		case 'spot':
			return { ...item, options: shuffled(item.options, random) };
		case 'rate':
			return { ...item, options: shuffled(item.options, random) };
		case 'multi':
			return { ...item, options: shuffled(item.options, random) };
		case 'respond':
		case 'choose':
			return { ...item, options: shuffled(item.options, random) };
	}
}

const reasons: Pick<Check, 'principle' | 'codes' | 'nearMiss' | 'wouldChange'> = {
	principle: 'trust',
	codes: [],
	nearMiss: 'n',
	wouldChange: 'w'
};

function rateItem(...keys: { step: RateStep; safetyCritical?: boolean }[]): Item {
	return {
		kind: 'rate',
		stem: 's',
		options: keys.map(({ step, safetyCritical = false }, index) => ({
			id: 'abcd'.charAt(index),
			text: `${index}`,
			rationale: 'r',
			step,
			safetyCritical
		})),
		...reasons
	};
}
const allAs = (step: RateStep): ItemResponse => ({
	form: 'steps',
	steps: { a: step, b: step, c: step, d: step }
});

describe('rating', () => {
	const spread = rateItem(
		{ step: 'good' },
		{ step: 'acceptable' },
		{ step: 'poor' },
		{ step: 'harmful' }
	);

	it.each(RATE_STEPS)('earns 0.375 by always saying %s when the keys are spread evenly', (step) => {
		expect(scoreItem(spread, allAs(step)).credit).toBe(0.375);
	});

	it('has a chance level of 0.375', () => {
		expect(chanceLevel(spread)).toBe(0.375);
	});

	it('gives half for the neighbour on the same side of the line only', () => {
		const one = rateItem(
			{ step: 'acceptable' },
			{ step: 'acceptable' },
			{ step: 'poor' },
			{ step: 'poor' }
		);
		const response: ItemResponse = {
			form: 'steps',
			steps: { a: 'good', b: 'poor', c: 'harmful', d: 'acceptable' }
		};
		expect(scoreItem(one, response).credit).toBe((0.5 + 0 + 0.5 + 0) / 4);
	});

	it('gives no half marks on a safety-critical option, and marks the error', () => {
		const item = rateItem(
			{ step: 'good' },
			{ step: 'good' },
			{ step: 'poor' },
			{ step: 'harmful', safetyCritical: true }
		);
		const near = { form: 'steps', steps: { a: 'good', b: 'good', c: 'poor', d: 'poor' } } as const;
		expect(scoreItem(item, near)).toEqual({ credit: 0.75, safetyError: false });
		const bad = {
			form: 'steps',
			steps: { a: 'good', b: 'good', c: 'poor', d: 'acceptable' }
		} as const;
		expect(scoreItem(item, bad)).toEqual({ credit: 0.75, safetyError: true });
	});

	it('refuses a rating that leaves a reply out', () => {
		expect(refuse(spread, { form: 'steps', steps: { a: 'good' } })).toEqual({
			reason: 'not-complete',
			missing: ['b', 'c', 'd']
		});
	});
});

describe('multi', () => {
	const item: Item = {
		id: 'check.x.y',
		objective: 'x.o1',
		kind: 'multi',
		stem: 's',
		options: [true, true, false, false].map((correct, index) => ({
			id: 'abcd'.charAt(index),
			text: `${index}`,
			correct,
			rationale: 'r',
			safetyCritical: false
		})),
		...reasons
	};
	it.each([
		[['a', 'b'], 1],
		[['a'], 0.5],
		[['a', 'b', 'c'], 0.5],
		[['a', 'c'], 0],
		[['c', 'd'], 0]
	])('ticking %j earns %d', (picks, credit) => {
		expect(scoreItem(item, { form: 'many', picks }).credit).toBe(credit);
	});
});
