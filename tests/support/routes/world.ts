/** Who tries each door, and what there is behind it. */
import { eq } from 'drizzle-orm';
import { hashPassword } from '../../../src/lib/server/auth/passwords';
import { createSessions } from '../../../src/lib/server/auth/lucia';
import { openDatabase, type Db } from '../../../src/lib/server/db/client';
import {
	cohortInstructors,
	enrolments,
	sessions as sessionTable,
	throttleCounters,
	users,
	type Role
} from '../../../src/lib/server/db/schema';
import { optionsOf } from '../../../src/lib/course/item/item';
import type { ItemResponse } from '../../../src/lib/course/item/response';
import { readWholeAttempt, startAttempt } from '../../../src/lib/server/learning/attempts';
import { addEntry } from '../../../src/lib/server/learning/journal';
import { startRun } from '../../../src/lib/server/learning/runs';
import { listOwnRequests, sendReflection } from '../../../src/lib/server/learning/sent-for-comment';
import { createCohort } from '../../../src/lib/server/teaching/cohorts';
import { returnFeedback } from '../../../src/lib/server/teaching/feedback';
import { realCatalogue } from '../course';
import { take } from '../trainees';

export const VISITORS = [
	'signedOut',
	'trainee',
	'otherTrainee',
	'instructor',
	'otherInstructor',
	'administrator',
	'expired',
	'deactivated'
] as const;
export type Visitor = (typeof VISITORS)[number];

export const WORLD_PASSWORD = 'a lantern on the quay';

export interface World {
	db: Db;
	cohort: string;
	otherCohort: string;
	/** Two people of the first cohort; the trainee owns the attempt. */
	people: Record<Exclude<Visitor, 'signedOut'>, string>;
	/** Open, of the trainee. */
	attempt: string;
	stranger: string;
	/** An open session of somebody who tries no door. */
	strangersSession: string;
	/** A good answer to its first question. */
	judge: { handle: string; response: ItemResponse };
	/** A conversation under way, of the trainee. */
	run: string;
	/** Sent for comment by the trainee, and returned. */
	request: string;
	/** A quiz of the trainee, handed in. */
	handedIn: string;
	/** The cookie header of a session opened just now; empty for somebody signed out. */
	cookie: (visitor: Visitor) => Promise<string>;
	/** Somebody new, to be changed by the test and left behind. */
	makePerson: (role: Role, cohortId?: string) => Promise<string>;
	/** Somebody new, by the email they sign in with. */
	makeAccount: (role: Role) => Promise<string>;
	/** Empties the counters of the throttle. */
	forgetTries: () => Promise<void>;
	close: () => void;
}

const ABSOLUTE_LIMIT_PASSED = 61 * 24 * 60 * 60 * 1000;

/** Fills the database of a running server with two cohorts and their people. */
export async function makeWorld(file: string): Promise<World> {
	const db = openDatabase(file);
	const now = Date.now();
	const scope = { db, catalogue: realCatalogue(), now };
	const sessions = createSessions(db, false);
	const passwordHash = await hashPassword(WORLD_PASSWORD);
	const maker = { id: '', role: 'administrator' } as const;
	const cohort = await createCohort(scope, maker, 'First group', 'FIRST');
	const otherCohort = await createCohort(scope, maker, 'Second group', 'SECOND');
	let made = 0;

	async function makePerson(role: Role, cohortId?: string): Promise<string> {
		const id = crypto.randomUUID();
		const number = ++made;
		await db.write(async (tx) => {
			tx.insert(users)
				.values({
					id,
					email: `person.${number}@world.example`,
					name: `Person ${number}`,
					passwordHash,
					role,
					browserKey: 'AAAA',
					createdAt: now
				})
				.run();
			if (cohortId && role === 'instructor') {
				tx.insert(cohortInstructors).values({ cohortId, userId: id }).run();
			} else if (cohortId) {
				tx.insert(enrolments)
					.values({ id: crypto.randomUUID(), cohortId, userId: id, enrolledAt: now })
					.run();
			}
		});
		return id;
	}

	const people: World['people'] = {
		trainee: await makePerson('trainee', cohort),
		otherTrainee: await makePerson('trainee', otherCohort),
		instructor: await makePerson('instructor', cohort),
		otherInstructor: await makePerson('instructor', otherCohort),
		administrator: await makePerson('administrator'),
		expired: await makePerson('administrator'),
		deactivated: await makePerson('administrator')
	};
	await db.write(async (tx) => {
		tx.update(users).set({ deactivatedAt: now }).where(eq(users.id, people.deactivated)).run();
	});
	const started = await startAttempt(scope, people.trainee, 'assessment');
	if (!('attemptId' in started)) throw new Error('The attempt did not start');

	const { attemptId } = started;
	const asked = readWholeAttempt(db.read, scope.catalogue, people.trainee, attemptId);
	const first = asked?.scenarios[0]?.items[0];
	const pick = first && optionsOf(first.item)[0]?.id;
	if (!first || pick === undefined) throw new Error('The attempt asks nothing');

	const begun = await startRun(scope, people.trainee, 'case.drift', false);
	if (!('runId' in begun)) throw new Error('The conversation did not begin');

	const entry = crypto.randomUUID();
	await addEntry(scope, people.trainee, entry, 'Something to comment on.');
	await sendReflection(scope, people.trainee, entry, cohort);
	const request = (await listOwnRequests(scope, people.trainee))[0]?.id ?? '';
	const comment = { picked: {}, comment: 'A comment.' };
	await returnFeedback(scope, people.instructor, cohort, request, comment);

	const handedIn = await take(scope, people.trainee, 'quiz');

	const stranger = await makePerson('trainee');
	await sessions.open(stranger, { userAgent: '', address: '' }, now);
	const strangersSession =
		db.read.select().from(sessionTable).where(eq(sessionTable.userId, stranger)).get()?.id ?? '';

	return {
		db,
		stranger,
		strangersSession,
		cohort,
		otherCohort,
		people,
		attempt: attemptId,
		judge: { handle: first.handle, response: { form: 'one', pick } },
		run: begun.runId,
		request,
		handedIn,
		makePerson,
		async cookie(visitor) {
			if (visitor === 'signedOut') return '';
			const at = visitor === 'expired' ? now - ABSOLUTE_LIMIT_PASSED : Date.now();
			const browser = { userAgent: 'route table', address: '127.0.0.1' };
			const { name, value } = await sessions.open(people[visitor], browser, at);
			return `${name}=${value}`;
		},
		async makeAccount(role) {
			const id = await makePerson(role);
			return db.read.select().from(users).where(eq(users.id, id)).get()?.email ?? '';
		},
		forgetTries: () =>
			db.write(async (tx) => {
				tx.delete(throttleCounters).run();
			}),
		close: () => db.close()
	};
}
