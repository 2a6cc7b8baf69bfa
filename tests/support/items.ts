/** Items of every kind, generated, for property tests. */
import fc from 'fast-check';
import { RATE_STEPS } from '../../src/lib/course/content/rate-steps';
import type { Check } from '../../src/lib/course/content/schema';
import type { Item } from '../../src/lib/course/item/item';

const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const reasons: Pick<Check, 'principle' | 'codes' | 'nearMiss' | 'wouldChange'> = {
	principle: 'trust',
	codes: [],
	nearMiss: 'near',
	wouldChange: 'fact'
};

const choice = (kind: 'respond') =>
	fc
		.record({ size: fc.integer({ min: 4, max: 5 }), key: fc.nat(), danger: fc.nat({ max: 7 }) })
		.map(({ size, key, danger }): Item => {
			const ids = LETTERS.slice(0, size);
			return {
				kind,
				stem: 'What next?',
				options: ids.map((id, index) => ({
					id,
					text: `Option ${id}`,
					rationale: `Reason ${id}`,
					safetyCritical: index === danger
				})),
				key: ids[key % size] ?? 'a',
				...reasons
			};
		});

const judge = fc.constantFrom('none', 'judging', 'aims-lost').map((key): Item => ({
	kind: 'judge',
	options: ['judging', 'none', 'aims-lost', 'unasked-touch'].map((sign) => ({
		sign,
		rationale: `Reason ${sign}`,
		safetyCritical: sign === 'none' && key !== 'none'
	})),
	key,
	...reasons
}));

const rate = fc
	.array(fc.record({ step: fc.constantFrom(...RATE_STEPS), safetyCritical: fc.boolean() }), {
		minLength: 4,
		maxLength: 5
	})
	.map((options): Item => ({
		kind: 'rate',
		stem: 'How appropriate?',
		options: options.map((option, index) => ({
			...option,
			id: LETTERS[index] ?? 'f',
			text: `Reply ${index}`,
			rationale: `Reason ${index}`
		})),
		...reasons
	}));

const multi = fc
	.array(fc.boolean(), { minLength: 4, maxLength: 6 })
	.filter((list) => list.includes(true) && list.includes(false))
	.map((list): Item => ({
		id: 'check.x.y',
		objective: 'x.o1',
		kind: 'multi',
		stem: 'Which fit?',
		options: list.map((correct, index) => ({
			id: LETTERS[index] ?? 'f',
			text: `Option ${index}`,
			correct,
			rationale: `Reason ${index}`,
			safetyCritical: false
		})),
		...reasons
	}));

const spot = fc.constantFrom('l1', 'l3', 'nowhere').map((key): Item => ({
	kind: 'spot',
	stem: 'Where does it turn?',
	options: ['l1', 'l3', 'l5', 'nowhere'].map((line) => ({
		line,
		rationale: `Reason ${line}`,
		safetyCritical: false
	})),
	key,
	...reasons
}));

export const anyItem = fc.oneof(judge, choice('respond'), rate, multi, spot);
