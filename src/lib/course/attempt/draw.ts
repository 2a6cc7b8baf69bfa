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

/** A sign and the side of it that was judged wrongly. */
export interface WeakSide {
	sign: string;
	side: 'present' | 'look-alike';
}

/**
 * Scenarios for practising what was missed: two in three from the weak sides, the rest
 * from the other side of the same signs, so that the choice of practice does not give
 * away its answers. Those met longest ago first; mixed.
 *
 * Gives fewer when the bank holds fewer, and none where nothing was missed.
 * @param weak the weakest first; signs further down serve only when those above are used up
 */
export function drawMissed<S extends Drawable>(
	bank: readonly S[],
	weak: readonly WeakSide[],
	count: number,
	lastMet: ReadonlyMap<string, number>,
	random: Random
): S[] {
	const isWeak = ({ sign, variant }: S) =>
		weak.some(
			(entry) => entry.sign === sign && (entry.side === 'look-alike') === (variant === 'look-alike')
		);
	const ofSigns = bank.filter(({ sign }) => weak.some((entry) => entry.sign === sign));
	const inTurn = takingTurns(
		drawForPractice(ofSigns.filter(isWeak), ofSigns.length, lastMet, random),
		[...new Set(weak.map(({ sign }) => sign))]
	);
	const others = drawForPractice(
		ofSigns.filter((scenario) => !isWeak(scenario)),
		ofSigns.length,
		lastMet,
		random
	);
	const first = inTurn.slice(0, Math.ceil((count * 2) / 3));
	const rest = [...others, ...inTurn.slice(first.length)].slice(0, count - first.length);
	return shuffled([...first, ...rest], random);
}

/** One of each sign, then a second of each, and so on; within a sign the order stays. */
function takingTurns<S extends Drawable>(list: readonly S[], signs: readonly string[]): S[] {
	const round = (scenario: S) =>
		list.filter(({ sign }) => sign === scenario.sign).indexOf(scenario) * signs.length +
		signs.indexOf(scenario.sign);
	return [...list].sort((a, b) => round(a) - round(b));
}
