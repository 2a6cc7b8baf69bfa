/** What a withdrawn item does to a result that was there already: never less. */
import type { PassRule } from '../content/schema';
import { hasPassed, resultOf, type AttemptResult, type ScoredItem } from './result';

export interface Standing {
	result: AttemptResult;
	/** Nothing where there is no passing. */
	passed: boolean | null;
}

/**
 * Judges an attempt anew with its marks as they now stand. A pass stays a pass whatever
 * the rule says today, and a result that is not better stays in every share what it was.
 * @param marks with what is withdrawn marked so
 */
export function raised(
	before: Standing,
	marks: readonly ScoredItem[],
	rule: PassRule
): Standing & { higher: boolean; newlyPassed: boolean } {
	const fresh = resultOf(marks);
	const result: AttemptResult = {
		...fresh,
		overall: Math.max(before.result.overall, fresh.overall),
		present: higher(before.result.present, fresh.present),
		lookAlike: higher(before.result.lookAlike, fresh.lookAlike),
		safetyErrors: Math.min(before.result.safetyErrors, fresh.safetyErrors)
	};
	const passed = before.passed === null ? null : before.passed || hasPassed(result, rule);
	const { overall, safetyErrors } = before.result;
	return {
		result,
		passed,
		higher: result.overall > overall + 1e-9 || result.safetyErrors < safetyErrors,
		newlyPassed: passed === true && before.passed === false
	};
}

function higher(before: number | undefined, after: number | undefined): number | undefined {
	return before === undefined || after === undefined ? after : Math.max(before, after);
}
