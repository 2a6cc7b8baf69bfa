import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { makeCohort, makeTrainee, take } from '../../../../tests/support/trainees';
import { catalogueOf } from '../../course/content/catalogue';
import { searchEntries } from '../../course/content/search';
import type { Scope } from '../scope';
import { scenariosMet } from './met';
import { searchCourse } from './search';

let database: TestDatabase;
let scope: Scope;
let userId: string;

beforeEach(async () => {
	database = await testDatabase();
	scope = { db: database.db, catalogue: realCatalogue(), now: Date.UTC(2026, 10, 24) };
	await makeCohort(scope, 'SEA', null);
	userId = await makeTrainee(scope, 'SEA', 'Ada Seeker');
});
afterEach(() => database.remove());

describe('search', () => {
	it('finds lessons and signs, by beginnings and without accents, with links that lead there', async () => {
		const hits = await searchCourse(scope, userId, 'paramedic');
		expect(hits[0]).toMatchObject({ kind: 'lesson', href: '/learn/lessons/empathy-and-respect' });
		expect(hits[0]?.parts.some(({ hit }) => hit)).toBe(true);
		const sign = realCatalogue().signs.get('judging')?.name ?? '';
		const signs = await searchCourse(scope, userId, sign.toLowerCase());
		expect(signs.map(({ kind }) => kind)).toContain('sign');
		expect(await searchCourse(scope, userId, 'xyzzy')).toEqual([]);
		expect(await searchCourse(scope, userId, '   ')).toEqual([]);
	});

	it('says nothing twice: what is found in a section follows its heading', () => {
		for (const { title, text } of searchEntries(realCatalogue().course)) {
			const heading = title.slice(title.indexOf(': ') + 2);
			expect(text.startsWith(`${heading} `)).toBe(false);
			expect(text).not.toMatch(/(^|[.!?] )- /);
		}
	});

	it('hides scenarios until they were met', async () => {
		const scenario = realCatalogue().scenarios.get('scn.judging.list');
		const hits = () => searchCourse(scope, userId, scenario?.title ?? '');
		const found = async () => (await hits()).filter(({ kind }) => kind === 'scenario');
		expect(await found()).toEqual([]);
		for (let round = 0; round < 4; round++)
			await take(scope, userId, 'practice', undefined, 'judging');
		expect(scenariosMet(database.db.read, userId).has('scn.judging.list')).toBe(true);
		expect((await found())[0]?.href).toMatch(/^\/learn\/attempts\/.+\?scenario=\d$/);
		const other = await makeTrainee(scope, 'SEA', 'Ben Other');
		const theirs = await searchCourse(scope, other, scenario?.title ?? '');
		expect(theirs.filter(({ kind }) => kind === 'scenario')).toEqual([]);
	});

	it('follows a course that has changed', async () => {
		await searchCourse(scope, userId, 'paramedic');
		const { course } = scope.catalogue;
		const lessonList = course.lessonList.map((lesson, at) =>
			at > 0 ? lesson : { ...lesson, prose: [{ section: undefined, text: 'A zeppelin.' }] }
		);
		const catalogue = catalogueOf({ ...course, lessonList, hash: 'changed' });
		expect(await searchCourse({ ...scope, catalogue }, userId, 'zeppelins')).toHaveLength(1);
	});

	it('takes any text', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (typed) => {
				expect(Array.isArray(await searchCourse(scope, userId, typed))).toBe(true);
			})
		);
	});
});
