import { describe, expect, it } from 'vitest';
import { confusionRows, mostTakenFor } from './confusion';
import {
	addAttempt,
	confidenceLevels,
	countsOverall,
	emptyTally,
	pairsOf,
	signTally,
	type TalliedAttempt
} from './group-tally';
import { nextSteps, type SignNow } from './next-steps';
import { signalFigures } from './signal-detection';

type Judged = [sign: string, present: boolean, named: string];

function attempt(
	userId: string,
	kind: TalliedAttempt['kind'],
	judged: Judged[],
	answered = true
): TalliedAttempt {
	return {
		userId,
		kind,
		marks: judged.map(([sign, present, named]) => ({
			sign,
			variant: present ? 'clear' : 'look-alike',
			kind: 'judge',
			credit: named === (present ? sign : 'none') ? 1 : 0,
			answered,
			named,
			confidence: 'sure'
		}))
	};
}

function tallyOf(...attempts: TalliedAttempt[]) {
	const tally = emptyTally();
	for (const one of attempts) addAttempt(tally, one);
	return tally;
}

describe('a group’s tally', () => {
	const tally = tallyOf(
		attempt('ada', 'quiz', [['touch', true, 'secrecy']]),
		attempt('ada', 'assessment', [
			['touch', true, 'touch'],
			['touch', false, 'touch']
		]),
		attempt('ben', 'assessment', [
			['touch', true, 'none'],
			['touch', false, 'none']
		])
	);

	it('counts both errors and different people', () => {
		const { counts, people } = signTally(tally, 'touch');
		expect(counts).toEqual({ present: 3, hits: 2, named: 1, lookAlike: 2, falseAlarms: 1 });
		expect(people).toEqual({ present: 2, lookAlike: 2 });
		expect(countsOverall(tally)).toEqual(counts);
		expect(tally.people.size).toBe(2);
		expect(signTally(tally, 'never met').counts.present).toBe(0);
	});

	it('tells what a sign is taken for', () => {
		const { named } = signTally(tally, 'touch');
		const columns = ['touch', 'secrecy', 'none'];
		expect(confusionRows('present', columns, new Map([['touch', named.present]]))).toEqual([
			{ sign: 'touch', side: 'present', of: 3, counts: [1, 1, 1] }
		]);
		// Equals: the first by name.
		expect(mostTakenFor('touch', named.present)).toEqual({ named: 'none', count: 1, of: 3 });
		expect(mostTakenFor('touch', new Map([['touch', 4]]))).toBeUndefined();
	});

	it('counts words of confidence, and nothing left open', () => {
		const [sure] = confidenceLevels(tally);
		expect(sure).toEqual({ confidence: 'sure', answers: 5, right: 2, share: 0.4 });
		const open = tallyOf(attempt('cem', 'assessment', [['touch', true, 'touch']], false));
		expect(countsOverall(open).present).toBe(0);
		expect(confidenceLevels(open)[0]?.answers).toBe(0);
	});

	it('pairs baseline and assessment of the same person, and shows a baseline nowhere else', () => {
		const both = tallyOf(
			attempt('ada', 'baseline', [
				['touch', true, 'none'],
				['gifts', false, 'none']
			]),
			attempt('eve', 'baseline', [['touch', true, 'touch']])
		);
		expect(both.people.size).toBe(0);
		expect(countsOverall(both).present).toBe(0);
		expect(pairsOf(both).right).toEqual([]);
		addAttempt(
			both,
			attempt('ada', 'assessment', [
				['touch', true, 'touch'],
				['touch', false, 'touch']
			])
		);
		expect(pairsOf(both)).toEqual({
			right: [{ before: 0.5, after: 0.5 }],
			hits: [{ before: 0, after: 1 }],
			falseAlarms: [{ before: 0, after: 1 }]
		});
	});
});

describe('nextSteps', () => {
	const sign = (id: string, hits: number, falseAlarms: number, of = 20): SignNow => ({
		id,
		name: id,
		figures: signalFigures({ present: of, hits, named: hits, lookAlike: of, falseAlarms }),
		takenFor: undefined
	});

	it('puts first what is surely the largest', () => {
		const steps = nextSteps(
			[sign('gifts', 20, 14), sign('touch', 2, 0), sign('time', 19, 2)],
			[],
			undefined
		);
		expect(steps.map((step) => [step.kind, 'sign' in step ? step.sign.id : ''])).toEqual([
			['missed', 'touch'],
			['look-alikes', 'gifts']
		]);
		// Two of three is no more than chance can do.
		expect(nextSteps([sign('gifts', 3, 1, 3)], [], undefined)).toEqual([{ kind: 'steady' }]);
	});

	it('keeps to five, with room for what concerns all signs', () => {
		const many = Array.from({ length: 8 }, (_, at) => sign(`s${at}`, 20, 15));
		const sure = { confidence: 'sure' as const, answers: 40, right: 20, share: 0.5 };
		const steps = nextSteps(many, [sure], undefined);
		expect(steps).toHaveLength(5);
		expect(steps.at(-1)).toEqual({ kind: 'too-sure', right: 20, of: 40 });
	});
});
