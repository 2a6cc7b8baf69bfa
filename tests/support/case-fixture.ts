/** Conversations for tests: written out by hand, drawn at random, or large. */
import fc from 'fast-check';
import { caseSchema, type Case } from '../../src/lib/course/content/schema';
import type { z } from 'zod';

type CaseInput = z.input<typeof caseSchema>;
export type NodeInput = CaseInput['nodes'][number];
export type ChoiceInput = NodeInput['choices'][number];
type Turn = NodeInput['client'][number];

/** The parts of a case that the engine looks at; everything else is filled in. */
export interface Sketch {
	start?: string;
	facts?: string[];
	nodes: { id: string; client?: Turn[]; choices: ChoiceSketch[] }[];
	endings?: { id: string; outcome: 'good' | 'mixed' | 'poor' }[];
}
export type ChoiceSketch = Pick<ChoiceInput, 'id' | 'next'> & Partial<ChoiceInput>;

export function turn(says: string, when?: Turn['when']): Turn {
	return { says, manner: 'She waits.', face: 'open', posture: 'upright', ...(when && { when }) };
}

/** Fills a sketch up to a case. Bypasses the smallest number of nodes, which only matters to authors. */
export function caseFrom(sketch: Sketch): Case {
	const shape = caseSchema.extend({
		nodes: caseSchema.shape.nodes.unwrap().array(),
		endings: caseSchema.shape.endings.unwrap().array()
	});
	return shape.parse({
		id: 'case.example',
		title: 'An example',
		topic: 'trust',
		summary: 'One sentence.',
		setting: 'outpatient',
		minutes: 5,
		client: { name: 'Amara', description: 'A night-shift nurse.' },
		brief: 'What is known.',
		facts: (sketch.facts ?? []).map((id) => ({ id, text: 'Something that holds.' })),
		start: sketch.start ?? sketch.nodes[0]?.id ?? 'nowhere',
		nodes: sketch.nodes.map(({ id, client, choices }) => ({
			id,
			client: client ?? [turn(`This is ${id}.`)],
			choices: choices.map((choice) => ({
				says: `I say ${choice.id}.`,
				ethics: 'sound',
				reason: 'It helps.',
				principle: 'trust',
				...choice
			}))
		})),
		endings: (sketch.endings ?? ENDINGS).map((ending) => ({
			title: 'An ending',
			scene: 'She leaves.',
			face: 'relieved',
			posture: 'towards',
			debrief: 'What it means.',
			...ending
		})),
		reflection: 'What would you do?',
		selfCheck: ['One?', 'Two?', 'Three?'],
		codes: ['apa-3.05']
	});
}

export const ENDINGS: NonNullable<Sketch['endings']> = [
	{ id: 'well', outcome: 'good' },
	{ id: 'so-so', outcome: 'mixed' },
	{ id: 'badly', outcome: 'poor' }
];

const FACTS = ['told', 'asked', 'heard'];
const effects = fc.record({
	bond: fc.integer({ min: -3, max: 3 }),
	goals: fc.integer({ min: -3, max: 3 }),
	tasks: fc.integer({ min: -3, max: 3 })
});
const condition = fc.record({
	bond: fc.record({ min: fc.integer({ min: -4, max: 2 }) }),
	has: fc.subarray(FACTS, { maxLength: 1 }),
	lacks: fc.subarray(FACTS, { maxLength: 1 })
});

/** Small cases without cycles, with conditions, facts, dead ends and places out of reach. */
export const anyCase: fc.Arbitrary<Case> = fc.integer({ min: 1, max: 7 }).chain((size) => {
	const node = (at: number) => {
		const onward = [
			...Array.from({ length: size - at - 1 }, (_, step) => `n${at + step + 1}`),
			...ENDINGS.map(({ id }) => id)
		];
		const choice = fc.record({
			next: fc.constantFrom(...onward),
			effects,
			sets: fc.subarray(FACTS, { maxLength: 1 }),
			ethics: fc.constantFrom('sound' as const, 'arguable' as const, 'unsound' as const),
			turning: fc.boolean(),
			when: fc.option(condition, { nil: undefined, freq: 2 })
		});
		return fc.record({
			id: fc.constant(`n${at}`),
			client: condition.map((when) => [turn('If.', when), turn('Otherwise.')]),
			choices: fc
				.array(choice, { minLength: 2, maxLength: 3 })
				.map((list) => list.map((entry, index) => ({ ...entry, id: `c${index}` })))
		});
	};
	return fc
		.tuple(...Array.from({ length: size }, (_, at) => node(at)))
		.map((nodes) => caseFrom({ facts: FACTS, nodes }));
});

/**
 * A conversation of `size` nodes in rows of six, each node leading to three of the next row,
 * with effects that spread over the whole range of the alliance. Each row records a fact that
 * the row after next asks about, as a writer would.
 */
export function largeCase(size: number): Case {
	const width = 6;
	const rows = Math.ceil(size / width);
	const id = (row: number, column: number) => `n${row}-${column % width}`;
	const fact = (row: number) => `fact-${Math.max(0, row)}`;
	return caseFrom({
		facts: Array.from({ length: rows }, (_, row) => fact(row)),
		nodes: Array.from({ length: size }, (_, at) => {
			const row = Math.floor(at / width);
			const column = at % width;
			return {
				id: id(row, column),
				client: [turn('If.', { has: [fact(row - 2)] }), turn('Otherwise.')],
				choices: [0, 1, 2].map((step) => ({
					id: `c${step}`,
					effects: {
						bond: ((at + step) % 5) - 2,
						goals: ((at * 2 + step) % 5) - 2,
						tasks: ((at * 3 + step * 2) % 5) - 2
					},
					sets: (at + step) % 4 === 0 ? [fact(row)] : [],
					next: row + 1 < rows ? id(row + 1, column + step) : (ENDINGS[step]?.id ?? 'well')
				}))
			};
		})
	});
}
