/** Which scenarios an attempt is made of. */
import type { Blueprint, Variant } from '../content/schema';
import { shuffled, type Random } from '../random';

/** As much of a scenario as drawing needs to know. */
export interface Drawable {
	id: string;
	sign: string;
	variant: Variant;
}

/**
 * Draws scenarios by blueprint: the given number of sign-present and look-alike
 * scenarios for each sign, those the trainee has not met first, and clear and subtle
 * ones balanced over the signs. The result is in the order to be shown.
 *
 * Gives fewer when the bank holds fewer; the content checker proves that it holds enough.
 */
export function drawByBlueprint<S extends Drawable>(
	bank: readonly S[],
	signs: readonly string[],
	blueprint: Blueprint,
	seen: ReadonlySet<string>,
	random: Random
): S[] {
	const order = shuffled(signs, random);
	const drawn: S[] = [];
	let subtleNext = random() < 0.5;

	function takePresent(sign: string, count: number): void {
		for (let taken = 0; taken < count; taken++) {
			const wanted: Variant = subtleNext ? 'subtle' : 'clear';
			const pool = left(sign).filter((scenario) => scenario.variant !== 'look-alike');
			const next = first(pool, (scenario) => scenario.variant === wanted);
			if (next) drawn.push(next);
			subtleNext = !subtleNext;
		}
	}
	function takeLookAlike(sign: string, count: number): void {
		for (let taken = 0; taken < count; taken++) {
			const next = first(left(sign).filter((scenario) => scenario.variant === 'look-alike'));
			if (next) drawn.push(next);
		}
	}
	const left = (sign: string) =>
		bank.filter((scenario) => scenario.sign === sign && !drawn.includes(scenario));
	/** Unseen before seen, then preferred before others, then by chance. */
	function first(pool: S[], prefer: (scenario: S) => boolean = () => true): S | undefined {
		const rank = (scenario: S) => (seen.has(scenario.id) ? 2 : 0) + (prefer(scenario) ? 0 : 1);
		return shuffled(pool, random).sort((a, b) => rank(a) - rank(b))[0];
	}

	const mixed = blueprint.mixed;
	order.forEach((sign, index) => {
		takePresent(sign, blueprint.presentPerSign + (mixed && index < mixed.present ? 1 : 0));
		const inMix =
			mixed && index >= mixed.present && index < mixed.present + mixed.lookAlike ? 1 : 0;
		takeLookAlike(sign, blueprint.lookAlikePerSign + inMix);
	});
	return shuffled(drawn, random);
}

/**
 * Scenarios for practice: those not met before first, then the ones met longest ago.
 * @param lastMet when each scenario was last met, in ms; missing means never
 */
export function drawForPractice<S extends Drawable>(
	pool: readonly S[],
	count: number,
	lastMet: ReadonlyMap<string, number>,
	random: Random
): S[] {
	const age = (scenario: S) => lastMet.get(scenario.id) ?? 0;
	return shuffled(pool, random)
		.sort((a, b) => age(a) - age(b))
		.slice(0, count);
}
