import { describe, expect, it } from 'vitest';
import { certificateState, type CertificateState, type CourseRecord } from './certificate';
import { lessonState } from './lesson';

const done = (...ids: string[]) => ids.map((id) => ({ id, complete: true }));
const open = (...ids: string[]) => ids.map((id) => ({ id, complete: false }));
const pass = (edition: string, at: number, attemptId = `a-${edition}-${at}`) => ({
	edition,
	at,
	attemptId
});

const CORNERS: [string, Partial<CourseRecord>, CertificateState][] = [
	[
		'nothing done',
		{ lessons: open('a', 'b') },
		{ state: 'open', lessons: ['a', 'b'], assessment: false }
	],
	[
		'one lesson missing',
		{ lessons: [...done('a'), ...open('b')], passes: [pass('1', 1)] },
		{ state: 'open', lessons: ['b'], assessment: true }
	],
	['only the assessment missing', {}, { state: 'open', lessons: [], assessment: false }],
	[
		'evaluation before the pass',
		{ evaluations: ['1'] },
		{ state: 'open', lessons: [], assessment: false }
	],
	[
		'only the evaluation missing',
		{ passes: [pass('1', 1)] },
		{ state: 'evaluation', edition: '1', attemptId: 'a-1-1' }
	],
	[
		'everything done',
		{ passes: [pass('1', 1)], evaluations: ['1'] },
		{ state: 'earned', edition: '1', attemptId: 'a-1-1' }
	],
	[
		'passed twice: the first counts',
		{ passes: [pass('1', 9), pass('1', 4)], evaluations: ['1'] },
		{ state: 'earned', edition: '1', attemptId: 'a-1-4' }
	],
	[
		'held already',
		{ passes: [pass('1', 1)], evaluations: ['1'], certificates: [{ id: 'c', edition: '1' }] },
		{ state: 'held', id: 'c' }
	],
	// The edited lesson stays complete because its completion was recorded, whatever its text says now.
	[
		'a lesson edited since',
		{
			lessons: [{ id: 'a', complete: lessonState({ completedAt: 5 }) === 'complete' }],
			passes: [pass('1', 1)],
			evaluations: ['1']
		},
		{ state: 'earned', edition: '1', attemptId: 'a-1-1' }
	],
	[
		'a lesson withdrawn from the course',
		{ lessons: done('a'), passes: [pass('1', 1)] },
		{ state: 'evaluation', edition: '1', attemptId: 'a-1-1' }
	],
	[
		'a lesson added, certificate held',
		{
			lessons: [...done('a'), ...open('new')],
			passes: [pass('1', 1)],
			certificates: [{ id: 'c', edition: '1' }]
		},
		{ state: 'held', id: 'c' }
	],
	[
		'a lesson added, none held yet',
		{ lessons: [...done('a'), ...open('new')], passes: [pass('1', 1)], evaluations: ['1'] },
		{ state: 'open', lessons: ['new'], assessment: true }
	],
	// A voided item rescoring an attempt upward turns it into a pass like any other.
	[
		'an item voided since',
		{ passes: [pass('1', 1, 'rescored')], evaluations: ['1'] },
		{ state: 'earned', edition: '1', attemptId: 'rescored' }
	],
	[
		'a new edition, passed on the old one only',
		{ passes: [pass('1', 1)], evaluations: ['1'] },
		{ state: 'earned', edition: '1', attemptId: 'a-1-1' }
	],
	[
		'a new edition, old certificate held',
		{ passes: [pass('1', 1)], certificates: [{ id: 'c', edition: '1' }] },
		{ state: 'held', id: 'c' }
	],
	[
		'a new edition passed, evaluated only the old one',
		{
			passes: [pass('1', 1), pass('2', 8)],
			evaluations: ['1'],
			certificates: [{ id: 'c', edition: '1' }]
		},
		{ state: 'evaluation', edition: '2', attemptId: 'a-2-8' }
	],
	[
		'a new edition passed and evaluated',
		{
			passes: [pass('1', 1), pass('2', 8)],
			evaluations: ['1', '2'],
			certificates: [{ id: 'c', edition: '1' }]
		},
		{ state: 'earned', edition: '2', attemptId: 'a-2-8' }
	],
	[
		'both editions held: the newest is shown',
		{
			passes: [pass('1', 1), pass('2', 8)],
			certificates: [
				{ id: 'c', edition: '1' },
				{ id: 'd', edition: '2' }
			]
		},
		{ state: 'held', id: 'd' }
	]
];

describe('a certificate', () => {
	it.each(CORNERS)('%s', (_, given, expected) => {
		const record = {
			lessons: done('a', 'b'),
			passes: [],
			evaluations: [],
			certificates: [],
			...given
		};
		expect(certificateState(record)).toEqual(expected);
	});
});
