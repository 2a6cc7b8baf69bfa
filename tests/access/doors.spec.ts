/** The ways in and one's own account, in every state: refused, waiting, dead, done. */
import { test } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { fillEvaluation } from '../../src/lib/server/certificate/certificates';
import { issueResetToken } from '../../src/lib/server/auth/password-reset';
import { invite } from '../../src/lib/server/auth/registration';
import { certificates, users } from '../../src/lib/server/db/schema';
import { WORLD_PASSWORD } from '../support/routes/world';
import { fullEvaluation, makeCohort, makeTrainee, readLessons, take } from '../support/trainees';
import { THEMES } from './look';
import { openStage, person, type Stage } from './stage';

test.describe.configure({ mode: 'default', timeout: 600_000 });

let stage: Stage;
test.beforeAll(async () => {
	stage = await openStage();
});
test.afterAll(() => stage.close());

for (const theme of THEMES) {
	test(`signing in and joining, ${theme}`, async ({ browser }) => {
		const one = await person(browser, stage, theme, 'signedOut');
		await one.open('/login');
		await one.send('Sign in', 'Please type your email');
		await one.sees('sign in: fields empty');
		await one.send('Sign in', 'do not belong together', {
			email: 'nobody@world.example',
			password: 'not the one'
		});
		await one.sees('sign in: not the password');
		await one.open('/login?reset');
		await one.sees('sign in: after a new password');

		await one.open('/join?code=AUTUMN');
		await one.send('Make my account', 'Please type your name');
		await one.sees('join: fields empty');
		const newcomer = { name: 'A Newcomer', email: 'newcomer@world.example' };
		await one.send('Make my account', 'No group has this code', {
			...newcomer,
			code: 'NOWHERE',
			password: WORLD_PASSWORD
		});
		await one.sees('join: no such code');
		await one.send('Make my account', 'among the first passwords', {
			...newcomer,
			code: 'AUTUMN',
			password: 'password123456'
		});
		await one.sees('join: a common password');
		const token = await invite(stage.scope(), 'instructor', stage.world.cohort);
		await one.open(`/join?invitation=${token}`);
		await one.sees('invitation: open');
		await one.send('Make my account', 'Please type your name');
		await one.sees('invitation: fields empty');
		await one.open('/join?invitation=used-long-ago');
		await one.sees('invitation: dead');

		const reset = await issueResetToken(stage.scope(), stage.world.people.otherTrainee);
		await one.open(`/reset?link=${reset}`);
		await one.sees('lost password: link open');
		await one.send('Set the password', 'Please use at least', { password: 'short' });
		await one.sees('lost password: too short');
		await one.open('/reset?link=used-long-ago');
		await one.sees('lost password: link dead');

		await one.open('/nowhere');
		await one.sees('no such page');
		await one.open('/verify/AAAA-AAAA-AAAA');
		await one.sees('certificate: unknown number');
		const scope = stage.scope();
		const code = `VERIFY${theme.toUpperCase()}`;
		await makeCohort(scope, code, null);
		const holder = await makeTrainee(scope, code, `Holder ${theme}`);
		await readLessons(scope, holder, 8);
		await take(scope, holder, 'assessment');
		const filled = await fillEvaluation(scope, holder, fullEvaluation(scope));
		const number = 'id' in filled ? filled.id : '';
		await one.open(`/verify/${number}`);
		await one.sees('certificate: valid');
		await scope.db.write(async (tx) => {
			const expired = { expiresAt: scope.now - 1 };
			tx.update(certificates).set(expired).where(eq(certificates.id, number)).run();
		});
		await one.open(`/verify/${number}`);
		await one.sees('certificate: expired');
		await one.leave();

		const holding = await person(browser, stage, theme, 'trainee', holder);
		await holding.open('/learn/certificate');
		await holding.sees('own certificate: expired');
		await holding.open(`/join?invitation=${token}`);
		await holding.sees('invitation: signed in');
		await holding.send('Join with this account', 'Your account is a trainee');
		await holding.sees('invitation: for another role');
		await holding.leave();
	});

	test(`a second factor and one's own account, ${theme}`, async ({ browser }) => {
		const { world } = stage;
		const userId = await world.makePerson('trainee', world.cohort);
		const own = await person(browser, stage, theme, 'trainee', userId);
		await own.open('/account/second-factor');
		await own.send('Set it up', 'Scan this');
		await own.sees('second factor: set up');
		const secret = Secret.fromBase32(
			(await own.page.locator('form .font-mono').innerText()).replace(/\s/g, '')
		);
		await own.send('Switch it on', 'not the code of this moment', { code: '000000' });
		await own.sees('second factor: not the code');
		await own.send('Switch it on', 'Your recovery codes', {
			code: new TOTP({ secret }).generate()
		});
		await own.sees('second factor: on, with its recovery codes');
		await own.send('Switch it off', 'This is not your password', { password: 'not mine' });
		await own.sees('second factor: not the password');
		await own.open('/account/confirm?to=/account');
		await own.send('Go on', 'Please type your password');
		await own.sees('confirm: fields empty');
		await own.open('/account/password');
		await own.send('Change the password', 'Please type your present password');
		await own.sees('password: fields empty');
		await own.send('Change the password', 'Your password is changed', {
			currentPassword: WORLD_PASSWORD,
			newPassword: WORLD_PASSWORD
		});
		await own.sees('password: changed');
		await own.open('/account');
		await own.send('Join', 'No group has this code', { code: 'NOWHERE' });
		await own.sees('account: no such code');
		await own.leave();

		const email = world.db.read.select().from(users).where(eq(users.id, userId)).get()?.email ?? '';
		const back = await person(browser, stage, theme, 'signedOut');
		await back.open('/login');
		await back.send('Sign in', 'Code', { email, password: WORLD_PASSWORD });
		await back.page.waitForURL('**/login/code**');
		await back.sees('sign in: the code');
		await back.send('Sign in', 'This code is not right', { code: '000000' });
		await back.sees('sign in: not the code');
		await world.forgetTries();
		await back.open('/login');
		const wrong = { email: 'guessed@world.example', password: 'not the one' };
		const tries = Array.from({ length: 30 }, () =>
			fetch(`${stage.origin}/login`, {
				method: 'POST',
				headers: { origin: stage.origin },
				body: new URLSearchParams(wrong)
			})
		);
		await Promise.all(tries);
		await back.send('Sign in', 'Too many tries', wrong);
		await back.sees('too many tries');
		await world.forgetTries();
		await back.leave();
	});

	test(`where mail is sent, ${theme}`, async ({ browser }) => {
		const port = '3396';
		const mailing = await openStage({
			SMTP_URL: 'smtp://127.0.0.1:1',
			MAIL_FROM: 'course@world.example',
			ORIGIN: `http://127.0.0.1:${port}`,
			PORT: port
		});
		const { people, cohort } = mailing.world;
		const one = await person(browser, mailing, theme, 'signedOut');
		await one.open('/reset');
		await one.send('Send me a link', 'Please type your email');
		await one.sees('lost password: field empty');
		await one.send('Send me a link', 'Look into your mail', { email: 'nobody@world.example' });
		await one.sees('lost password: asked for');
		await one.leave();
		const leader = await person(browser, mailing, theme, 'instructor', people.instructor);
		await leader.open(`/teach/${cohort}/people`);
		await leader.send('Send the invitation', 'Please type your email');
		await leader.sees('people: invited by mail, no email');
		await leader.send('Send the invitation', 'is on its way', { email: 'guest@world.example' });
		await leader.sees('people: invited by mail');
		await leader.open(`/teach/${cohort}/people/invitations`);
		await leader.sees('invitations: one by mail');
		await leader.leave();
		const learner = await person(browser, mailing, theme, 'trainee', people.trainee);
		await learner.open('/learn/review');
		await learner.sees('review: by mail');
		await learner.leave();
		const admin = await person(browser, mailing, theme, 'administrator', people.administrator);
		await admin.open('/admin/settings');
		await admin.send('Send me a test message', /mail/i);
		await admin.sees('settings: a test message');
		await admin.leave();
		await mailing.close();
	});
}
