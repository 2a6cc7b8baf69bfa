/** One walk through a case serves every rule and the report. */
import { explore, type Outcomes } from '../case/outcomes';
import type { CourseCase } from './course';

const walks = new WeakMap<CourseCase, Outcomes>();

/** Everything that can happen in a case of the course. */
export function outcomesOf(caseDef: CourseCase): Outcomes {
	const known = walks.get(caseDef) ?? explore(caseDef);
	walks.set(caseDef, known);
	return known;
}
