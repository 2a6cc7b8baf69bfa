/**
 * How single items work, after the definitions of Moodle's quiz statistics (Hunt & Pratt,
 * "Quiz statistics calculations"): n − 1 in variances and covariances, each item against
 * the rest of the same person's test, and nothing where a variance is zero.
 *
 * Tests are drawn, so each person met only some of the items. Every figure of an item is
 * therefore taken over those who met it; docs/assessment.md says what that leaves valid.
 */
import { mean, sampleCovariance, sampleVariance } from 'simple-statistics';
import { resampled } from './bootstrap';
import { percentileInterval, type Interval } from './interval';

/** One mark of one person's test. */
export interface Mark {
	/** The item in one version. */
	item: string;
	/** 0 to 1. */
	credit: number;
	/** Withdrawn: it keeps its own figures and enters nobody's rest or total. */
	voided?: boolean;
}

/** What those who met an item earned: same place, same person. */
export interface Met {
	/** On the item, 0 to 1. */
	credit: number[];
	/** On the rest of the same test: mean, 0 to 1. */
	rest: number[];
	/** On the whole of it: mean, 0 to 1. */
	total: number[];
}

export interface ItemFigures {
	people: number;
	/** Facility index: the mean credit, 0 (nobody) to 1 (everybody). */
	facility: number;
	/** Standard deviation of the credits. */
	spread: number | null;
	/** Discrimination index: correlation of credit and rest, −1 to 1. */
	discrimination: number | null;
	/** Discriminative efficiency: that covariance as a share of the largest which the same marks could give. */
	efficiency: number | null;
	/** Covariance of credit and total, from which the effective weight is made. */
	covarianceWithTotal: number | null;
}

export interface ItemIntervals {
	facility: Interval | undefined;
	discrimination: Interval | undefined;
}

/** Sorts the marks of many tests by item. What has no rest to be held against is left out. */
export function gatherByItem(tests: Iterable<readonly Mark[]>): Map<string, Met> {
	const items = new Map<string, Met>();
	for (const test of tests) {
		const counted = test.filter(({ voided }) => !voided);
		const sum = counted.reduce((total, { credit }) => total + credit, 0);
		for (const { item, credit, voided } of test) {
			const others = counted.length - (voided ? 0 : 1);
			if (others === 0) continue;
			let met = items.get(item);
			if (!met) items.set(item, (met = { credit: [], rest: [], total: [] }));
			met.credit.push(credit);
			met.rest.push((sum - (voided ? 0 : credit)) / others);
			met.total.push(sum / counted.length);
		}
	}
	return items;
}

/** A spread this small is rounding, not spread. */
const NONE = 1e-12;

/** @throws when nobody met the item */
export function itemFigures({ credit, rest, total }: Met): ItemFigures {
	const people = credit.length;
	const facility = mean(credit);
	if (people < 2) {
		return {
			people,
			facility,
			spread: null,
			discrimination: null,
			efficiency: null,
			covarianceWithTotal: null
		};
	}
	const variance = sampleVariance(credit);
	const restVariance = sampleVariance(rest);
	const covariance = sampleCovariance(credit, rest);
	const largest = sampleCovariance(ascending(credit), ascending(rest));
	const flat = variance < NONE || restVariance < NONE;
	return {
		people,
		facility,
		spread: Math.sqrt(variance),
		discrimination: flat ? null : covariance / Math.sqrt(variance * restVariance),
		efficiency: flat || largest < NONE ? null : covariance / largest,
		covarianceWithTotal: sampleCovariance(credit, total)
	};
}

function ascending(values: readonly number[]): number[] {
	return Array.from(Float64Array.from(values).sort());
}

/**
 * How much facility and discrimination would waver in other groups of this size, by
 * resampling people.
 * @param seed the same seed gives the same intervals
 */
export function itemIntervals({ credit, rest }: Met, seed: number): ItemIntervals {
	const x = Float64Array.from(credit);
	const y = Float64Array.from(rest);
	const people = x.length;
	const discriminations: (number | null)[] = [];
	const facilities = resampled(people, seed, (drawn) => {
		let sumX = 0;
		let sumY = 0;
		let squaresX = 0;
		let squaresY = 0;
		let products = 0;
		for (let draw = 0; draw < people; draw++) {
			const place = drawn[draw] ?? 0;
			const a = x[place] ?? 0;
			const b = y[place] ?? 0;
			sumX += a;
			sumY += b;
			squaresX += a * a;
			squaresY += b * b;
			products += a * b;
		}
		const ofX = squaresX - (sumX * sumX) / people;
		const ofY = squaresY - (sumY * sumY) / people;
		const flat = ofX < 1e-9 || ofY < 1e-9;
		discriminations.push(flat ? null : (products - (sumX * sumY) / people) / Math.sqrt(ofX * ofY));
		return sumX / people;
	});
	return {
		facility: percentileInterval(facilities),
		discrimination: percentileInterval(discriminations)
	};
}

/**
 * Effective weights: by how much each item moves the totals, as a share of a whole test.
 * In Moodle √cov(item, total) over the sum of these. Here an item stands only in some
 * tests, so each adds to the sum as often as it was met: where everybody met everything,
 * the two are the same. An item that works against the total has none.
 * @param tests how many tests there were
 * @returns 0 to 1 by item
 */
export function effectiveWeights(
	items: ReadonlyMap<string, Pick<ItemFigures, 'people' | 'covarianceWithTotal'>>,
	tests: number
): Map<string, number | null> {
	const root = (covariance: number | null) =>
		covariance === null || covariance < 0 ? null : Math.sqrt(covariance);
	let sum = 0;
	for (const { people, covarianceWithTotal } of items.values()) {
		sum += ((root(covarianceWithTotal) ?? 0) * people) / tests;
	}
	return new Map(
		[...items].map(([item, { covarianceWithTotal }]) => {
			const own = root(covarianceWithTotal);
			return [item, own === null || sum < NONE ? null : own / sum];
		})
	);
}
