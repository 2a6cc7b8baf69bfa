/** Shares and points as instructors read them. */
import type { Interval, Proportion } from './interval';

const whole = new Intl.NumberFormat('en-GB');
const percent = new Intl.NumberFormat('en-GB', { style: 'percent' });
const points = new Intl.NumberFormat('en-GB', {
	signDisplay: 'exceptZero',
	maximumFractionDigits: 0
});
const tenth = new Intl.NumberFormat('en-GB', {
	minimumFractionDigits: 1,
	maximumFractionDigits: 1
});
const hundredth = new Intl.NumberFormat('en-GB', {
	minimumFractionDigits: 2,
	maximumFractionDigits: 2
});

/** A minus that is as wide as a plus. */
const withMinus = (text: string) => text.replace('-', '−');

export const percentText = (share: number) => percent.format(share);
/** A difference of shares, −1 to 1, in points of 100. */
export const pointsText = (change: number) => withMinus(points.format(change * 100));
export const tenthText = (value: number) => withMinus(tenth.format(value));
export const hundredthText = (value: number | null) =>
	value === null ? '–' : withMinus(hundredth.format(value));

/** "9,737". */
export const wholeText = (value: number) => whole.format(value);
/** "9 of 14". */
export const countText = ({ count, of }: Pick<Proportion, 'count' | 'of'>) =>
	`${wholeText(count)} of ${wholeText(of)}`;

/** "41 to 83 %". */
export function rangeText({ low, high }: Interval): string {
	return `${Math.round(low * 100)} to ${percent.format(high)}`;
}
