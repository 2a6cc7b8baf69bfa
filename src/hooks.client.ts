import type { HandleClientError } from '@sveltejs/kit';

/** What went wrong in the browser; nearly always the network. */
export const handleError: HandleClientError = ({ error, message }) => {
	if (error instanceof TypeError && !navigator.onLine) {
		return {
			message: 'There is no network',
			help: 'What you saved is safe. Go back, and try again when the network is there.'
		};
	}
	console.error(error);
	return { message, help: 'Nothing you had saved is lost. Please reload the page.' };
};
