/**
 * Fills an empty demonstration database through the same services that people use:
 * one cohort of forty-eight trainees, some just begun, some in the middle, some done.
 */
import { seededRandom, seedFrom } from '../../course/random';
import type { Application } from '../application';
import { registerWithCode, registerWithInvitation, invite } from '../auth/registration';
import { users } from '../db/schema';
import { readWholeAttempt, startAttempt } from '../learning/attempts';
import { answerCheck, completeLesson } from '../learning/lessons';
import { handIn } from '../learning/marking';
import { saveResponses } from '../learning/save-responses';
import type { Scope } from '../scope';
import { changeCohortSettings } from '../teaching/cohort-settings';
import { createCohort, findCohort } from '../teaching/cohorts';
import { dayOf, endOfDay } from '../teaching/day-end';
import { answer } from './answers';
import { findShownCertificate, liveEvaluation } from './certificates';
import { clockOf } from './clock';
import { liveCase, liveOwnCases, OWN_CASE_RESTS } from './live-cases';
import { liveFeedback } from './live-feedback';
import { COHORT, DEMO_PASSWORD, DEMO_SIGN_INS, TRAINEES } from './people';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The intake began five weeks ago. */
const SPAN = 35 * DAY;

export async function fillDemo(
	{ db, catalogue, config }: Application,
	say: (line: string) => void
): Promise<void> {
	const lines = Object.values(DEMO_SIGN_INS).map(({ email }) => `  ${email}`);
	const someone = db.read.select({ id: users.id }).from(users).limit(1).get();
	if (!someone) {
		say('Filling the demonstration with forty-eight trainees …');
		await fill({ db, catalogue, now: Date.now() });
	}
	say(['Sign in as one of', ...lines, `all with the password ${DEMO_PASSWORD}`].join('\n'));
	const shown = findShownCertificate(db.read);
	if (shown) say(`A certificate that anybody can confirm: ${config.origin}/verify/${shown}`);
}

async function fill(scope: Scope): Promise<void> {
	const begin = scope.now - SPAN;
	const random = seededRandom(2026);
	const { trainee, instructor, administrator } = DEMO_SIGN_INS;
	const at = (now: number): Scope => ({ ...scope, now });
	const password = DEMO_PASSWORD;
	const lessonsInCourse = scope.catalogue.course.lessonList.length;

	await byInvitation(at(begin), administrator, 'administrator', null);
	const cohortId = await createCohort(
		at(begin),
		{ id: '', role: 'administrator' },
		COHORT.name,
		COHORT.joinCode
	);
	const instructorId = await byInvitation(at(begin), instructor, 'instructor', cohortId);
	const people = new Map<string, string>();
	await setDates(at(begin), cohortId, scope.now);

	for (const [index, name] of TRAINEES.entries()) {
		const joined = begin + DAY + random() * 3 * DAY;
		const email = `${plainName(name)}@demo.example`;
		const registered = await registerWithCode(at(joined), COHORT.joinCode, {
			name,
			email,
			password
		});
		if (registered.state !== 'registered') continue;
		people.set(name, registered.userId);
		await live(scope, registered.userId, joined, progressOf(index, lessonsInCourse), name);
	}
	const own = await registerWithCode(at(begin + 2 * DAY), COHORT.joinCode, {
		...trainee,
		password
	});
	if (own.state === 'registered') {
		people.set(trainee.name, own.userId);
		await live(scope, own.userId, begin + 2 * DAY, OWN_PROGRESS, trainee.name);
	}
	await liveFeedback(scope, cohortId, instructorId, people);
}

/** The lessons in a fortnight, the assessment two weeks later: what is near is in the middle of things. */
async function setDates(scope: Scope, cohortId: string, today: number): Promise<void> {
	const cohort = await findCohort(scope, { id: '', role: 'administrator' }, cohortId);
	if (!cohort) return;
	const dueIn = (days: number) => endOfDay(dayOf(today + days * DAY)) ?? null;
	await changeCohortSettings(scope, { id: null, address: '' }, cohort, {
		lessonsDueAt: dueIn(12),
		dueAt: dueIn(26),
		renewalMonths: null,
		retakeAfterHours: null,
		passMarks: null,
		questions: ''
	});
}

async function byInvitation(
	scope: Scope,
	person: { name: string; email: string },
	role: 'administrator' | 'instructor',
	cohortId: string | null
): Promise<string> {
	const token = await invite(scope, role, cohortId);
	const account = { ...person, password: DEMO_PASSWORD };
	const made = await registerWithInvitation(scope, token, account);
	if (made.state !== 'registered') throw new Error(`${person.name}: ${made.state}`);
	return made.userId;
}

/** `Ebru Yıldız` as it stands in an address: `ebru.yildiz`. */
function plainName(name: string): string {
	const letters = name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i');
	return letters.toLowerCase().replace(/[^a-z]+/g, '.');
}

/** How far somebody has come. */
interface Progress {
	baseline: boolean;
	lessons: number;
	/** Answers given in the nine-sign quiz. */
	quiz: number;
	/** The most assessments that are taken; nobody takes another after passing. */
	assessments: number;
	/** The chance of judging rightly, 0 to 1. */
	skill: number;
	/** The chance of being sure of a wrong answer, 0 to 1. */
	tooSure: number;
	/** When the last sitting began, in days before today. */
	awayDays: number;
}

/** What this group misjudges more than anything else, and by how much less often they are right. */
const HARD_SIGNS: ReadonlySet<string> = new Set(['no-finish-line', 'talk-or-silence']);
const HARD_BY = 0.35;
/** Whoever has read everything misjudges them still, but less. */
const HARD_BY_AT_LAST = 0.12;

/** The trainee one can sign in as stands in the middle of things. */
const OWN_PROGRESS: Progress = {
	baseline: true,
	lessons: 2,
	quiz: 4,
	assessments: 0,
	skill: 0.7,
	tooSure: 0.05,
	awayDays: 1
};

/**
 * Most come every few days and are well; some never came back after joining, some have
 * stayed away for long, some are surer than they should be.
 */
function progressOf(index: number, lessonsInCourse: number): Progress {
	const random = seededRandom(2026 + index);
	const drawn = random();
	const lessons = Math.min(lessonsInCourse, Math.floor(random() * (lessonsInCourse + 3)));
	const done = lessons === lessonsInCourse;
	// Most of those who have read everything are ready for the assessment, some not yet.
	const skill = done ? 0.8 + drawn * 0.16 : 0.58 + drawn * 0.4;
	const quizDone = lessons >= 5 || random() < 0.3;
	const tooSure = index % 10 === 7 ? 0.4 : 0.05;
	if (index % 16 === 4) {
		return { baseline: false, lessons: 0, quiz: 0, assessments: 0, skill, tooSure, awayDays: 0 };
	}
	return {
		baseline: random() < 0.85,
		lessons,
		quiz: quizDone ? 9 : 1 + Math.floor(random() * 6),
		assessments: done ? 1 + Math.floor(random() * 2) : 0,
		skill,
		tooSure,
		awayDays: index % 8 === 2 && !done ? 15 + random() * 8 : 0.2 + random() * random() * 11
	};
}

/** Lives through the given progress, one believable moment after another. */
async function live(
	scope: Scope,
	userId: string,
	joined: number,
	progress: Progress,
	name: string
): Promise<void> {
	const { lessonList, caseList } = scope.catalogue.course;
	const { lessons: whole, assessments, skill } = progress;
	const begun = lessonList.slice(0, progress.baseline || whole > 0 ? whole + 1 : 0);
	const own = progress === OWN_PROGRESS;
	/** One conversation to a lesson, and what is left of them at the end. */
	const cases = own ? [] : whole === lessonList.length ? caseList : caseList.slice(0, begun.length);
	const sittings =
		begun.length +
		cases.length +
		assessments +
		(own ? OWN_CASE_RESTS : 0) +
		Number(progress.baseline);
	const until = scope.now - progress.awayDays * DAY;
	const random = seededRandom(seedFrom(name));
	const clock = clockOf(
		scope,
		{ from: joined, until, rests: sittings + Number(progress.quiz > 0) },
		random
	);
	/** Each question its own chances, so that what is drawn for one changes nothing for the next. */
	const chances = (question: string) => seededRandom(seedFrom(`${name}:${question}`));
	const player = { userId, name, skill };

	if (progress.baseline) await take('baseline', 9, skill - 0.15);
	if (own) await liveOwnCases(clock, player, caseList);
	for (const [index, lesson] of begun.entries()) {
		const [played] = cases.slice(index);
		if (played) await liveCase(clock, player, played);
		clock.rest();
		const checks =
			index < whole ? lesson.checks : lesson.checks.slice(0, 1 + Math.floor(random() * 3));
		for (const check of checks) {
			const { response } = answer(check, progress.tooSure, skill, chances(check.id));
			await answerCheck(clock.soon(4 * MINUTE), userId, lesson, check.id, response);
		}
		if (index < whole) await completeLesson(clock.soon(5 * MINUTE), userId, lesson);
	}
	for (const left of cases.slice(begun.length)) await liveCase(clock, player, left);
	if (progress.quiz > 0) await take('quiz', progress.quiz, skill);
	for (let round = 0; round < assessments; round++) {
		if (!(await take('assessment', 18, Math.min(0.98, skill + 0.05 * round)))) continue;
		await liveEvaluation(clock.soon(HOUR), userId, random);
		return;
	}

	/** @returns whether it was an assessment and is passed */
	async function take(
		kind: 'baseline' | 'quiz' | 'assessment',
		scenarios: number,
		skill: number
	): Promise<boolean> {
		// Between two assessments lies the wait that the course asks for.
		const started = await startAttempt(clock.rest(kind === 'assessment' ? DAY : 0), userId, kind);
		if (!('attemptId' in started)) return false;
		const { attemptId } = started;
		const whole = readWholeAttempt(scope.db.read, scope.catalogue, userId, attemptId);
		const items =
			whole?.scenarios
				.slice(0, scenarios)
				.flatMap(({ items, scenario }) =>
					items.map((asked) => ({ ...asked, sign: scenario.sign }))
				) ?? [];
		let revision = 0;
		for (const [index, { handle, item, sign }] of items.entries()) {
			const hard = !HARD_SIGNS.has(sign) ? 0 : kind === 'assessment' ? HARD_BY_AT_LAST : HARD_BY;
			const given = answer(item, progress.tooSure, skill - hard, chances(`${kind}:${index}`));
			const saved = await saveResponses(clock.soon(2 * MINUTE), userId, attemptId, revision, [
				{ id: crypto.randomUUID(), handle, ...given }
			]);
			if (saved.state === 'saved') revision = saved.revision;
		}
		if (kind === 'quiz') return false;
		await handIn(clock.soon(5 * MINUTE), userId, attemptId);
		return (
			readWholeAttempt(scope.db.read, scope.catalogue, userId, attemptId)?.attempt.passed === true
		);
	}
}
