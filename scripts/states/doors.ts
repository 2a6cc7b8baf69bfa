/** Coming in and looking after one's account: what is typed, and what is refused. */
import { TOTP, Secret } from 'otpauth';
import { STATES } from '../../tests/support/home-states';
import { emailOf, PASSWORD } from '../../tests/support/trainees';
import { invite } from '../../src/lib/server/auth/registration';
import { sendUnchecked, type Stage } from './stage';

export async function pictureDoors(stage: Stage): Promise<void> {
	await pictureRefusedForms(stage);
	await pictureInvitations(stage);
	await pictureSecondFactor(stage);
	await pictureAccount(stage);
}

async function pictureRefusedForms(stage: Stage): Promise<void> {
	const { origin } = stage.server;
	const page = await stage.open();
	await stage.visit(page, '/login?to=%2Flearn', 'login-returning');
	await stage.visit(page, '/login?reset', 'login-new-password');
	await page.goto(`${origin}/login`);
	await page.getByLabel('Email').fill('somebody');
	await sendUnchecked(page, 'Sign in');
	await stage.shoot(page, 'login-faults');
	await page.getByLabel('Email').fill(emailOf(STATES.middle));
	await page.getByLabel('Password').fill('not this one at all');
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.getByText('do not belong together').waitFor();
	await stage.shoot(page, 'login-refused');

	await page.goto(`${origin}/join?code=nowhere`);
	await page.getByLabel('Your name').fill('Hana Okafor');
	await page.getByLabel('Email').fill('hana@example.org');
	await page.getByLabel('Password').fill('a quiet evening by the water');
	await sendUnchecked(page, 'Make my account');
	await stage.shoot(page, 'join-unknown-code');
	await page.goto(`${origin}/join`);
	await page.getByLabel('Email').fill('hana');
	await page.getByLabel('Password').fill('password');
	await sendUnchecked(page, 'Make my account');
	await stage.shoot(page, 'join-faults');

	await page.goto(`${origin}/reset`);
	await sendUnchecked(page, 'Send');
	await stage.shoot(page, 'reset-faults');
	await page.getByLabel('Email').fill('nobody@example.org');
	await page.getByRole('button', { name: 'Send me a link' }).click();
	await page.getByText('Look into your mail').waitFor();
	await stage.shoot(page, 'reset-asked');
	await stage.visit(page, '/reset?link=old', 'reset-dead-link');
	await page.context().close();
}

async function pictureInvitations(stage: Stage): Promise<void> {
	const page = await stage.open();
	await stage.visit(page, '/join?invitation=old', 'join-dead-link');
	const token = await invite(stage.scope, 'administrator', null);
	await stage.visit(page, `/join?invitation=${token}`, 'join-administrator');
	await page.context().close();
	const known = await stage.open(STATES.middle);
	await stage.visit(known, '/join', 'join-signed-in');
	await known.context().close();
}

async function pictureSecondFactor(stage: Stage): Promise<void> {
	const { origin } = stage.server;
	const name = 'Iris Careful';
	await stage.trainee(name);
	const page = await stage.open(name);
	await page.goto(`${origin}/account/second-factor`, { waitUntil: 'networkidle' });
	await page.getByRole('button', { name: 'Set it up' }).click();
	await page.getByRole('img', { name: /QR code/ }).waitFor();
	await page.getByLabel('Code').fill('000000');
	await page.getByRole('button', { name: 'Switch it on' }).click();
	await page.getByText(/not the code of this moment/).waitFor();
	await stage.shoot(page, 'second-factor-setup');
	const secret = (await page.locator('form .font-mono').innerText()).replace(/\s/g, '');
	await page.getByLabel('Code').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
	await page.getByRole('button', { name: 'Switch it on' }).click();
	await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
	await stage.shoot(page, 'second-factor-codes');
	await stage.visit(page, '/account/second-factor', 'second-factor-on');
	await page.context().close();

	const stranger = await stage.open();
	await stranger.goto(`${origin}/login`, { waitUntil: 'networkidle' });
	await stranger.getByLabel('Email').fill(emailOf(name));
	await stranger.getByLabel('Password').fill(PASSWORD);
	await stranger.getByRole('button', { name: 'Sign in' }).click();
	await stranger.waitForURL(/\/login\/code/);
	await stage.shoot(stranger, 'login-code');
	await stranger.getByLabel('Code').fill('000000');
	await stranger.getByRole('button', { name: 'Sign in' }).click();
	await stranger.getByText(/This code is not right/).waitFor();
	await stage.shoot(stranger, 'login-code-refused');
	await stranger.context().close();
}

async function pictureAccount(stage: Stage): Promise<void> {
	const { origin } = stage.server;
	const page = await stage.open(STATES.middle);
	await page.goto(`${origin}/account`, { waitUntil: 'networkidle' });
	await page.getByLabel('Join code').fill('nowhere');
	await page.getByRole('button', { name: 'Join' }).click();
	await page.getByText('No group has this code').waitFor();
	await stage.shoot(page, 'account-refused');
	await page.goto(`${origin}/account/password`, { waitUntil: 'networkidle' });
	await page.getByLabel('Present password').fill('not this one at all');
	await page.getByLabel('New password').fill('short');
	await sendUnchecked(page, 'Change the password');
	await stage.shoot(page, 'password-refused');
	await page.goto(`${origin}/learn/my-data`, { waitUntil: 'networkidle' });
	await page.getByLabel('Your password, once more').fill('not this one at all');
	await page.getByRole('button', { name: 'Close my account' }).first().click();
	await page.waitForLoadState('networkidle');
	await stage.shoot(page, 'my-data-refused');
	await page.goto(`${origin}/learn/journal`, { waitUntil: 'networkidle' });
	await page.getByRole('button', { name: 'Keep', exact: true }).click();
	await page.waitForLoadState('networkidle');
	await stage.shoot(page, 'journal-refused');
	await page.context().close();
}
