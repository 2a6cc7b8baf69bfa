/**
 * What one invented trainee did from joining until today, as rows. Pure: the same seed
 * gives the same life. Draws, marks and results come from the rules that the services use.
 */
import { hash } from 'node:crypto';
import { v4, v7 } from 'uuid';
import { drawByBlueprint, drawForPractice } from '../../src/lib/course/attempt/draw';
import { ATTEMPT_RULES, type AttemptKind } from '../../src/lib/course/attempt/kinds';
import { hasPassed, resultOf } from '../../src/lib/course/attempt/result';
import type { Catalogue } from '../../src/lib/course/content/catalogue';
import type { CourseScenario, Lesson } from '../../src/lib/course/content/course';
import { scoreItem } from '../../src/lib/course/item/score';
import { seededRandom, seedFrom, type Random } from '../../src/lib/course/random';
import type {
	attempts,
	attemptScenarios,
	checkAnswers,
	itemResults,
	lessonRecords,
	responses
} from '../../src/lib/server/db/schema';
import { askedItems } from '../../src/lib/server/learning/attempt-items';
import { PRACTICE_LENGTH, type AttemptItem } from '../../src/lib/server/learning/attempts';
import { markItem } from '../../src/lib/server/learning/marking';
import { answerOf, confidenceOf, type Character } from './made-up-answer';

export interface Life {
	lessonRecords: (typeof lessonRecords.$inferSelect)[];
	checkAnswers: (typeof checkAnswers.$inferSelect)[];
	attempts: (typeof attempts.$inferSelect)[];
	attemptScenarios: (typeof attemptScenarios.$inferSelect)[];
	responses: (typeof responses.$inferSelect)[];
	itemResults: (typeof itemResults.$inferSelect)[];
}

const SECOND = 1000;
const HOUR = 60 * 60 * SECOND;
const DAY = 24 * HOUR;
/** Of those who stand at the door of something, how many do it; the rest never come back. */
const STAYING = 0.992;

/** @param joinedAt in ms, as is `until`, after which nothing has happened yet */
export function madeUpLife(
	catalogue: Catalogue,
	person: { userId: string; cohortId: string; joinedAt: number; until: number },
	random: Random
): Life {
	const { course } = catalogue;
	const { userId, cohortId, until } = person;
	const life: Life = {
		lessonRecords: [],
		checkAnswers: [],
		attempts: [],
		attemptScenarios: [],
		responses: [],
		itemResults: []
	};
	const met = new Map<string, number>();
	const character: Character = {
		// Roughly normal: the mean of three even draws.
		skill: 0.4 + 2.4 * ((random() + random() + random()) / 3 - 0.5) * 2,
		lean: random() - 0.5
	};
	let clock = person.joinedAt;

	/** Moves on by up to `most` ms; false when that lies in the future. */
	function later(least: number, most: number): boolean {
		clock = Math.round(clock + least + random() * (most - least));
		return clock <= until;
	}
	const comesBack = (days: number) => random() < STAYING && later(HOUR, 2 * days * DAY);

	function read(lesson: Lesson): boolean {
		const startedAt = clock;
		const stopsAt = random() < STAYING ? Infinity : Math.floor(random() * lesson.checks.length);
		let lastReadAt = clock;
		let whole = true;
		for (const [index, check] of lesson.checks.entries()) {
			if (index >= stopsAt || !later(20 * SECOND, 240 * SECOND)) {
				whole = false;
				break;
			}
			const response = answerOf(check, check.id, character, random);
			life.checkAnswers.push({
				userId,
				checkId: check.id,
				lessonId: lesson.id,
				response,
				credit: scoreItem(check, response).credit,
				contentHash: lesson.hash,
				answeredAt: clock
			});
			lastReadAt = clock;
		}
		const complete = whole && later(10 * SECOND, 120 * SECOND);
		if (complete) lastReadAt = clock;
		life.lessonRecords.push({
			userId,
			lessonId: lesson.id,
			startedAt,
			lastReadAt,
			completedAt: complete ? clock : null,
			completedHash: complete ? lesson.hash : null
		});
		// A course that teaches nothing would make a dull board.
		character.skill += 0.1;
		return complete;
	}

	function draw(kind: AttemptKind, focus: string | null, seed: string): CourseScenario[] {
		const chance = seededRandom(seedFrom(seed));
		if (kind === 'practice') {
			const pool = course.scenarios.filter(({ sign }) => focus === null || sign === focus);
			return drawForPractice(pool, PRACTICE_LENGTH, met, chance);
		}
		const signs = course.signs.map(({ id }) => id);
		const seen = new Set(met.keys());
		return drawByBlueprint(course.scenarios, signs, course.quizzes[kind], seen, chance);
	}

	/** Takes an attempt. Gives whether it was handed in. */
	function take(kind: AttemptKind, focus: string | null = null): boolean {
		const id = v7({ msecs: clock, random: bytesFrom(`${userId} ${life.attempts.length}`) });
		const startedAt = clock;
		const drawn = draw(kind, focus, id);
		const items = kind === 'practice' ? 'all' : course.quizzes[kind].items;
		const asked = drawn.map((scenario, position) => ({
			scenario,
			items: askedItems(scenario, position, items).map((item): AttemptItem => ({
				...item,
				answer: undefined
			}))
		}));
		drawn.forEach((scenario, position) => {
			met.set(scenario.id, startedAt);
			const { id: scenarioId, hash: versionHash } = scenario;
			life.attemptScenarios.push({ attemptId: id, position, scenarioId, versionHash });
		});

		const atOnce = ATTEMPT_RULES[kind].feedback === 'after-each';
		const stopsAt = random() < STAYING ? Infinity : Math.floor(random() * drawn.length);
		let revision = 0;
		function keep(scenario: CourseScenario, item: AttemptItem): void {
			const response = answerOf(item.item, item.id, character, random, scenario.variant);
			const confidence = confidenceOf(item.item, item.id, character, random);
			revision += 1;
			const answerId = v4({ random: bytesFrom(`${id} ${revision}`) });
			item.answer = { id: answerId, itemId: item.id, revision, response, confidence };
			life.responses.push({ ...item.answer, attemptId: id, savedAt: clock });
		}
		function mark(scenario: CourseScenario, item: AttemptItem) {
			const scored = markItem(scenario, item);
			life.itemResults.push({
				attemptId: id,
				versionHash: scenario.hash,
				scoredAt: clock,
				...scored,
				voided: false,
				named: scored.named ?? null,
				confidence: scored.confidence ?? null
			});
			return scored;
		}
		let whole = true;
		answering: for (const [position, { scenario, items }] of asked.entries()) {
			for (const item of items) {
				if (position >= stopsAt || !later(15 * SECOND, 120 * SECOND)) {
					whole = false;
					break answering;
				}
				// A few questions are left open where that is allowed, a few answers changed.
				if (!atOnce && random() < 0.01) continue;
				keep(scenario, item);
				if (!atOnce && random() < 0.06) keep(scenario, item);
				if (atOnce) mark(scenario, item);
			}
		}
		const done = whole && (atOnce || later(10 * SECOND, 300 * SECOND));
		const handedInAt = done ? clock : null;
		const marks = asked.flatMap(({ scenario, items }) =>
			done ? items.map((item) => (atOnce ? markItem(scenario, item) : mark(scenario, item))) : []
		);
		const result = done ? resultOf(marks) : null;
		life.attempts.push({
			id,
			userId,
			cohortId,
			kind,
			focus,
			items,
			seed: id,
			edition: course.edition,
			courseHash: course.hash,
			revision,
			startedAt,
			handedInAt,
			result,
			passed: result && kind === 'assessment' ? hasPassed(result, course.passRule) : null
		});
		return done;
	}

	const wantsPractice = 2 * random();
	function practise(): boolean {
		for (let rounds = random() * 3.2 * wantsPractice; rounds > 1; rounds--) {
			const sign = course.signs[Math.floor(random() * course.signs.length)]?.id ?? null;
			if (!comesBack(1) || !take('practice', random() < 0.5 ? sign : null)) return false;
		}
		return true;
	}

	if (!comesBack(1) || (random() < 0.85 && !take('baseline'))) return life;
	for (const lesson of course.lessonList) {
		if (!comesBack(4) || !read(lesson) || !practise()) return life;
	}
	if (!comesBack(2) || !take('quiz')) return life;
	for (let sitting = 0; sitting < 4; sitting++) {
		if (!comesBack(3) || !practise() || !take('assessment')) return life;
		if (life.attempts.at(-1)?.passed) return life;
		character.skill += 0.3;
		if (!later(course.passRule.retakeAfterHours * HOUR, 5 * DAY)) return life;
	}
	return life;
}

/**
 * Bytes for an id. Not from the seeded generator: its 32 bits of state would give two of
 * ten thousand people the same stretch of numbers, and so the same ids.
 */
export function bytesFrom(text: string): Uint8Array {
	return hash('sha256', text, 'buffer');
}
