/** A result in plain words: both errors together, never a bare percentage. */
import type { Lean, SignalCounts } from '$lib/course/attempt/result';

/** What was seen and what was called a sign without being one. */
export function seenText({ present, hits, named, lookAlike, falseAlarms }: SignalCounts): string {
	const parts: string[] = [];
	if (present > 0) {
		parts.push(
			named === hits
				? `You saw ${hits} of ${present} ${present === 1 ? 'sign' : 'signs'}`
				: `You noticed that something was wrong in ${hits} of ${present} situations with a sign, and named the right sign in ${named}`
		);
	}
	if (lookAlike > 0) {
		parts.push(
			`you called ${falseAlarms} of ${lookAlike} sound ${lookAlike === 1 ? 'moment' : 'moments'} a sign`
		);
	}
	if (parts.length === 0) return 'Nothing was answered.';
	const text = parts.join('; ');
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

export function leanText(
	lean: Lean,
	{ present, hits, named, lookAlike, falseAlarms }: SignalCounts
): string {
	if (present + lookAlike === 0) return '';
	if (hits === present && falseAlarms === 0) {
		return named === hits
			? 'Neither kind of mistake: you saw what was there and let sound care be.'
			: 'You saw where something was wrong, and let sound care be. What is still to be learnt is which sign it was.';
	}
	switch (lean) {
		case 'alarm':
			return 'You lean towards alarm: good care was called a sign more readily than signs were missed.';
		case 'reassurance':
			return 'You lean towards reassurance: signs were missed more readily than good care was called one.';
		case 'even':
			return 'The two kinds of mistake are about even.';
	}
}
