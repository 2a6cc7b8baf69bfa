/** A trainee's own calibration, from every answer whose reasons they have seen. */
import { eq } from 'drizzle-orm';
import { calibrationOf, type Calibration } from '../../course/statistics/calibration';
import { reviewLog } from '../db/schema';
import type { Scope } from '../scope';
import { readJudgements } from './judgements';

export interface CalibrationPage {
	/** Nothing while there are too few answers. */
	calibration: Calibration | undefined;
	/** Answers so far that were given with a word on confidence. */
	stated: number;
}

/** Right means the whole credit; an answer half right does not make "sure" come true. */
export async function readCalibration({ db }: Scope, userId: string): Promise<CalibrationPage> {
	const reviews = db.read
		.select({ confidence: reviewLog.confidence, credit: reviewLog.credit })
		.from(reviewLog)
		.where(eq(reviewLog.userId, userId))
		.all();
	const marks = readJudgements(db.read, userId).filter(({ answered }) => answered);
	const stated = [...marks, ...reviews].flatMap(({ confidence, credit }) =>
		confidence ? [{ confidence, right: credit >= 1 - 1e-9 }] : []
	);
	return { calibration: calibrationOf(stated), stated: stated.length };
}
