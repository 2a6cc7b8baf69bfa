/** Each rule is shown a fault that it must find, on the right line, in a course that has none otherwise. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCourse } from '../../src/lib/course/content/build';
import { checkCourse, RULES } from '../../src/lib/course/content/check';
import { manuscriptOf } from '../../src/lib/course/content/manuscript';
import { smallCourse, wholeCourse } from '../support/course-fixture';
import { lineOf, type Plant } from '../support/plant';
import { bankPlants } from './plants/bank';
import { casePlants } from './plants/cases';
import { identityPlants } from './plants/identity';
import { itemPlants } from './plants/items';
import { lessonPlants } from './plants/lessons';
import { HARMLESS, prosePlants } from './plants/prose';
import { rubricPlants } from './plants/rubric';

const PLANTS: readonly Plant[] = [
	...identityPlants,
	...lessonPlants,
	...itemPlants,
	...bankPlants,
	...casePlants,
	...rubricPlants,
	...prosePlants
];
const digest = (text: string) => String(text.length);

function findingsOf(rule: string, files: Map<string, string>) {
	const { course, faults, lineOf: lines } = buildCourse(files, digest);
	if (!course) throw new Error('the planted course does not build');
	expect(faults).toEqual([]);
	return RULES.find(({ name }) => name === rule)?.find(manuscriptOf(files, course, lines)) ?? [];
}

describe('the fixture', () => {
	it('is without a fault', () => {
		const files = wholeCourse();
		expect(checkCourse(files, buildCourse(files, digest)).faults).toEqual([]);
	});
});

describe('every rule', () => {
	it('has a planted fault', () => {
		const planted = new Set(PLANTS.map(({ rule }) => rule));
		expect(RULES.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);
	});

	it('has a name of its own', () => {
		const names = RULES.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
	});
});

describe.each(PLANTS)('$rule: $what', (plant) => {
	it(`is found in ${plant.file}`, () => {
		const files = plant.course();
		plant.put(files);
		const found = findingsOf(plant.rule, files);
		const here = { file: plant.file, line: lineOf(files, plant) };
		expect(found.map(({ file, line }) => ({ file, line }))).toContainEqual(here);
		const own = found.filter(({ file, line }) => file === here.file && line === here.line);
		expect(own.map(({ message, mend }) => `${message}. ${mend}`).join('\n')).toMatch(
			plant.says ?? /./
		);
		expect(own.every(({ mend }) => mend.length > 0)).toBe(true);
	});
});

describe.each(HARMLESS)('$what', ({ put }) => {
	it('is no fault', () => {
		const files = smallCourse();
		put(files);
		const { faults } = checkCourse(files, buildCourse(files, digest));
		const bankRules = ['bank-size', 'case-topics', 'vignette-length'];
		expect(faults.filter(({ rule }) => !bankRules.includes(rule))).toEqual([]);
	});
});

describe('checkCourse', () => {
	it('reports all faults at once, in the order of files and lines', () => {
		const files = wholeCourse();
		for (const plant of [...identityPlants.slice(0, 3), ...prosePlants.slice(0, 3)])
			plant.put(files);
		const { faults } = checkCourse(files, buildCourse(files, digest));
		expect(faults.length).toBeGreaterThanOrEqual(6);
		const order = faults.map(({ file, line }) => `${file}:${String(line).padStart(6, '0')}`);
		expect(order).toEqual([...order].sort((a, b) => a.localeCompare(b, 'en')));
	});

	it('reports a broken file beside the faults of the others', () => {
		const files = wholeCourse();
		files.set('content/cases/c1.yaml', 'id: [');
		prosePlants[0]?.put(files);
		const rules = checkCourse(files, buildCourse(files, digest)).faults.map(({ rule }) => rule);
		expect(rules).toContain('yaml');
		expect(rules).toContain('sourced-figures');
	});

	it('does not echo a foundation file that cannot be read', () => {
		const files = wholeCourse();
		files.set('content/references.yaml', 'references: 3');
		const { faults } = checkCourse(files, buildCourse(files, digest));
		expect(faults.map(({ rule }) => rule)).toEqual(['shape']);
	});

	it('answers any damage with faults, never with a crash', () => {
		const names = [...smallCourse().keys()];
		const damage = fc.record({
			file: fc.constantFrom(...names),
			from: fc.nat(4000),
			length: fc.nat(400),
			instead: fc.constantFrom('', ':', '- ', '"', '<Line>', '\n\n', '---\n', '{', 'id: a\n', '#')
		});
		fc.assert(
			fc.property(damage, ({ file, from, length, instead }) => {
				const files = smallCourse();
				const text = files.get(file) ?? '';
				const start = from % (text.length + 1);
				files.set(file, text.slice(0, start) + instead + text.slice(start + length));
				const { faults } = checkCourse(files, buildCourse(files, digest));
				expect(faults.every(({ line }) => Number.isInteger(line) && line >= 1)).toBe(true);
			}),
			{ seed: 20261124, numRuns: 60 }
		);
	});
});
