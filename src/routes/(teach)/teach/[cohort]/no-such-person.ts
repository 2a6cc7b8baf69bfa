import { error } from '@sveltejs/kit';

/** What is said of a person, or a piece of theirs, that is not to be seen here. */
export function noSuchPerson(): never {
	error(404, {
		message: 'There is nobody here under this address',
		help: 'They may have left the cohort or closed their account, or belong to another cohort.'
	});
}
