/** A line of the table that `npm run test:faults` prints. */
export interface Outcome {
	trials: number;
	/** Answers that the server said were saved. */
	acknowledged: number;
	/** Of these, how many are not there afterwards. */
	lost: number;
	/** Trials after which something else was wrong. */
	unsound: number;
	note: string;
}
