/**
 * `npm run screenshots -- [part of a name …]`: every page at 390 and 1280 px, light and
 * dark, into the ignored folder `screenshots/`, with contact sheets (`index.html`,
 * `sheet-N.png`). Those that a filled cohort shows come from a running demonstration
 * (DEMO_ORIGIN, by default http://127.0.0.1:3000); those that need an act first, or somebody
 * in a certain state, from a server of their own (`screenshots-of-states.ts`).
 * Pages that are not listed here are found from the route table.
 */
import type { Browser, BrowserContext } from '@playwright/test';
import { contextIn, FOLDER, isWanted, openCamera, photograph } from './camera';
import { makeContactSheet } from './contact-sheet';
import { findPages } from './find-pages';
import { photographStates } from './screenshots-of-states';

const origin = process.env.DEMO_ORIGIN ?? 'http://127.0.0.1:3000';
const PASSWORD = 'attune-demo-2026';
const wanted = process.argv.slice(2);

interface Shot {
	name: string;
	as?: 'trainee' | 'instructor' | 'admin';
	path: string;
	/** What to do on the page before the picture is taken. */
	act?: 'quiz' | 'follow-cohort' | 'follow-person' | 'follow-merge';
	/** Links to be followed from there, as selectors. */
	follow?: string[];
	/** From the page reached by then on, a path beneath it. */
	then?: string;
}

const FEEDBACK = ['main ul a', 'main a[href$="/cases"]', 'main a[href$="/feedback"]'];
const PERSON = [
	...FEEDBACK,
	'#returned ~ ul li:last-child a',
	'#content div > p a[href*="/people/"]'
];

const SHOTS: Shot[] = [
	{ name: 'start', path: '/' },
	{ name: 'login', path: '/login' },
	{ name: 'join', path: '/join?code=AUTUMN' },
	{ name: 'missing', path: '/nowhere' },
	{ name: 'learn', as: 'trainee', path: '/learn' },
	...[
		'working-alliance',
		'trust',
		'empathy-and-respect',
		'congruence',
		'boundaries',
		'warning-signs',
		'ruptures-and-endings',
		'when-something-is-wrong'
	].map((slug): Shot => ({
		name: `lesson-${slug}`,
		as: 'trainee',
		path: `/learn/lessons/${slug}`
	})),
	{ name: 'practice', as: 'trainee', path: '/learn/practice' },
	{ name: 'assessment', as: 'trainee', path: '/learn/assessment' },
	{ name: 'quiz', as: 'trainee', path: '/learn/practice', act: 'quiz' },
	{ name: 'account', as: 'trainee', path: '/account' },
	{ name: 'teach', as: 'instructor', path: '/teach' },
	{ name: 'cohort', as: 'instructor', path: '/teach', act: 'follow-cohort' },
	...[
		{ name: 'insight', then: '/insight' },
		{ name: 'insight-items', then: '/insight/items?test=baseline' },
		{ name: 'report', then: '/report' }
	].map((shot): Shot => ({ ...shot, as: 'instructor', path: '/teach', act: 'follow-cohort' })),
	{ name: 'admin-items', as: 'admin', path: '/admin/items' },
	{ name: 'feedback', as: 'instructor', path: '/teach', follow: FEEDBACK },
	{
		name: 'feedback-open',
		as: 'instructor',
		path: '/teach',
		follow: [...FEEDBACK, 'main a.button']
	},
	{
		name: 'feedback-returned',
		as: 'instructor',
		path: '/teach',
		follow: [...FEEDBACK, '#returned ~ ul a']
	},
	{ name: 'person', as: 'instructor', path: '/teach', follow: PERSON },
	{
		name: 'person-attempt',
		as: 'instructor',
		path: '/teach',
		follow: [...PERSON, 'main a[href*="/attempts/"]']
	},
	{ name: 'own-feedback', as: 'trainee', path: '/learn/feedback' },
	{
		name: 'own-feedback-one',
		as: 'trainee',
		path: '/learn/feedback',
		follow: ['main a[href^="/learn/feedback/"]']
	},
	{ name: 'journal', as: 'trainee', path: '/learn/journal' },
	{ name: 'reset', path: '/reset' },
	{ name: 'password', as: 'trainee', path: '/account/password' },
	{ name: 'devices', as: 'trainee', path: '/account/devices' },
	{ name: 'second-factor', as: 'trainee', path: '/account/second-factor' },
	...['people', 'cohorts', 'content', 'audit', 'backup', 'retention', 'settings'].map(
		(room): Shot => ({
			name: `admin-${room}`,
			as: 'admin',
			path: `/admin/${room}`
		})
	),
	{ name: 'confirm', as: 'admin', path: '/account/confirm?to=/admin/settings' },
	{ name: 'admin-person', as: 'admin', path: '/admin/people?text=lena', act: 'follow-person' },
	{ name: 'admin-merge', as: 'admin', path: '/admin/people?text=lena', act: 'follow-merge' },
	{ name: 'admin', as: 'admin', path: '/admin' }
];

const browser = await openCamera();
await photographStates(browser, wanted);
if (await isServed()) await photographDemo();
else console.log(`No demonstration answers on ${origin} (npm run demo): its pages are missing.`);
await makeContactSheet(browser, FOLDER);
await browser.close();

async function isServed(): Promise<boolean> {
	return fetch(`${origin}/healthz`).then(
		({ ok }) => ok,
		() => false
	);
}

async function photographDemo(): Promise<void> {
	const { pages, unreached } = await findPages(
		origin,
		SHOTS.map(({ path, act }) => (act === 'follow-cohort' ? '/teach/some' : path)),
		(role) => contextFor(browser, role)
	);
	SHOTS.push(...pages);
	if (unreached.length > 0) {
		console.log(`No link leads to ${unreached.join(', ')}: not pictured in the demonstration.`);
	}
	for (const role of [undefined, 'trainee', 'instructor', 'admin'] as const) {
		const shots = SHOTS.filter(({ as, name }) => as === role && isWanted(name, wanted));
		if (shots.length === 0) continue;
		const context = await contextFor(browser, role);
		for (const shot of shots) await take(context, shot);
		await context.close();
	}
}

async function contextFor(from: Browser, role: Shot['as']): Promise<BrowserContext> {
	const context = await contextIn(from);
	if (role) {
		const page = await context.newPage();
		await page.goto(`${origin}/login`);
		await page.getByLabel('Email').fill(`${role}@demo.example`);
		await page.getByLabel('Password').fill(PASSWORD);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.waitForURL((url) => !url.pathname.startsWith('/login'));
		await page.close();
	}
	return context;
}

async function take(context: BrowserContext, shot: Shot): Promise<void> {
	const page = await context.newPage();
	await page.goto(origin + shot.path, { waitUntil: 'networkidle' });
	if (shot.act === 'quiz') await page.locator('#quiz button').click();
	if (shot.act === 'follow-cohort') {
		await page.locator('main ul a').first().click();
		await page.waitForURL(/\/teach\/./);
	}
	for (const link of shot.follow ?? []) {
		const href = (await page.locator(link).first().getAttribute('href')) ?? '';
		await page.goto(new URL(href, page.url()).href, { waitUntil: 'networkidle' });
	}
	if (shot.act === 'follow-person' || shot.act === 'follow-merge') {
		await page.locator('main tbody a').first().click();
	}
	if (shot.act === 'follow-merge') {
		await page.getByRole('link', { name: 'Merge this account' }).click();
		await page.getByLabel('Name or email').fill('trainee');
		await page.getByRole('button', { name: 'Look for it' }).click();
		await page.locator('main form ul a').first().click();
		await page.getByRole('heading', { name: 'What would happen' }).waitFor();
	}
	await page.waitForLoadState('networkidle');
	if (shot.then) await page.goto(page.url() + shot.then, { waitUntil: 'networkidle' });
	await photograph(page, shot.name);
	await page.close();
}
