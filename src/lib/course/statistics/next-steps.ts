/** What an instructor might do next, from a group's figures. */
import type { Level } from './calibration';
import type { Gain } from './gain';
import type { SignalFigures } from './signal-detection';

export interface SignNow {
	id: string;
	name: string;
	figures: SignalFigures;
	/** What it was taken for most often where it was there, other than by the right name. */
	takenFor: { named: string; count: number; of: number } | undefined;
}

/** One sentence's worth. Figures of both errors travel together. */
export type NextStep =
	/** Look-alikes of this sign are called a sign. */
	| { kind: 'look-alikes'; sign: SignNow }
	/** The sign is not seen where it is. */
	| { kind: 'missed'; sign: SignNow }
	/** Something is seen, but taken for another sign. */
	| { kind: 'confused'; sign: SignNow; named: string; count: number; of: number }
	/** "Sure" came true too seldom. */
	| { kind: 'too-sure'; right: number; of: number }
	/** Before and after do not differ clearly. */
	| { kind: 'no-gain'; gain: Gain }
	/** Nothing stands out. */
	| { kind: 'steady' };

/** A share that is surely at least this, or a mistake that most make, is worth an hour. */
const SURELY = 0.25;
/** No more than can be acted on before the next session. */
const MOST = 5;
/** "Sure" claims nineteen in twenty; three in four or fewer is too sure, as for a single person. */
const TOO_SURE = 0.75;

/**
 * The commonest mistakes first, by how large they surely are (the lower end of the
 * interval), so that a share of few answers does not outrank a share of many.
 */
export function nextSteps(
	signs: readonly SignNow[],
	levels: readonly Level[],
	gain: Gain | undefined
): NextStep[] {
	const mistakes = signs.flatMap((sign): { step: NextStep; surely: number }[] => {
		const { hits, falseAlarms } = sign.figures;
		const found: { step: NextStep; surely: number }[] = [];
		if (falseAlarms && falseAlarms.low >= SURELY) {
			found.push({ step: { kind: 'look-alikes', sign }, surely: falseAlarms.low });
		}
		if (hits && 1 - hits.high >= SURELY) {
			found.push({ step: { kind: 'missed', sign }, surely: 1 - hits.high });
		}
		if (sign.takenFor && sign.takenFor.named !== 'none') {
			const { named, count, of } = sign.takenFor;
			if (count / of >= SURELY) {
				found.push({ step: { kind: 'confused', sign, named, count, of }, surely: count / of / 2 });
			}
		}
		return found;
	});
	const steps = mistakes.sort((a, b) => b.surely - a.surely).map(({ step }) => step);
	const sure = levels.find(({ confidence }) => confidence === 'sure');
	const others: NextStep[] = [];
	if (sure?.share !== undefined && sure.answers >= 20 && sure.share <= TOO_SURE) {
		others.push({ kind: 'too-sure', right: sure.right, of: sure.answers });
	}
	if (gain && !gain.clear) others.push({ kind: 'no-gain', gain });
	const all = [...steps.slice(0, MOST - others.length), ...others];
	return all.length > 0 ? all : [{ kind: 'steady' }];
}
