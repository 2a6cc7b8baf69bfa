/** What becomes of what both accounts have, in words, by table. */
export const CLASH_TEXT: Readonly<Record<string, string>> = {
	lesson_record: 'Of a lesson read in both, the earlier completion counts.',
	check_answer: 'Of a check answered in both, the first answer counts, as always.',
	attempt: 'Everything handed in moves. Of two open ones, the one with more answers goes on.',
	case_run:
		'All move. Of a conversation open in both, the later one goes on; the other counts as given up.',
	enrolment: 'Of a cohort joined by both, the earlier day of joining counts.',
	cohort_instructor: 'A cohort taught by both is taught once.',
	reading_place: 'The place read last counts.',
	passage_note: 'Two notes at one passage become one, with both texts.',
	instructor_note: 'Two notes of one instructor about the person become one, with both texts.',
	reflection: 'All move. Of two answers to one prompt, the older stays as an entry of its own.',
	review_card: 'Every review moves; a card goes on from where it was reviewed last.',
	evaluation: 'Of two evaluations of one edition, the first counts.'
};
