/** Robots fail: no habit of test-takers replaces knowing. */
import type { Finding, Rule } from '../manuscript';
import { robotScores } from '../robots';

/** Points of a hundred by which a habit may beat chance on best-answer items. */
const MARGIN = 0.1;
/** With fewer items, one key more or less would move the score by eight points or more. */
const ENOUGH_ITEMS = 12;
/** Habits that only the wording and order of the options could reward, and what to do about each. */
const WORDING_HABITS = new Map([
	['first', 'Move some keys to other letters'],
	['longest', 'Shorten keys, or lengthen other options'],
	['shortest', 'Lengthen keys, or shorten other options'],
	['most cautious', 'Take hedges out of keys, or let other options hedge as well'],
	[
		'least cautious',
		'Take words like explore, together, perhaps and supervision out of other options, or use them in keys as well'
	]
]);

const robotsFail: Rule = {
	name: 'robots-fail',
	holds: 'No robot passes a single one of 200 drawn assessments.',
	find: (manuscript) =>
		robotScores(manuscript)
			.filter(({ passed }) => passed > 0)
			.map(({ name, passed, sat }): Finding => ({
				file: 'content/course.yaml',
				line: manuscript.lineOf('content/course.yaml', ['passRule']),
				message: `the robot "${name}" passes ${passed} of ${sat} drawn assessments`,
				mend: 'Balance the options that give their keys away; see the table of robots.'
			}))
};

const robotsMargin: Rule = {
	name: 'robots-margin',
	holds:
		'Choosing the first, longest, shortest, most or least cautious option beats chance by at most ten points.',
	find: (manuscript) =>
		robotScores(manuscript).flatMap(({ name, byKind, alwaysRight }): Finding[] => {
			const advice = WORDING_HABITS.get(name);
			if (advice === undefined) return [];
			const of = (kind: 'respond' | 'choose', place: string): Finding[] => {
				const score = byKind[kind];
				if (!score || score.items < ENOUGH_ITEMS || score.credit <= score.chance + MARGIN + 1e-9)
					return [];
				const items = alwaysRight.filter((id) =>
					manuscript.items.some((each) => each.id === id && each.item.kind === kind)
				);
				return [
					{
						file: place,
						line: 1,
						message: `choosing the ${name} option earns ${percent(score.credit)} on ${score.items} ${kind} items, against ${percent(score.chance)} by chance`,
						mend: `${advice}. It is always right on: ${items.join(', ') || 'none, but often'}.`
					}
				];
			};
			return [...of('respond', 'content/scenarios'), ...of('choose', 'content/checks')];
		})
};

function percent(share: number): string {
	return `${Math.round(share * 100)} %`;
}

export const robotRules: readonly Rule[] = [robotsFail, robotsMargin];
