/** One trainee's results in words, as an instructor reads them: both errors, always together. */
import type { SignalCounts } from '$lib/course/attempt/result';

/** "Saw 4 of 5 signs and named 3 rightly; took 1 of 4 sound moments for a sign." */
export function wentText({ present, hits, named, lookAlike, falseAlarms }: SignalCounts): string {
	const parts: string[] = [];
	if (present > 0) {
		const seen = `saw ${hits} of ${present} ${present === 1 ? 'sign' : 'signs'}`;
		parts.push(named === hits ? seen : `${seen} and named ${named} rightly`);
	}
	if (lookAlike > 0) {
		parts.push(
			`took ${falseAlarms} of ${lookAlike} sound ${lookAlike === 1 ? 'moment' : 'moments'} for a sign`
		);
	}
	if (parts.length === 0) return 'Nothing was answered.';
	const text = parts.join('; ');
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Passed or not, where there was something to pass. */
export function passText(passed: boolean | null): string {
	return passed === null ? '' : passed ? 'Passed.' : 'Not passed.';
}
