import { small, swap, type Plant } from '../../support/plant';

const COURSE = 'content/course.yaml';

export const rubricPlants: readonly Plant[] = [
	small(
		'rubric-distinct',
		'two scales with one title',
		swap(COURSE, 'title: Scale ac', 'title: scale ab'),
		{ file: COURSE, on: 'title: scale ab' }
	),
	small(
		'rubric-distinct',
		'two steps that say the same',
		swap(COURSE, 'It says a little about power.', 'It says nothing about power.'),
		{
			file: COURSE,
			on: 'It says nothing about power.\n      - It says enough about power.'
		}
	),
	small(
		'rubric-describes',
		'a step that marks',
		swap(COURSE, 'It says enough about view.', 'It scores well about view.'),
		{ file: COURSE, on: 'It scores well', says: /"scores"/ }
	),
	small(
		'rubric-describes',
		'a step that is too long',
		swap(COURSE, 'It says enough about next.', `It says ${'very '.repeat(23)}much.`),
		{ file: COURSE, on: 'It says very', says: /26 words/ }
	),
	small('id-form', 'a scale in another form', swap(COURSE, 'id: rubric.part', 'id: scale.part'), {
		file: COURSE,
		on: 'id: scale.part'
	}),
	small('unique-id', 'two scales with one id', swap(COURSE, 'id: rubric.part', 'id: rubric.view'), {
		file: COURSE,
		on: 'id: rubric.view\n    title: Scale ab'
	})
];
