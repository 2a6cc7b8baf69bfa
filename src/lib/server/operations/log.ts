/** The log: one line of JSON for each thing that happened, and in it nothing of what people wrote. */
import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '../config';

export type Log = Logger;

/** What of an error is written down. */
export interface LoggedError {
	type: string;
	code?: string;
	message?: string;
	/** Where it was thrown: places in our files, without the message that a stack begins with. */
	at?: string[];
}

const MESSAGE_LENGTH = 300;
const PLACES = 8;

/**
 * A log that writes to standard output, or to `destination`.
 * @param worker which of several processes writes
 */
export function createLog(level: LogLevel, worker: number, destination?: DestinationStream): Log {
	const options = {
		level,
		base: { worker },
		formatters: { level: (label: string) => ({ level: label }) },
		timestamp: pino.stdTimeFunctions.isoTime
	};
	return destination ? pino(options, destination) : pino(options);
}

/**
 * An error without what people typed: a parser quotes its input and a failed query its
 * values, so those parts of a message stay out.
 */
export function describeError(error: unknown): LoggedError {
	if (!(error instanceof Error)) return { type: typeof error };
	// The query's own fault says why; the wrapper repeats every value.
	if (error.message.startsWith('Failed query')) return describeError(error.cause);
	const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
	const quotes = error instanceof SyntaxError || error.name === 'ZodError';
	const at = (error.stack ?? '')
		.split('\n')
		.filter((line) => /^\s+at /.test(line))
		.slice(0, PLACES)
		.map((line) => line.trim());
	return {
		type: error.name,
		...code,
		...(quotes ? {} : { message: error.message.slice(0, MESSAGE_LENGTH) }),
		...(at.length === 0 ? {} : { at })
	};
}
