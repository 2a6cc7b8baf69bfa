/** What the parts of the benchmark share: what a part is, and how its figures are summed up. */
import { median } from 'simple-statistics';

/** What every part is given. */
export interface Bench {
	/** How often each figure is measured; the median counts. */
	rounds: number;
	/** How long one measurement under load takes. */
	seconds: number;
	/** Says what is being done; the table comes at the end. */
	say: (line: string) => void;
}

export interface Part {
	/** What it is called by: `npm run bench -- lesson`. */
	name: string;
	measure: (bench: Bench) => Promise<Figure[]>;
}

/** One line of the table. */
export interface Figure {
	what: string;
	unit: string;
	/** One for each round. */
	samples: number[];
	/** The limit: what the same machine did in the same run when it had as little to do as possible. */
	beside?: { what: string; samples: number[] };
	/** What it should be, in words, and whether it is. Missing where there is only something to know. */
	aim?: { text: string; met: boolean };
}

export interface Summary {
	median: number;
	low: number;
	high: number;
}

/** @throws when there is nothing to sum up */
export function summary(samples: readonly number[]): Summary {
	return {
		median: median([...samples]),
		low: Math.min(...samples),
		high: Math.max(...samples)
	};
}

/** The figure's median as a share of the median of what stands beside it. */
export function share(figure: Figure): number | undefined {
	return figure.beside && median(figure.samples) / median(figure.beside.samples);
}

/** A figure whose aim is a share of what stands beside it, at least. */
export function atLeast(
	least: number,
	text: string,
	figure: Figure & Required<Pick<Figure, 'beside'>>
): Figure {
	return { ...figure, aim: { text, met: (share(figure) ?? 0) >= least } };
}

/** A figure whose median should not be more than this. */
export function atMost(most: number, figure: Figure): Figure {
	const text = `≤ ${most} ${figure.unit}`.trim();
	return { ...figure, aim: { text, met: median(figure.samples) <= most } };
}
