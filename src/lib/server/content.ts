/** The course as it was built with this program, loaded once and frozen. */
import course, { certificate } from 'virtual:course';
import { catalogueOf, type Catalogue } from '../course/content/catalogue';

/** What the checker proved when the program was built. */
export { certificate };

export const catalogue: Catalogue = catalogueOf(deepFreeze(course));

function deepFreeze<T>(value: T): T {
	if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
		Object.freeze(value);
		Object.values(value).forEach(deepFreeze);
	}
	return value;
}
