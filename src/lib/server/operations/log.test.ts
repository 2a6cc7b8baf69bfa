import { describe, expect, it } from 'vitest';
import { createLog, describeError } from './log';

describe('an error in the log', () => {
	it('says what it is and where, without the message twice', () => {
		const told = describeError(new TypeError('x is undefined'));
		expect(told).toMatchObject({ type: 'TypeError', message: 'x is undefined' });
		expect(told.at?.[0]).toMatch(/^at .*log\.test\.ts/);
	});

	it('leaves out what a parser quotes and what a query was given', () => {
		const parse = (text: string) => {
			try {
				return JSON.parse(text) as unknown;
			} catch (error) {
				return describeError(error);
			}
		};
		const wrapped = new Error('Failed query: insert into user … params: hunter2-hunter2', {
			cause: Object.assign(new Error('UNIQUE constraint failed: user.email'), {
				code: 'SQLITE_CONSTRAINT_UNIQUE'
			})
		});
		const told = JSON.stringify([parse('hunter2-hunter2 {'), describeError(wrapped)]);
		expect(told).not.toContain('hunter2');
		expect(told).toContain('SQLITE_CONSTRAINT_UNIQUE');
	});
});

it('writes one line of JSON with level, time and process, from the level on that is set', () => {
	const lines: string[] = [];
	const log = createLog('warn', 2, { write: (line) => lines.push(line) });
	log.info('not this');
	log.warn({ throttled: 'sign-in-account' }, 'throttled');
	expect(lines).toHaveLength(1);
	const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
	expect(line).toMatchObject({ level: 'warn', worker: 2, throttled: 'sign-in-account' });
	expect(Date.parse(String(line.time))).not.toBeNaN();
});
