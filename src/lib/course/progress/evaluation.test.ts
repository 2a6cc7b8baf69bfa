import { describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { ANSWER_MAX, answersFromForm, evaluationQuestions, unanswered } from './evaluation';

const { course } = realCatalogue();
const own = [{ id: 'parking', text: 'Was there parking?' }];
const questions = evaluationQuestions({ ...course, evaluation: own });

describe('the evaluation form', () => {
	it('asks about each lesson’s objectives, clarity, bias, access, and what will change', () => {
		const ids = questions.map(({ id }) => id);
		for (const { id } of course.lessonList) expect(ids).toContain(`objectives.${id}`);
		expect(ids).toEqual(expect.arrayContaining(['clarity', 'bias', 'access', 'differently']));
		expect(questions.at(-1)).toMatchObject({ id: 'own.parking', kind: 'text' });
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('adds what a cohort asks at the end, and tells two cohorts’ questions apart', () => {
		const asked = [{ id: 'q1', text: 'Was the hour right?' }];
		const cohorts = ['a', 'b'].map((id) => ({ id, evaluationQuestions: asked }));
		const ids = evaluationQuestions({ ...course, evaluation: own }, cohorts).map(({ id }) => id);
		expect(ids.slice(-3)).toEqual(['own.parking', 'cohort.a.q1', 'cohort.b.q1']);
	});

	it('needs every agreement and no text', () => {
		const form = new FormData();
		const steps = questions.filter(({ kind }) => kind === 'agreement');
		for (const { id } of steps) form.set(id, '4');
		expect(unanswered(questions, answersFromForm(questions, form))).toEqual([]);
		form.set('clarity', '6');
		form.delete('bias');
		expect(unanswered(questions, answersFromForm(questions, form))).toEqual(['clarity', 'bias']);
	});

	it('takes nothing that was not asked, and nothing without end', () => {
		const form = new FormData();
		form.set('nonsense', 'x');
		form.set('differently', ` ${'y'.repeat(ANSWER_MAX + 5)}`);
		form.set('own.parking', '  ');
		const { agreement, text } = answersFromForm(questions, form);
		expect(agreement).toEqual({});
		expect(Object.keys(text)).toEqual(['differently']);
		expect(text.differently).toHaveLength(ANSWER_MAX);
	});
});
