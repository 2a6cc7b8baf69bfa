/** What to say when an answer could not be taken, and what to do. */

export type RunProblem =
	'stale' | 'closed' | 'refused' | 'nothing-typed' | 'too-long' | 'unreached';

export function problemText(problem: RunProblem): { title: string; text: string } {
	switch (problem) {
		case 'stale':
			return {
				title: 'The conversation has gone on elsewhere',
				text: 'Another tab or device has moved it. Above is where it stands now; your last click here changed nothing.'
			};
		case 'closed':
			return {
				title: 'This conversation is over',
				text: 'It was ended or given up elsewhere. Nothing more can be said in it.'
			};
		case 'refused':
			return {
				title: 'That cannot be said here',
				text: 'It is not one of the answers that are open now. Please choose one of those below.'
			};
		case 'nothing-typed':
			return {
				title: 'Nothing is written yet',
				text: 'Write a reply, or show the answers without writing.'
			};
		case 'too-long':
			return {
				title: 'That is too long to keep',
				text: 'Please keep your reply under two thousand characters.'
			};
		case 'unreached':
			return {
				title: 'Not saved',
				text: 'The server could not be reached. The conversation waits as it is; choose again in a moment, and it is saved once.'
			};
	}
}
