import { describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import type { Judgement } from '../progress/missed';
import { cardId, cardKey, cardsMet, FIRST_AFTER, minutesFor, scenarioFor } from './cards';

const catalogue = realCatalogue();
const judged = (over: Partial<Judgement> = {}): Judgement => ({
	itemId: 'i',
	scenarioId: 's',
	sign: 'judging',
	variant: 'subtle',
	kind: 'judge',
	credit: 1,
	answered: true,
	safetyError: false,
	at: 1000,
	...over
});
const check = catalogue.course.lessonList[0]?.checks[0]?.id ?? '';

describe('cards', () => {
	it('follow from what was met, each sign and side once, the first time counting', () => {
		const cards = cardsMet(
			catalogue,
			[judged(), judged({ at: 500, variant: 'clear' }), judged({ variant: 'look-alike' })],
			[{ checkId: check, credit: 0.5, answeredAt: 2000 }]
		);
		expect([...cards]).toEqual([
			['sign:judging:present', 500 + FIRST_AFTER],
			['sign:judging:look-alike', 1000 + FIRST_AFTER],
			[`check:${check}`, 2000 + FIRST_AFTER]
		]);
	});

	it('are not made of right checks, open questions, or what has left the course', () => {
		const cards = cardsMet(
			catalogue,
			[judged({ answered: false }), judged({ sign: 'gone' }), judged({ kind: 'rate' })],
			[
				{ checkId: check, credit: 1, answeredAt: 0 },
				{ checkId: 'check.gone', credit: 0, answeredAt: 0 }
			]
		);
		expect(cards.size).toBe(0);
	});

	it('keep their names', () => {
		for (const id of ['sign:judging:present', 'sign:judging:look-alike', 'check:check.a.b']) {
			const key = cardKey(id);
			expect(key && cardId(key)).toBe(id);
		}
		for (const bad of ['', 'sign:judging', 'sign::present', 'check:', 'deck:1']) {
			expect(cardKey(bad)).toBeUndefined();
		}
	});
});

describe('the scenario of a visit', () => {
	const key = { sign: 'judging', side: 'present' as const };
	const { scenarios } = catalogue.course;

	it('is unseen while there is one, then the one met longest ago', () => {
		const met = new Map<string, number>();
		const family = scenarios.filter((s) => s.sign === 'judging' && s.variant !== 'look-alike');
		const shown: string[] = [];
		for (let visit = 0; visit < family.length * 2; visit++) {
			const id = scenarioFor(scenarios, key, met, 'user', visit)?.id ?? '';
			shown.push(id);
			met.set(id, visit);
		}
		expect(new Set(shown.slice(0, family.length)).size).toBe(family.length);
		expect(shown.slice(family.length)).toEqual(shown.slice(0, family.length));
	});

	it('stays the same when the page is loaded again', () => {
		const draw = () => scenarioFor(scenarios, key, new Map(), 'user', 3)?.id;
		expect(draw()).toBe(draw());
	});

	it('is none where the bank holds none', () => {
		expect(scenarioFor([], key, new Map(), 'user', 0)).toBeUndefined();
	});
});

it.each([
	[0, 0],
	[1, 1],
	[5, 6],
	[12, 15]
])('%i cards take about %i minutes', (cards, minutes) => {
	expect(minutesFor(cards)).toBe(minutes);
});
