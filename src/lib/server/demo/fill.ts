/**
 * Fills an empty demonstration database through the same services that people use:
 * one cohort of forty-eight trainees, some just begun, some in the middle, some done.
 */
import { CONFIDENCES, type ItemResponse } from '../../course/item/response';
import { optionsOf, type Item } from '../../course/item/item';
import { RATE_STEPS } from '../../course/content/rate-steps';
import { seededRandom, seedFrom, shuffled, type Random } from '../../course/random';
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
import { liveCases, liveOwnCases } from './live-cases';
import { liveFeedback } from './live-feedback';
import { COHORT, DEMO_PASSWORD, DEMO_SIGN_INS, TRAINEES } from './people';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The intake began five weeks ago. */
const SPAN = 35 * DAY;

export async function fillDemo(
	{ db, catalogue }: Application,
	say: (line: string) => void
): Promise<void> {
	const lines = Object.values(DEMO_SIGN_INS).map(({ email }) => `  ${email}`);
	const someone = db.read.select({ id: users.id }).from(users).limit(1).get();
	if (!someone) {
		say('Filling the demonstration with forty-eight trainees …');
		await fill({ db, catalogue, now: Date.now() });
	}
	say(['Sign in as one of', ...lines, `all with the password ${DEMO_PASSWORD}`].join('\n'));
}

async function fill(scope: Scope): Promise<void> {
	const begin = scope.now - SPAN;
	const random = seededRandom(2026);
	const { trainee, instructor, administrator } = DEMO_SIGN_INS;
	const at = (now: number): Scope => ({ ...scope, now });
	const password = DEMO_PASSWORD;

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
		const email = `${name
			.normalize('NFD')
			.replace(/[^a-z]/gi, '.')
			.toLowerCase()}.${index}@demo.example`;
		const registered = await registerWithCode(at(joined), COHORT.joinCode, {
			name,
			email,
			password
		});
		if (registered.state !== 'registered') continue;
		people.set(name, registered.userId);
		await live(scope, registered.userId, joined, progressOf(index), name);
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

/** How far somebody has come. */
interface Progress {
	baseline: boolean;
	lessons: number;
	/** Answers given in the nine-sign quiz. */
	quiz: number;
	assessments: number;
	/** The chance of judging rightly, 0 to 1. */
	skill: number;
}

/** The trainee one can sign in as stands in the middle of things. */
const OWN_PROGRESS: Progress = { baseline: true, lessons: 2, quiz: 4, assessments: 0, skill: 0.7 };

function progressOf(index: number): Progress {
	const random = seededRandom(2026 + index);
	const skill = 0.5 + random() * 0.48;
	const lessons = Math.floor(random() * 9);
	const quizDone = lessons >= 5 || random() < 0.3;
	// A few never came back after joining.
	if (index % 11 === 4) return { baseline: false, lessons: 0, quiz: 0, assessments: 0, skill };
	return {
		baseline: random() < 0.85,
		lessons,
		quiz: quizDone ? 9 : Math.floor(random() * 7),
		assessments: lessons === 8 ? (random() < 0.3 ? 2 : 1) : 0,
		skill
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
	const { course } = scope.catalogue;
	const random = seededRandom(seedFrom(name));
	/** Each question its own chances, so that what is drawn for one changes nothing for the next. */
	const chances = (question: string) => seededRandom(seedFrom(`${name}:${question}`));
	let clock = joined;
	const later = (most: number): Scope => {
		clock = Math.min(clock + MINUTE + random() * most, scope.now - MINUTE);
		return { ...scope, now: Math.round(clock) };
	};
	if (progress.baseline) await take('baseline', 9, progress.skill - 0.15);
	for (const lesson of course.lessonList.slice(0, progress.lessons + 1)) {
		const whole = course.lessonList.indexOf(lesson) < progress.lessons;
		const checks = whole ? lesson.checks : lesson.checks.slice(0, Math.floor(random() * 4));
		later(4 * DAY);
		for (const check of checks) {
			const response = answer(check, progress.skill, chances(check.id));
			await answerCheck(later(4 * MINUTE), userId, lesson, check.id, response);
		}
		if (whole) await completeLesson(later(5 * MINUTE), userId, lesson);
	}
	await take('quiz', progress.quiz, progress.skill);
	for (let round = 0; round < progress.assessments; round++) {
		later(2 * DAY);
		await take('assessment', 18, progress.skill + 0.1 * round);
		clock += DAY;
	}

	const player = { userId, name, skill: progress.skill, cases: Math.min(9, progress.lessons + 1) };
	if (progress === OWN_PROGRESS) await liveOwnCases(later, player);
	else if (progress.baseline) await liveCases(later, player);

	async function take(kind: 'baseline' | 'quiz' | 'assessment', scenarios: number, skill: number) {
		if (scenarios === 0) return;
		const started = await startAttempt(later(DAY), userId, kind);
		if (!('attemptId' in started)) return;
		const { attemptId } = started;
		const whole = readWholeAttempt(scope.db.read, scope.catalogue, userId, attemptId);
		const items = whole?.scenarios.slice(0, scenarios).flatMap((entry) => entry.items) ?? [];
		let revision = 0;
		for (const [index, { handle, item }] of items.entries()) {
			const own = chances(`${kind}:${index}`);
			const saved = await saveResponses(later(2 * MINUTE), userId, attemptId, revision, [
				{
					id: crypto.randomUUID(),
					handle,
					response: answer(item, skill, own),
					confidence: CONFIDENCES[Math.floor(own() * 3)] ?? null
				}
			]);
			if (saved.state === 'saved') revision = saved.revision;
		}
		if (kind !== 'quiz') await handIn(later(5 * MINUTE), userId, attemptId);
	}
}

/** A right answer with the given chance, otherwise one of the others. */
function answer(item: Item, skill: number, random: Random): ItemResponse {
	const options = optionsOf(item);
	if (item.kind === 'multi') {
		const picks = options.filter(({ right }) => (random() < skill ? right : !right));
		const ids = picks.map(({ id }) => id);
		return { form: 'many', picks: ids.length > 0 ? ids : [options[0]?.id ?? ''] };
	}
	if (item.kind === 'rate') {
		const steps = options.map(({ id, step }) => {
			const other = RATE_STEPS[Math.floor(random() * 4)] ?? 'poor';
			return [id, random() < skill && step ? step : other] as const;
		});
		return { form: 'steps', steps: Object.fromEntries(steps) };
	}
	const wanted = random() < skill;
	const pick = shuffled(options, random).find(({ right }) => right === wanted) ?? options[0];
	return { form: 'one', pick: pick?.id ?? '' };
}
