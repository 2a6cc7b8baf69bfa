/** The one next action in words, and where it leads. */
import type { CertificateState } from '$lib/course/progress/certificate';
import type { NextStep } from '$lib/course/progress/next-step';
import type { Formats } from '$lib/components/ui/formats';

export interface NextText {
	title: string;
	text: string;
	/** Where it leads; what begins something is posted there, which spares the page before it. */
	to: { href: string } | { post: string };
	action: string;
}

interface LessonInList {
	id: string;
	slug: string;
	number: number;
	title: string;
	summary: string;
	minutes: number;
	/** The section read last, and the minutes from there. */
	place: { section: string; minutesLeft: number } | undefined;
}

interface Reviews {
	due: number;
	/** About how long they take. */
	minutes: number;
}

/** "5 due, about 6 minutes" */
export function reviewText({ due, minutes }: Reviews): string {
	if (due === 0) return 'Nothing due';
	return `${due} due, about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}

/** What there is to show for the course. */
export function certificateText(standing: CertificateState, formats: Formats): string {
	switch (standing.state) {
		case 'open':
			return 'When all of this is done';
		case 'evaluation':
			return 'One form away';
		case 'earned':
			return 'Ready to be fetched';
		case 'held':
			if (standing.validity.state === 'for-good') return 'Yours';
			return standing.validity.state === 'expired'
				? `Expired on ${formats.utcDay(standing.validity.until)}`
				: `Yours, until ${formats.utcDay(standing.validity.until)}`;
	}
}

export function nextText(
	step: NextStep,
	lessons: readonly LessonInList[],
	review: Reviews,
	formats: Formats
): NextText {
	switch (step.kind) {
		case 'baseline':
			return {
				title: step.resume ? 'Go on with the baseline' : 'Begin with nine situations',
				text: 'Before the first lesson: nine short situations, about ten minutes, no marks shown. At the end of the course your instructors see, for the group as a whole, what has changed.',
				to: { post: '/learn/assessment?/baseline' },
				action: step.resume ? 'Go on' : 'Begin the baseline'
			};
		case 'lesson': {
			const lesson = lessons.find(({ id }) => id === step.lessonId);
			return {
				title: lesson ? `Lesson ${lesson.number}: ${lesson.title}` : 'The next lesson',
				text: lesson ? `${lesson.summary} ${timeFor(lesson)}` : '',
				to: {
					href: `/learn/lessons/${lesson?.slug ?? ''}${lesson?.place ? `#${lesson.place.section}` : ''}`
				},
				action: step.resume ? 'Go on reading' : 'Read the lesson'
			};
		}
		case 'quiz':
			return {
				title: step.resume ? 'Go on with the quiz' : 'Nine signs, nine situations',
				text: 'One situation for each warning sign. Some hold the sign and some only look like it. You get the reasons after each answer; your instructors see how it went, by sign.',
				to: { post: '/learn/practice?/quiz' },
				action: step.resume ? 'Go on where you were' : 'Take the quiz'
			};
		case 'assessment':
			return {
				title: step.resume ? 'Go on with the assessment' : 'The boundary assessment',
				text: 'Eighteen situations. Answers can be changed until you hand in.',
				// Whoever begins it reads first what counts as a pass.
				to: step.resume ? { post: '/learn/assessment?/start' } : { href: '/learn/assessment' },
				action: step.resume ? 'Go on where you were' : 'See what it asks'
			};
		case 'evaluation':
			return {
				title: 'One thing left: tell us how it was',
				text: 'Every lesson is complete and the assessment is passed. When the evaluation form is filled, about three minutes, the certificate is yours.',
				to: { href: '/learn/evaluation' },
				action: 'Fill the form'
			};
		case 'certificate':
			return {
				title: 'Your certificate is ready',
				text: 'Everything is done. Fetch it whenever you like.',
				to: { href: '/learn/certificate' },
				action: 'Get my certificate'
			};
		case 'renewal':
			return {
				title: 'Renew your certificate',
				text: `It ${step.expired ? 'expired on' : 'is valid until'} ${formats.utcDay(step.until)}. Eighteen situations, those you have not met first; a pass gives you a new one.`,
				to: { href: '/learn/assessment' },
				action: 'See what it asks'
			};
		case 'wait-for-retake':
			return {
				title: 'Practise until the assessment opens again',
				text: `You can take it again from ${formats.moment(step.from)}.`,
				to: { href: '/learn/practice' },
				action: 'Practise'
			};
		case 'finished':
			return {
				title: 'You have finished the course',
				text:
					review.due > 0
						? `Everything is complete and the assessment is passed. What you learnt stays if it comes back now and then: ${reviewText(review)}.`
						: 'Everything is complete and the assessment is passed. Practice and review stay open.',
				to: { href: review.due > 0 ? '/learn/review' : '/learn/practice' },
				action: review.due > 0 ? 'Review' : 'Practise'
			};
	}
}

function timeFor({ minutes, place }: LessonInList): string {
	if (!place) return `About ${minutes} minutes.`;
	return place.minutesLeft === 1
		? 'About a minute left.'
		: `About ${place.minutesLeft} minutes left.`;
}
