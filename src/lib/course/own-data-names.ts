/** What is kept about a person, named as that person would name it. */

/** By table. A test holds the list against what somebody's own data consist of. */
export const OWN_DATA_NAMES: Readonly<Record<string, string>> = {
	attempt: 'Quizzes, practice rounds and assessments',
	attempt_scenario: 'Situations you were given',
	audit_entry: 'Lines of the security log',
	case_choice: 'Answers you chose in conversations',
	case_reply: 'Replies in your own words',
	case_run: 'Conversations',
	certificate: 'Certificates',
	check_answer: 'Answers to the checks of lessons',
	cohort_instructor: 'Groups you teach',
	enrolment: 'Groups you have joined',
	enrolment_summary: 'Your line on your instructors’ board',
	evaluation: 'Evaluation forms',
	feedback_request: 'What you sent for comment',
	instructor_note: 'Notes of instructors',
	item_result: 'Marks of single questions',
	lesson_record: 'Lessons read',
	mail_message: 'Mail to you',
	merged_record: 'What an account had that was merged into yours',
	message: 'Messages from instructors',
	one_time_token: 'Links for joining or a new password',
	passage_note: 'Notes in lessons',
	raised_result: 'Results raised by a withdrawn question',
	reading_place: 'Places in lessons',
	recovery_code: 'Recovery codes',
	reflection: 'Entries of your journal',
	response: 'Answers in quizzes, practice and assessments',
	review_card: 'What comes back in review',
	review_log: 'Reviews done',
	second_factor: 'Your second factor',
	session: 'Devices signed in',
	user: 'Your account',
	void_proposal: 'Questions you proposed to withdraw'
};

/** @param name of a table @returns its plain name; for a table without one, its name in words */
export function ownDataName(name: string): string {
	return OWN_DATA_NAMES[name] ?? name.replaceAll('_', ' ');
}
