/** How pages speak of what was sent for comment. */

export const KIND_NAMES = { reply: 'A reply', reflection: 'From the journal' } as const;

const DAY = 24 * 60 * 60 * 1000;
const WEEK = 7 * DAY;

/** "Waiting for 3 days". @param waited in ms */
export function waitingText(waited: number): string {
	if (waited < DAY) return 'Waiting since today or yesterday';
	const [count, unit] =
		waited < 2 * WEEK ? [Math.floor(waited / DAY), 'day'] : [Math.floor(waited / WEEK), 'week'];
	return `Waiting for ${count} ${count === 1 ? unit : `${unit}s`}`;
}
