/** What people of the demonstration sent for comment, what came back, a message and a note. */
import { keepReflection, lessonPrompt, readJournal } from '../learning/journal';
import { answerFeedback, listOwnRequests, sendReflection } from '../learning/sent-for-comment';
import type { Scope } from '../scope';
import { readFeedbackDesk, returnFeedback } from '../teaching/feedback';
import { sendMessage } from '../teaching/messages';
import { keepNote } from '../teaching/notes';
import { DEMO_SIGN_INS } from './people';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** A reflection of somebody, on the prompt of the lesson with this number. */
interface Written {
	name: string;
	lesson: number;
	daysAgo: number;
	text: string;
}

const ANSWERED: Written = {
	name: 'Aiko Tanaka',
	lesson: 2,
	daysAgo: 9,
	text: 'What I say is: everything here stays between us, apart from a few exceptions. I say it fast, in the first five minutes, while they are still finding the chair. By the end of the week my supervisor had read the notes, and so could everyone on the team who opens the record. I would name the readers, one by one, and ask what that changes.'
};
const WAITING: readonly Written[] = [
	{
		name: 'Anjali Rao',
		lesson: 1,
		daysAgo: 16,
		text: 'Her goal in her words: “to get through a Sunday”. The task: we look at what happens on Saturday evening. What I did not want to hear: that she only comes because her sister pays. The goal was the hardest. I had written “behavioural activation”.'
	},
	{
		name: 'Bethan Pryce',
		lesson: 1,
		daysAgo: 6,
		text: 'I could fill in all three for the person I like. For the one I am tired of I had no words of his for the goal, only mine.'
	},
	{
		name: DEMO_SIGN_INS.trainee.name,
		lesson: 1,
		daysAgo: 2,
		text: 'The goal was easy. The task was not: I had explained it the way my textbook does, and he nodded. I think he would tell a friend that we talk.'
	}
];

/**
 * Sends, returns and answers through the same services that people use.
 * @param people ids by name
 */
export async function liveFeedback(
	scope: Scope,
	cohortId: string,
	instructorId: string,
	people: ReadonlyMap<string, string>
): Promise<void> {
	const ago = (ms: number): Scope => ({ ...scope, now: scope.now - ms });
	const idOf = (name: string) => people.get(name) ?? '';
	for (const written of [ANSWERED, ...WAITING]) {
		await sendWritten(ago(written.daysAgo * DAY), idOf(written.name), cohortId, written);
	}
	const answering = idOf(ANSWERED.name);
	const [first] = await listOwnRequests(scope, answering);
	await returnFeedback(ago(7 * DAY), instructorId, cohortId, first?.id ?? '', {
		picked: { 'rubric.view': '2', 'rubric.power': '3', 'rubric.next': '3' },
		comment:
			'“While they are still finding the chair” is the sentence I will remember. You saw that speed does something to the promise. What might the person have wanted to ask, had there been a pause? Next time, try the list of readers on a colleague first, with a clock, and notice where you hurry.'
	});
	await answerFeedback(
		ago(5 * DAY),
		answering,
		first?.id ?? '',
		'I tried it on a colleague. I hurried at “the court”. That is where I would have to say that I cannot promise.'
	);

	const tamsin = idOf(DEMO_SIGN_INS.trainee.name);
	const { waiting } = await readFeedbackDesk(scope, cohortId, 1);
	const reply = waiting.find(
		({ kind, from }) => kind === 'reply' && from === DEMO_SIGN_INS.trainee.name
	);
	if (reply) {
		await returnFeedback(ago(3 * HOUR), instructorId, cohortId, reply.id, {
			picked: { 'rubric.view': '3', 'rubric.own-part': '3' },
			comment:
				'You slowed down where most of us would have answered. Say a little less of what you noticed, and let the question stand by itself.'
		});
	}
	const viewer = { id: instructorId, role: 'instructor' as const };
	await sendMessage(
		ago(DAY),
		viewer,
		{ cohortId, userId: tamsin },
		{
			id: crypto.randomUUID(),
			text: 'You are halfway through the quiz and have not been back to it. If something about it puts you off, tell me on Tuesday after the seminar, or ring the office; there is no need to write it here.'
		}
	);
	const note = 'Quick with words, slower with silence. Ask on Tuesday how the quiz felt.';
	await keepNote(ago(DAY), viewer, { cohortId, userId: tamsin }, note);
}

async function sendWritten(
	scope: Scope,
	userId: string,
	cohortId: string,
	{ lesson: number, text }: Written
): Promise<void> {
	const lesson = scope.catalogue.course.lessonList.find((each) => each.number === number);
	const prompt = lesson && lessonPrompt(lesson, lesson.reflections[0]?.id ?? '');
	if (!prompt) return;
	await keepReflection(scope, userId, prompt, text);
	const entry = (await readJournal(scope, userId)).find(({ promptId }) => promptId === prompt.id);
	if (entry) await sendReflection(scope, userId, entry.id, cohortId);
}
