/**
 * A cohort as large as wished, written straight into the tables: at the services' pace ten
 * thousand trainees would take an hour. Believable in what services read, and marked by
 * the same rules; large-cohort.test.ts holds it to that.
 */
import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { Catalogue } from '../../src/lib/course/content/catalogue';
import { seededRandom, seedFrom } from '../../src/lib/course/random';
import { hashPassword } from '../../src/lib/server/auth/passwords';
import type { Db } from '../../src/lib/server/db/client';
import {
	attempts,
	attemptScenarios,
	caseChoices,
	caseRuns,
	checkAnswers,
	enrolments,
	itemResults,
	lessonRecords,
	responses,
	users
} from '../../src/lib/server/db/schema';
import { TRAINEES } from '../../src/lib/server/demo/people';
import { keepCaseVersion } from '../../src/lib/server/learning/case-versions';
import { keepVersion } from '../../src/lib/server/learning/scenario-versions';
import { createCohort } from '../../src/lib/server/teaching/cohorts';
import { summariseAll } from '../../src/lib/server/teaching/summary';
import { bulkInsert } from './bulk-insert';
import { playedCases } from './made-up-cases';
import { bytesFrom, madeUpLife } from './made-up-life';

/** So many trainees share a transaction. */
const TOGETHER = 500;
const YEAR = 365 * 24 * 60 * 60 * 1000;

export interface LargeCohort {
	cohortId: string;
	/** In the order of joining. */
	userIds: string[];
	responses: number;
}

export interface LargeCohortSize {
	trainees: number;
	seed: number;
	/** In ms: the day that the figures are looked at. People joined over the year before it. */
	now: number;
	/** What everybody signs in with; the addresses are `<number>.<code>@cohort.example`. */
	password: string;
	code: string;
}

/** Adds a cohort of this size to a migrated database. The same seed gives the same rows. */
export async function fillLargeCohort(
	db: Db,
	catalogue: Catalogue,
	{ trainees, seed, now, password, code }: LargeCohortSize
): Promise<LargeCohort> {
	const begin = now - YEAR;
	const maker = { id: '', role: 'administrator' as const };
	const cohortId = await createCohort({ db, now: begin }, maker, `Cohort ${code}`, code);
	const passwordHash = await hashPassword(password);
	const chance = seededRandom(seed);
	// More towards the end than evenly: the newest are still in the middle of things.
	const joinings = Array.from({ length: trainees }, () =>
		Math.round(begin + YEAR * (1 - chance() ** 1.3))
	).sort((a, b) => a - b);
	const made: LargeCohort = { cohortId, userIds: [], responses: 0 };

	await db.write(async (tx) => {
		for (const scenario of catalogue.course.scenarios) keepVersion(tx, scenario, begin);
		for (const caseDef of catalogue.course.caseList) keepCaseVersion(tx, caseDef, begin);
	});
	for (let first = 0; first < trainees; first += TOGETHER) {
		await db.write(async (tx) => {
			// Answers have random ids, so their index is written all over.
			tx.run(sql`pragma cache_size = -262144`);
			const insert = {
				users: bulkInsert(tx, users),
				enrolments: bulkInsert(tx, enrolments),
				lessonRecords: bulkInsert(tx, lessonRecords),
				checkAnswers: bulkInsert(tx, checkAnswers),
				attempts: bulkInsert(tx, attempts),
				attemptScenarios: bulkInsert(tx, attemptScenarios),
				responses: bulkInsert(tx, responses),
				itemResults: bulkInsert(tx, itemResults),
				caseRuns: bulkInsert(tx, caseRuns),
				caseChoices: bulkInsert(tx, caseChoices)
			};
			for (const [index, joinedAt] of joinings.slice(first, first + TOGETHER).entries()) {
				const number = first + index + 1;
				const own = `${seed}:${code}:${number}`;
				const random = seededRandom(seedFrom(own));
				const userId = v7({ msecs: joinedAt, random: bytesFrom(own) });
				const enrolment = v7({ msecs: joinedAt, random: bytesFrom(`enrolment of ${own}`) });
				insert.users([
					{
						id: userId,
						email: `${number}.${code.toLowerCase()}@cohort.example`,
						name: nameOf(number),
						passwordHash,
						role: 'trainee',
						browserKey: Buffer.from(bytesFrom(`key of ${own}`)).toString('base64'),
						reviewMail: false,
						reviewMailAt: null,
						createdAt: joinedAt,
						deactivatedAt: null,
						mergedInto: null
					}
				]);
				insert.enrolments([
					{ id: enrolment, cohortId, userId, enrolledAt: joinedAt, leftAt: null }
				]);
				const person = { userId, cohortId, joinedAt, until: now };
				const life = madeUpLife(catalogue, person, random);
				insert.lessonRecords(life.lessonRecords);
				insert.checkAnswers(life.checkAnswers);
				insert.attempts(life.attempts);
				insert.attemptScenarios(life.attemptScenarios);
				insert.responses(life.responses);
				insert.itemResults(life.itemResults);
				const chances = seededRandom(seedFrom(`conversations of ${own}`));
				const conversations = playedCases(catalogue.course.caseList, person, chances);
				insert.caseRuns(conversations.caseRuns);
				insert.caseChoices(conversations.caseChoices);
				made.userIds.push(userId);
				made.responses += life.responses.length;
			}
		});
	}
	await db.write(async (tx) => summariseAll(tx));
	return made;
}

/** Two thousand different names, then the same again. */
function nameOf(number: number): string {
	const count = TRAINEES.length;
	const first = TRAINEES[number % count]?.split(' ')[0];
	const last = TRAINEES[Math.floor(number / count + number) % count]?.split(' ').at(-1);
	return `${first} ${last}`;
}
