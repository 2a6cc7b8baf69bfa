/** What an item's figures say, in a few plain cases. */
import type { ItemFigures, ItemIntervals } from './item-analysis';

/** Under so many people figures of items are shown with a caution. */
export const SMALL_GROUP = 30;

/**
 * - `against`: those who do well elsewhere get it wrong, beyond chance: look at the key first.
 * - `guessing`: no better than choosing blindly.
 * - `distractor`: one wrong option was chosen more often than the key.
 * - `safe`: almost everybody right, and an option endangers somebody: that is as it should be.
 * - `easy`: almost everybody right; tells little about who knows more.
 * - `flat`: those who do well elsewhere do hardly better here.
 * - `works`: tells those who know from those who do not.
 * - `unclear`: too few people to say more.
 */
export type ItemVerdict =
	'against' | 'guessing' | 'distractor' | 'safe' | 'easy' | 'flat' | 'works' | 'unclear';

/** From this share of right answers on nearly everybody knows it. */
const NEARLY_ALL = 0.95;
/** A discrimination under this is called weak in Moodle's guide to the report. */
const WEAK = 0.2;

export interface VerdictInput {
	figures: Pick<ItemFigures, 'people' | 'facility' | 'discrimination'>;
	intervals: ItemIntervals;
	/** The mean credit of choosing blindly. */
	chance: number;
	/** Whether an option would leave somebody in danger. */
	safety: boolean;
	/** Whether a wrong option was chosen more often than the right one, where that was counted. */
	distractorAhead?: boolean | undefined;
}

/**
 * The gravest that holds. Nothing is held against an item on few people: resampling a
 * handful finds intervals that are too narrow.
 */
export function verdictOf(input: VerdictInput): ItemVerdict {
	const { figures, intervals, chance, safety, distractorAhead } = input;
	const { people, facility, discrimination } = figures;
	const few = people < SMALL_GROUP;
	if (!few && intervals.discrimination && intervals.discrimination.high < 0) return 'against';
	if (facility >= NEARLY_ALL) return safety ? 'safe' : 'easy';
	if (few) return 'unclear';
	if (intervals.facility && intervals.facility.low <= chance && facility <= chance + 0.1) {
		return 'guessing';
	}
	if (distractorAhead) return 'distractor';
	return discrimination === null || discrimination < WEAK ? 'flat' : 'works';
}
