/** "So do this next", in words: what the figures say, and what to do about it. */
import type { NextStep, SignNow } from './next-steps';
import { countText, pointsText, wholeText } from './figure-text';

export interface NextText {
	says: string;
	so: string;
}

/** @param nameOf a sign's name by its id */
export function nextText(step: NextStep, nameOf: (sign: string) => string): NextText {
	switch (step.kind) {
		case 'look-alikes':
			return {
				says: `${step.sign.name}: ${alarmText(step.sign)}${besides(missText(step.sign))}`,
				so: 'Discuss its look-alikes before the assessment: what makes the same act sound care?'
			};
		case 'missed':
			return {
				says: `${step.sign.name}: ${missText(step.sign)}${besides(alarmText(step.sign))}`,
				so: 'Read its section of the lesson together and practise it as a group.'
			};
		case 'confused':
			return {
				says: `${step.sign.name}: in ${countText(step)} answers it was taken for “${nameOf(step.named)}”.`,
				so: 'Put the two side by side: which principle does each of them break?'
			};
		case 'too-sure':
			return {
				says: `Of ${wholeText(step.of)} answers given as “sure”, ${wholeText(step.right)} were right.`,
				so: 'Let people say what would change their answer before they call themselves sure.'
			};
		case 'no-gain':
			return {
				says: `Between baseline and assessment the ${wholeText(step.gain.people)} people who did both changed by ${pointsText(step.gain.change)} points, which may be chance.`,
				so: 'Look at the signs below before changing the teaching: the two forms draw different scenarios.'
			};
		case 'steady':
			return {
				says: 'No sign stands out: neither misses nor false alarms are surely above a quarter for any of them.',
				so: 'Go on as planned, and look again after the next assessment.'
			};
	}
}

function alarmText({ figures: { falseAlarms } }: SignNow): string {
	return falseAlarms ? `${countText(falseAlarms)} look-alike answers called sound care a sign` : '';
}

function missText({ figures: { hits } }: SignNow): string {
	return hits
		? `${countText({ count: hits.of - hits.count, of: hits.of })} answers saw no sign where it was`
		: '';
}

function besides(other: string): string {
	return other === '' ? '.' : `; ${other}.`;
}
