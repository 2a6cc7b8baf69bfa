import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { testCohort } from '../../../../tests/support/people';
import { optionsOf } from '../../course/item/item';
import type { ItemResponse } from '../../course/item/response';
import type { Check } from '../../course/content/schema';
import type { Lesson } from '../../course/content/course';
import type { Scope } from '../scope';
import { answerCheck, completeLesson, readLesson } from './lessons';

let database: TestDatabase;
let scope: Scope;
let userId: string;
let lesson: Lesson;

beforeEach(async () => {
	database = await testDatabase();
	scope = { db: database.db, catalogue: realCatalogue(), now: 10_000 };
	userId = await (await testCohort(database.db)).join('Noor');
	const found = scope.catalogue.lessons.get('lesson.boundaries');
	if (!found) throw new Error('no such lesson');
	lesson = found;
});
afterEach(() => database.remove());

function first(check: Check): ItemResponse {
	const ids = optionsOf(check).map(({ id }) => id);
	if (check.kind === 'rate') {
		return { form: 'steps', steps: Object.fromEntries(ids.map((id) => [id, 'poor' as const])) };
	}
	return check.kind === 'multi'
		? { form: 'many', picks: ids.slice(0, 1) }
		: { form: 'one', pick: ids[0] ?? '' };
}

async function answerAll(): Promise<void> {
	for (const check of lesson.checks) {
		await answerCheck(scope, userId, lesson, check.id, first(check));
	}
}

describe('checks', () => {
	it('shows reasons only once answered, and keeps the first answer', async () => {
		const [check] = lesson.checks;
		if (!check) throw new Error('no check');
		const page = () => readLesson(scope, userId, lesson);
		expect((await page()).checks[check.id]?.feedback).toBeUndefined();
		expect((await answerCheck(scope, userId, lesson, check.id, first(check))).state).toBe(
			'answered'
		);
		expect((await answerCheck(scope, userId, lesson, check.id, first(check))).state).toBe(
			'answered-before'
		);
		expect((await page()).checks[check.id]?.feedback).toBeDefined();
		expect((await page()).state).toBe('in-progress');
	});

	it('refuses what does not belong to the check', async () => {
		const [check] = lesson.checks;
		const wrong: ItemResponse = { form: 'one', pick: 'zz' };
		expect((await answerCheck(scope, userId, lesson, check?.id ?? '', wrong)).state).toBe(
			'refused'
		);
		expect((await answerCheck(scope, userId, lesson, 'check.no.such', wrong)).state).toBe(
			'not-found'
		);
	});
});

describe('completion', () => {
	it('waits for every check, then stays, also when the lesson grows', async () => {
		const open = await completeLesson(scope, userId, lesson);
		expect(open).toMatchObject({ state: 'checks-open' });
		await answerAll();
		expect(await completeLesson(scope, userId, lesson)).toEqual({ state: 'complete' });
		const grown: Lesson = {
			...lesson,
			hash: 'edited',
			mentions: { ...lesson.mentions, checks: [...lesson.mentions.checks, 'check.boundaries.new'] }
		};
		expect((await readLesson(scope, userId, grown)).state).toBe('complete');
		expect(await completeLesson(scope, userId, grown)).toEqual({ state: 'complete' });
	});
});
