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
const DAY = 24 * 60 * 60 * 1000;
/** The day on which the rule is asked. */
const TODAY = 400;
/** All certificates of this table were given on day 1. @param days the day on which it expires */
const paper = (id: string, edition: string, days: number | null = null) => ({
	id,
	edition,
	issuedAt: DAY,
	expiresAt: days === null ? null : days * DAY
});
const forGood = { state: 'for-good' } as const;
/** As it reads on the day asked about. */
const until = (state: 'valid' | 'renewable' | 'expired', days: number) => ({
	state,
	until: days * DAY,
	opensAt: (days - 60) * DAY
});
const renewable = [paper('c', '1', 430)];
const early = pass('1', 369 * DAY, 'a day early');
const renewing = pass('1', 370 * DAY, 'renewing');

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
		{ state: 'earned', edition: '1', attemptId: 'a-1-1', renews: null }
	],
	[
		'passed twice: the first counts',
		{ passes: [pass('1', 9), pass('1', 4)], evaluations: ['1'] },
		{ state: 'earned', edition: '1', attemptId: 'a-1-4', renews: null }
	],
	[
		'held already',
		{ passes: [pass('1', 1)], evaluations: ['1'], certificates: [paper('c', '1')] },
		{ state: 'held', id: 'c', validity: forGood }
	],
	// The edited lesson stays complete because its completion was recorded, whatever its text says now.
	[
		'a lesson edited since',
		{
			lessons: [{ id: 'a', complete: lessonState({ completedAt: 5 }) === 'complete' }],
			passes: [pass('1', 1)],
			evaluations: ['1']
		},
		{ state: 'earned', edition: '1', attemptId: 'a-1-1', renews: null }
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
			certificates: [paper('c', '1')]
		},
		{ state: 'held', id: 'c', validity: forGood }
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
		{ state: 'earned', edition: '1', attemptId: 'rescored', renews: null }
	],
	[
		'a new edition, passed on the old one only',
		{ passes: [pass('1', 1)], evaluations: ['1'] },
		{ state: 'earned', edition: '1', attemptId: 'a-1-1', renews: null }
	],
	[
		'a new edition, old certificate held',
		{ passes: [pass('1', 1)], certificates: [paper('c', '1')] },
		{ state: 'held', id: 'c', validity: forGood }
	],
	[
		'a new edition passed, evaluated only the old one',
		{
			passes: [pass('1', 1), pass('2', 8)],
			evaluations: ['1'],
			certificates: [paper('c', '1')]
		},
		{ state: 'evaluation', edition: '2', attemptId: 'a-2-8' }
	],
	[
		'a new edition passed and evaluated',
		{
			passes: [pass('1', 1), pass('2', 8)],
			evaluations: ['1', '2'],
			certificates: [paper('c', '1')]
		},
		{ state: 'earned', edition: '2', attemptId: 'a-2-8', renews: null }
	],
	[
		'both editions held: the newest is shown',
		{
			passes: [pass('1', 1), pass('2', 8)],
			certificates: [paper('c', '1'), paper('d', '2')]
		},
		{ state: 'held', id: 'd', validity: forGood }
	],
	[
		'valid for long yet, and passed again: nothing to renew',
		{ passes: [pass('1', 1), pass('1', 300 * DAY)], certificates: [paper('c', '1', 500)] },
		{ state: 'held', id: 'c', validity: until('valid', 500) }
	],
	[
		'renewal open',
		{ passes: [pass('1', 1)], certificates: renewable },
		{ state: 'held', id: 'c', validity: until('renewable', 430) }
	],
	[
		'passed again a day before renewal opened',
		{ passes: [pass('1', 1), early], certificates: renewable },
		{ state: 'held', id: 'c', validity: until('renewable', 430) }
	],
	[
		'passed again once renewal was open: no second evaluation is asked',
		{ passes: [pass('1', 1), early, renewing], evaluations: ['1'], certificates: renewable },
		{ state: 'earned', edition: '1', attemptId: 'renewing', renews: 430 * DAY }
	],
	[
		'expired: it stays, and says so',
		{ passes: [pass('1', 1)], certificates: [paper('c', '1', 390)] },
		{ state: 'held', id: 'c', validity: until('expired', 390) }
	],
	[
		'renewed after it had expired, a lesson added meanwhile',
		{
			lessons: [...done('a'), ...open('new')],
			passes: [pass('1', 1), pass('1', 395 * DAY, 'late')],
			certificates: [paper('c', '1', 390)]
		},
		{ state: 'earned', edition: '1', attemptId: 'late', renews: 390 * DAY }
	],
	[
		'renewed already: the newer one is shown, and one pass renews once',
		{
			passes: [pass('1', 1), renewing],
			certificates: [...renewable, { ...paper('d', '1', 795), issuedAt: 370 * DAY }]
		},
		{ state: 'held', id: 'd', validity: until('valid', 795) }
	],
	[
		'renewed on a new edition, not evaluated yet',
		{
			passes: [pass('1', 1), pass('2', 380 * DAY)],
			evaluations: ['1'],
			certificates: renewable
		},
		{ state: 'evaluation', edition: '2', attemptId: `a-2-${380 * DAY}` }
	],
	[
		'renewed on a new edition: the time left of the old one is kept',
		{
			passes: [pass('1', 1), pass('2', 380 * DAY)],
			evaluations: ['1', '2'],
			certificates: renewable
		},
		{ state: 'earned', edition: '2', attemptId: `a-2-${380 * DAY}`, renews: 430 * DAY }
	],
	[
		'a new edition passed long before the old certificate expires',
		{
			passes: [pass('1', 1), pass('2', 100 * DAY)],
			evaluations: ['1', '2'],
			certificates: renewable
		},
		{ state: 'earned', edition: '2', attemptId: `a-2-${100 * DAY}`, renews: null }
	],
	[
		'one that expires and one for good: the one for good',
		{ passes: [pass('1', 1), renewing], certificates: [...renewable, paper('d', '1')] },
		{ state: 'held', id: 'd', validity: forGood }
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
		expect(certificateState(record, TODAY * DAY)).toEqual(expected);
	});
});
