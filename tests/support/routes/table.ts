/**
 * Every door of the program and who gets through it. A route that is missing here fails
 * the test: add a line when you add a page, an action or an endpoint.
 */
import {
	administrators,
	anybody,
	signedIn,
	staff,
	theCohort,
	theTrainee,
	type Door
} from './policies';
import { WORLD_PASSWORD } from './world';

const attempt: Door['params'] = ({ attempt }) => ({ id: attempt });
const run: Door['params'] = ({ run }) => ({ id: run });
const cohort: Door['params'] = ({ cohort }) => ({ cohort });
const anItem: Door['params'] = ({ cohort }) => ({ cohort, item: 'scn.no.such.judge' });
const sent: Door['params'] = ({ request }) => ({ id: request });
const received: Door['params'] = ({ cohort, request }) => ({ cohort, request });
const traineeOfCohort: Door['params'] = ({ cohort, people }) => ({
	cohort,
	person: people.trainee
});
/** Somebody who tries no door, so that being changed matters to no other line. */
const bystander: Door['params'] = ({ stranger }) => ({ person: stranger });
const theCase: Door['params'] = () => ({ case: 'drift' });
const lesson: Door['params'] = () => ({ lesson: 'boundaries' });
const person = (email: string) => ({
	name: 'Somebody New',
	email,
	password: 'a lantern on the quay'
});

/** A good answer to the first question of the attempt, signed by whoever sends it. */
const answerInTheNameOf: Door['json'] = ({ people, judge }, visitor) => ({
	revision: 0,
	userId: visitor === 'signedOut' ? '' : people[visitor],
	responses: [{ id: crypto.randomUUID(), confidence: null, ...judge }]
});

export const DOORS: Door[] = [
	// Open to all
	{ route: 'GET /', policy: signedIn('goes on', 200) },
	{ route: 'GET /login', policy: signedIn('goes on', 200) },
	{
		route: 'POST /login',
		policy: signedIn('goes on', 400),
		form: (_, visitor) => ({ email: `${visitor}@nobody.example`, password: 'not the one' })
	},
	{ route: 'GET /join', policy: anybody(200) },
	{
		route: 'POST /join?/code',
		policy: anybody('goes on'),
		form: (_, visitor) => ({ code: 'SECOND', ...person(`${visitor}@new.example`) })
	},
	{
		route: 'POST /join?/invitation',
		policy: anybody(400),
		query: '&invitation=used-long-ago',
		form: () => person('late@new.example')
	},
	{
		route: 'POST /join?/accept',
		policy: signedIn(400),
		query: '&invitation=used-long-ago'
	},
	// Without a password just given there is nothing to wait for.
	{ route: 'GET /login/code', policy: signedIn('goes on', 'sign in') },
	{ route: 'POST /login/code', policy: anybody('sign in'), form: () => ({ code: '123456' }) },
	{ route: 'GET /reset', policy: anybody(200) },
	{
		route: 'POST /reset?/request',
		policy: anybody(200),
		form: (_, visitor) => ({ email: `${visitor}@nobody.example` })
	},
	{
		route: 'POST /reset?/choose',
		policy: anybody(400),
		query: '&link=used-long-ago',
		form: () => ({ password: 'a lantern on the quay' })
	},
	{ route: 'GET /healthz', policy: anybody(200) },
	{ route: 'GET /readyz', policy: anybody(200) },
	// Open to all where the program serves one machine alone; operations.spec.ts tries the others.
	{ route: 'GET /metrics', policy: anybody(200) },

	// Everybody's own
	{ route: 'GET /account', policy: signedIn(200) },
	{ route: 'POST /account?/join', policy: signedIn(200), form: () => ({ code: 'FIRST' }) },
	{ route: 'GET /account/password', policy: signedIn(200) },
	{
		route: 'POST /account/password',
		policy: signedIn(200),
		form: () => ({ currentPassword: WORLD_PASSWORD, newPassword: WORLD_PASSWORD })
	},
	{ route: 'GET /account/second-factor', policy: signedIn(200) },
	{
		route: 'POST /account/second-factor?/confirm',
		policy: signedIn('goes on'),
		form: () => ({ code: '123456' })
	},
	{ route: 'POST /account/second-factor?/begin', policy: signedIn('goes on') },
	{
		route: 'POST /account/second-factor?/renew',
		policy: signedIn(400),
		form: () => ({ password: 'not mine at all' })
	},
	{
		route: 'POST /account/second-factor?/off',
		policy: signedIn('goes on'),
		form: () => ({ password: WORLD_PASSWORD })
	},
	{ route: 'GET /account/devices', policy: signedIn(200) },
	{ route: 'GET /account/confirm', policy: signedIn(200) },
	{
		route: 'POST /account/confirm',
		policy: signedIn(400),
		form: () => ({ password: 'not mine at all', code: '' })
	},
	{ route: 'GET /account/offline', policy: signedIn(200) },
	{ route: 'GET /offline', policy: anybody(200) },
	{
		route: 'POST /account/devices?/close',
		// Of the deactivated person: nobody's own.
		policy: signedIn(404),
		form: ({ strangersSession }) => ({ device: strangersSession })
	},
	{ route: 'POST /account?/leave', policy: anybody('goes on') },

	// Learning
	{ route: 'GET /learn', policy: signedIn(200) },
	{ route: 'GET /learn/assessment', policy: signedIn(200) },
	{ route: 'POST /learn/assessment?/start', policy: signedIn('goes on') },
	{ route: 'POST /learn/assessment?/baseline', policy: signedIn('goes on') },
	{ route: 'GET /learn/practice', policy: signedIn(200) },
	{ route: 'POST /learn/practice?/quiz', policy: signedIn('goes on') },
	{
		route: 'POST /learn/practice?/practice',
		policy: signedIn('goes on'),
		form: () => ({ focus: '' })
	},
	{ route: 'GET /learn/lessons/[lesson]', policy: signedIn(200), params: lesson },
	{
		route: 'POST /learn/lessons/[lesson]?/answer',
		policy: signedIn(400),
		params: lesson,
		form: () => ({ check: 'no-such-check' })
	},
	{ route: 'POST /learn/lessons/[lesson]?/complete', policy: signedIn(409), params: lesson },
	{
		route: 'GET /learn/attempts/[id]',
		policy: theTrainee(200),
		params: attempt,
		query: '?scenario=1'
	},
	{
		route: 'POST /learn/attempts/[id]?/save',
		policy: theTrainee('goes on'),
		params: attempt,
		query: '&scenario=1'
	},
	{
		route: 'POST /learn/attempts/[id]/responses',
		policy: theTrainee(200, 401),
		params: attempt,
		json: answerInTheNameOf
	},
	{ route: 'GET /learn/attempts/[id]/review', policy: theTrainee(200), params: attempt },
	{ route: 'GET /learn/attempts/[id]/result', policy: theTrainee('goes on'), params: attempt },

	{
		route: 'POST /learn/lessons/[lesson]?/note',
		policy: signedIn(400),
		params: lesson,
		form: () => ({ section: 'no-such-section', text: 'A note.' })
	},
	{
		route: 'POST /learn/lessons/[lesson]?/reflect',
		policy: signedIn(400),
		params: lesson,
		form: () => ({ prompt: 'no-such-prompt', text: 'A thought.' })
	},
	{
		route: 'POST /learn/lessons/[lesson]/place',
		policy: signedIn(200, 401),
		params: lesson,
		json: () => ({ section: 'touch' })
	},
	{ route: 'GET /learn/calibration', policy: signedIn(200) },
	{ route: 'GET /learn/certificate', policy: signedIn(200) },
	{ route: 'POST /learn/certificate?/claim', policy: signedIn('goes on') },
	{
		route: 'GET /learn/certificate/[id]',
		policy: signedIn(404),
		params: () => ({ id: 'AAAA-AAAA-AAAA' })
	},
	// Not before the course is complete.
	{ route: 'GET /learn/evaluation', policy: signedIn('goes on') },
	{ route: 'POST /learn/evaluation', policy: signedIn('goes on') },
	{ route: 'GET /learn/journal', policy: signedIn(200) },
	{
		route: 'POST /learn/journal?/add',
		policy: signedIn('goes on'),
		form: () => ({ text: 'Today.' })
	},
	{
		route: 'POST /learn/journal?/change',
		policy: signedIn(400),
		form: () => ({ id: crypto.randomUUID(), text: 'Somebody else’s.' })
	},
	{ route: 'GET /learn/journal/journal.md', policy: signedIn(200) },
	{
		route: 'POST /learn/journal?/send',
		policy: signedIn(400),
		form: ({ cohort }) => ({ id: crypto.randomUUID(), cohort })
	},
	{ route: 'GET /learn/feedback', policy: signedIn(200) },
	{
		route: 'POST /learn/feedback?/read',
		policy: signedIn(404),
		form: () => ({ id: crypto.randomUUID() })
	},
	{ route: 'GET /learn/feedback/[id]', policy: theTrainee(200), params: sent },
	// Returned already.
	{ route: 'POST /learn/feedback/[id]?/takeBack', policy: theTrainee(409), params: sent },
	{ route: 'POST /learn/feedback/[id]?/seen', policy: theTrainee('goes on'), params: sent },
	{
		route: 'POST /learn/feedback/[id]?/answer',
		policy: theTrainee('goes on'),
		params: sent,
		form: () => ({ text: 'Thank you.' })
	},
	{ route: 'GET /learn/my-data', policy: signedIn(200) },
	{
		route: 'POST /learn/my-data?/close',
		policy: signedIn(400),
		form: () => ({ password: 'not mine at all' })
	},
	{
		route: 'GET /learn/my-data/[file]',
		policy: signedIn(200),
		params: () => ({ file: 'attune.json' })
	},
	{ route: 'GET /learn/review', policy: signedIn(200) },
	{
		route: 'POST /learn/review?/answer',
		policy: signedIn(400),
		form: () => ({ id: crypto.randomUUID(), item: 'no-such-item' })
	},
	// This installation sends no mail.
	{ route: 'POST /learn/review?/mail', policy: signedIn(409), form: () => ({ mail: 'on' }) },
	{ route: 'GET /learn/search', policy: signedIn(200), query: '?q=touch' },
	{
		route: 'GET /verify/[id]',
		policy: anybody(404),
		params: () => ({ id: 'AAAA-AAAA-AAAA' })
	},

	// Conversations
	{ route: 'GET /learn/cases', policy: signedIn(200) },
	{ route: 'GET /learn/cases/[case]', policy: signedIn(200), params: theCase },
	{ route: 'POST /learn/cases/[case]?/begin', policy: signedIn('goes on'), params: theCase },
	{ route: 'GET /learn/runs/[id]', policy: theTrainee(200), params: run },
	{ route: 'POST /learn/runs/[id]?/choose', policy: theTrainee(400), params: run },
	{ route: 'POST /learn/runs/[id]?/takeBack', policy: theTrainee(409), params: run },
	{ route: 'POST /learn/runs/[id]?/ownWords', policy: theTrainee(400), params: run },
	// For others it changes nothing, and sends them on to a page that is not theirs.
	{ route: 'POST /learn/runs/[id]?/setOwnWords', policy: signedIn('goes on'), params: run },
	// Still under way: there is nothing to look back on.
	{ route: 'GET /learn/runs/[id]/debrief', policy: theTrainee('goes on'), params: run },
	{
		route: 'POST /learn/runs/[id]/debrief?/again',
		policy: theTrainee('goes on'),
		params: run,
		form: () => ({ step: '0' })
	},
	{ route: 'POST /learn/runs/[id]/debrief?/reflect', policy: theTrainee('goes on'), params: run },
	{
		route: 'POST /learn/runs/[id]/debrief?/send',
		policy: signedIn(404),
		params: run,
		form: () => ({ node: 'no-such-node' })
	},
	{ route: 'POST /learn/runs/[id]?/restart', policy: theTrainee('goes on'), params: run },
	{ route: 'POST /learn/runs/[id]?/giveUp', policy: theTrainee('goes on'), params: run },

	// Teaching
	{ route: 'GET /teach', policy: staff(200) },
	{ route: 'POST /teach?/create', policy: staff('goes on'), form: () => ({ name: 'A new group' }) },
	{ route: 'GET /teach/[cohort]', policy: theCohort(200), params: cohort },
	{
		route: 'POST /teach?/restore',
		policy: theCohort('goes on'),
		form: ({ cohort }) => ({ cohort })
	},
	{ route: 'GET /teach/[cohort]/cases', policy: theCohort(200), params: cohort },
	{ route: 'GET /teach/[cohort]/insight', policy: theCohort(200), params: cohort },
	{ route: 'GET /teach/[cohort]/insight/items', policy: theCohort(200), params: cohort },
	{ route: 'GET /teach/[cohort]/insight/items.csv', policy: theCohort(200), params: cohort },
	{ route: 'GET /teach/[cohort]/insight/results.csv', policy: theCohort(200), params: cohort },
	// Nobody has handed anything in.
	{ route: 'GET /teach/[cohort]/insight/items/[item]', policy: theCohort(404), params: anItem },
	{
		route: 'POST /teach/[cohort]/insight/items/[item]?/propose',
		policy: theCohort(404),
		params: anItem,
		form: () => ({ reason: 'Two answers are right.' })
	},
	{ route: 'GET /teach/[cohort]/report', policy: theCohort(200), params: cohort },
	{ route: 'GET /teach/[cohort]/report.pdf', policy: theCohort(200), params: cohort },
	{ route: 'GET /teach/[cohort]/feedback', policy: theCohort(200), params: cohort },
	{ route: 'GET /teach/[cohort]/feedback/[request]', policy: theCohort(200), params: received },
	{
		route: 'POST /teach/[cohort]/feedback/[request]',
		// Returned already.
		policy: theCohort(409),
		params: received,
		form: () => ({ comment: 'Another comment.' })
	},
	{ route: 'GET /teach/[cohort]/people/[person]', policy: theCohort(200), params: traineeOfCohort },
	{
		route: 'GET /teach/[cohort]/people/[person]/attempts/[attempt]',
		policy: theCohort(200),
		params: ({ cohort, people, handedIn }) => ({
			cohort,
			person: people.trainee,
			attempt: handedIn
		})
	},
	{
		route: 'POST /teach/[cohort]/people/[person]?/note',
		policy: theCohort('goes on'),
		params: traineeOfCohort,
		form: () => ({ note: 'Ask about the exam.' })
	},
	{
		route: 'POST /teach/[cohort]/people/[person]?/message',
		policy: theCohort('goes on'),
		params: traineeOfCohort,
		form: () => ({ id: crypto.randomUUID(), text: 'Come by on Tuesday.' })
	},
	{ route: 'GET /teach/[cohort]/message', policy: theCohort(200), params: cohort },
	{
		route: 'POST /teach/[cohort]/message',
		policy: theCohort(409),
		params: cohort,
		form: () => ({ id: crypto.randomUUID(), text: 'To nobody at all.' })
	},
	{ route: 'GET /teach/[cohort]/live', policy: theCohort(200), params: cohort },
	{ route: 'GET /teach/[cohort]/export.csv', policy: theCohort(200), params: cohort },
	{ route: 'GET /teach/[cohort]/settings', policy: theCohort(200), params: cohort },
	{
		route: 'POST /teach/[cohort]/settings?/save',
		policy: theCohort(200),
		params: cohort,
		form: () => ({ lessonsDue: '2026-12-03' })
	},
	{
		route: 'POST /teach/[cohort]/settings?/rename',
		policy: theCohort(200),
		params: cohort,
		form: () => ({ name: 'First group' })
	},
	{
		route: 'POST /teach/[cohort]/settings?/joining',
		policy: theCohort(200),
		params: cohort,
		form: () => ({ open: 'yes' })
	},
	{ route: 'POST /teach/[cohort]/settings?/renew', policy: theCohort(200), params: cohort },
	{
		route: 'POST /teach/[cohort]/settings?/archive',
		policy: theCohort(200),
		params: cohort,
		form: () => ({ archived: 'no' })
	},
	{
		route: 'POST /teach/[cohort]/settings?/add',
		policy: theCohort(400),
		params: cohort,
		form: () => ({ email: 'nobody@world.example' })
	},
	// The only instructor: taken off by nobody who has not said so.
	{
		route: 'POST /teach/[cohort]/settings?/remove',
		policy: theCohort(409),
		params: cohort,
		form: ({ people }) => ({ person: people.instructor })
	},
	{ route: 'GET /teach/[cohort]/people', policy: theCohort(200), params: cohort },
	{
		route: 'POST /teach/[cohort]/people?/remove',
		policy: theCohort(404),
		params: cohort,
		form: ({ stranger }) => ({ person: stranger })
	},
	{
		route: 'POST /teach/[cohort]/people?/restore',
		policy: theCohort(404),
		params: cohort,
		form: ({ stranger }) => ({ person: stranger })
	},
	{
		route: 'POST /teach/[cohort]/people?/link',
		policy: theCohort(200),
		params: cohort,
		form: () => ({ role: 'trainee' })
	},
	// There is no mail server.
	{ route: 'POST /teach/[cohort]/people?/mail', policy: theCohort(409), params: cohort },
	{ route: 'GET /teach/[cohort]/people/invitations', policy: theCohort(200), params: cohort },
	{
		route: 'POST /teach/[cohort]/people/invitations?/again',
		policy: theCohort(409),
		params: cohort
	},
	{
		route: 'POST /teach/[cohort]/people/invitations?/link',
		policy: theCohort(404),
		params: cohort,
		form: () => ({ invitation: 'no-such-one' })
	},
	{
		route: 'POST /teach/[cohort]/people/invitations?/withdraw',
		policy: theCohort(404),
		params: cohort,
		form: () => ({ invitation: 'no-such-one' })
	},
	{
		route: 'POST /teach/[cohort]/people/invitations/links.csv',
		policy: theCohort(200),
		params: cohort
	},
	{ route: 'GET /teach/[cohort]/people/roster', policy: theCohort(200), params: cohort },
	{
		route: 'POST /teach/[cohort]/people/roster?/preview',
		policy: theCohort(200),
		params: cohort,
		form: () => ({ list: 'name,email\nAda,ada@world.example' })
	},
	{
		route: 'POST /teach/[cohort]/people/roster?/bring',
		policy: theCohort(400),
		params: cohort,
		form: () => ({ list: '' })
	},

	// The installation
	{ route: 'GET /admin', policy: administrators(200) },
	{
		route: 'POST /admin?/invite',
		policy: administrators(200),
		form: ({ cohort }) => ({ role: 'trainee', cohort })
	},
	{ route: 'GET /admin/people', policy: administrators(200), query: '?text=person&page=1' },
	{
		route: 'POST /admin/people?/make',
		policy: administrators(200),
		form: (_, visitor) => ({ name: 'Made', email: `${visitor}@made.example`, role: 'trainee' })
	},
	{ route: 'GET /admin/people/[person]', policy: administrators(200), params: bystander },
	{
		route: 'POST /admin/people/[person]?/role',
		policy: administrators(200),
		params: bystander,
		form: () => ({ role: 'instructor' })
	},
	{
		route: 'POST /admin/people/[person]?/reset-link',
		policy: administrators(200),
		params: bystander
	},
	{
		route: 'POST /admin/people/[person]?/second-factor',
		policy: administrators(200),
		params: bystander
	},
	{
		route: 'POST /admin/people/[person]?/deactivate',
		policy: administrators(200),
		params: bystander
	},
	{
		route: 'POST /admin/people/[person]?/reactivate',
		policy: administrators(200),
		params: bystander
	},
	{
		route: 'GET /admin/people/[person]/merge',
		policy: administrators(200),
		params: bystander,
		query: '?text=person'
	},
	{
		// With itself: what a merge does is tried elsewhere.
		route: 'POST /admin/people/[person]/merge?/merge',
		policy: administrators(409),
		params: bystander,
		form: ({ stranger }) => ({ into: stranger })
	},
	{ route: 'GET /admin/cohorts', policy: administrators(200) },
	{ route: 'GET /admin/content', policy: administrators(200) },
	{ route: 'GET /admin/items', policy: administrators(200) },
	{
		route: 'POST /admin/items?/decline',
		policy: administrators(404),
		form: () => ({ proposal: 'none' })
	},
	{
		route: 'POST /admin/items?/lift',
		policy: administrators(404),
		form: () => ({ withdrawal: 'none' })
	},
	{ route: 'GET /admin/items/[item]', policy: administrators(404), params: anItem },
	{
		route: 'POST /admin/items/[item]?/withdraw',
		policy: administrators(404),
		params: anItem,
		form: () => ({ reason: 'Two answers are right.' })
	},
	{ route: 'GET /admin/audit', policy: administrators(200), query: '?who=person' },
	{ route: 'GET /admin/audit/export.csv', policy: administrators(200) },
	{ route: 'GET /admin/backup', policy: administrators(200) },
	{ route: 'POST /admin/backup?/make', policy: administrators(200) },
	{ route: 'GET /admin/style', policy: administrators(200) },
	{ route: 'GET /admin/retention', policy: administrators(200) },
	{ route: 'POST /admin/retention?/remove', policy: administrators(200) },
	{ route: 'GET /admin/settings', policy: administrators(200) },
	{
		route: 'POST /admin/settings?/save',
		policy: administrators(200),
		form: () => ({
			organisation: 'The Quay Clinic',
			contact: '',
			provider: '',
			providerNumber: '',
			secondFactorFor: 'nobody',
			joinPolicy: 'code',
			practiceYears: '1',
			resultYears: '7'
		})
	},
	// There is no mail server.
	{ route: 'POST /admin/settings?/test-mail', policy: administrators(409) },

	// Last, because it closes the attempt
	{ route: 'POST /learn/attempts/[id]?/hand-in', policy: theTrainee('goes on'), params: attempt }
];
