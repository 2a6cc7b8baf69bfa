/** 5. What instructors look at and take away, for a hundred trainees and for ten thousand. */
import { linearRegression } from 'simple-statistics';
import { finishedAttempts } from '../../../src/lib/server/teaching/first-attempts';
import { atMost, summary, type Figure, type Part } from '../bench';
import { GROUP_FIGURES, type GroupFigure } from '../group-figures';
import { peakMemory } from '../peak-memory';
import { prepare, type Prepared } from '../people';
import { temporaryFolder } from '../processes';

const SIZES = [100, 500, 1_000, 10_000];
const AIMS = GROUP_FIGURES.flatMap(({ aim }) => (aim ? [aim.trainees] : []));

export const groups: Part = {
	name: 'board',
	async measure({ rounds, say }) {
		const times = new Map(GROUP_FIGURES.map(({ what }) => [what, [] as [number, number[]][]]));
		const figures: Figure[] = [];
		const growing = rounds > 1 ? SIZES : SIZES.slice(0, 3);
		const largest = Math.max(...growing);
		const sizes = [...new Set([...growing, ...AIMS.filter((size) => size <= largest)])];
		for (const trainees of sizes.sort((a, b) => a - b)) {
			say(`making a cohort of ${trainees}`);
			const folder = temporaryFolder();
			const file = folder.file('course.db');
			const prepared = await prepare(file, trainees);
			const { cohortId } = prepared.cohort;
			const assessed = assessments(prepared);
			const resting = await peakMemory(file, cohortId);
			for (const figure of GROUP_FIGURES) {
				// A size of its own is measured for the one figure that has its aim there.
				if (!growing.includes(trainees) && figure.aim?.trainees !== trainees) continue;
				say(`${figure.what}, ${trainees} trainees`);
				const ms = await read(prepared, figure, rounds);
				times.get(figure.what)?.push([trainees, ms]);
				const { what, aim } = figure;
				const line: Figure = {
					what: `${what}, ${trainees} trainees, ${assessed} first assessments`,
					unit: 'ms',
					samples: ms
				};
				figures.push(aim?.trainees === trainees ? atMost(aim.ms, line) : line);
				figures.push({
					what: 'the same, most memory resident',
					unit: 'MB',
					samples: [await peakMemory(file, cohortId, what)],
					beside: { what: 'MB reading nothing', samples: [resting] }
				});
			}
			prepared.close();
			folder.remove();
		}
		for (const [what, measured] of times) {
			const exponent = growth(measured);
			figures.push({
				what: `${what}, growth: time ~ trainees to the power of`,
				unit: '',
				samples: [exponent]
			});
		}
		return figures;
	}
};

/** How many were handed in as somebody's first: those that are analysed. */
function assessments({ scope, cohort: { cohortId } }: Prepared): number {
	const handedIn = finishedAttempts(scope.db.read, { cohortId, kinds: ['assessment'] });
	return handedIn.filter(({ first }) => first).length;
}

async function read(
	{ scope, cohort }: Prepared,
	figure: GroupFigure,
	rounds: number
): Promise<number[]> {
	const ms: number[] = [];
	// The first reading fills SQLite's cache and warms the code: it is not counted.
	await figure.read(scope, cohort.cohortId);
	for (let round = 0; round < rounds; round++) {
		const begun = performance.now();
		const result = await figure.read(scope, cohort.cohortId);
		ms.push(performance.now() - begun);
		if (result === undefined) throw new Error(`${figure.what}: nothing was read`);
	}
	return ms;
}

/** The slope on doubly logarithmic paper: 1 is linear, 2 quadratic. */
function growth(measured: readonly [number, number[]][]): number {
	return linearRegression(
		measured.map(([trainees, ms]) => [Math.log(trainees), Math.log(summary(ms).median)])
	).m;
}
