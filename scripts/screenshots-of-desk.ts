/**
 * `npm run screenshots:desk -- [part of a name …]`: every view of the instructor's desk with
 * nobody, with three, with a class and with ten thousand, at 390 and 1280 px, light and dark,
 * into the ignored folder `screenshots/`. Needs a finished build. `--large 500` makes the
 * largest cohort smaller; `--folder F` keeps the database there and uses it again.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { createSessions } from '../src/lib/server/auth/lucia';
import { invite, registerWithInvitation } from '../src/lib/server/auth/registration';
import { openDatabase } from '../src/lib/server/db/client';
import { migrateDatabase } from '../src/lib/server/db/migrate';
import { cohorts, users } from '../src/lib/server/db/schema';
import type { Scope } from '../src/lib/server/scope';
import { realCatalogue } from '../tests/support/course';
import { busiestOf, CODES, fillDesk, type CohortCode } from '../tests/support/desk-states';
import { startServer } from '../tests/support/server';
import { PASSWORD } from '../tests/support/trainees';
import { findChromium } from './browser.js';
import { makeContactSheet } from './contact-sheet';

const { values, positionals: wanted } = parseArgs({
	allowPositionals: true,
	options: { large: { type: 'string', default: '10000' }, folder: { type: 'string' } }
});

/** A list as somebody might bring it, with what is wrong in it. */
const ROSTER = [
	'Name;Email;Ward',
	'Ada Lind;ada.lind@clinic.example;3',
	'Ben Okafor;ben.okafor@clinic.example;3',
	'Nia;no address;4',
	';nobody@clinic.example;4',
	'Ada Again;ADA.LIND@clinic.example;5',
	'Invited Already;nadia.1@class.example;5'
].join('\n');

interface View {
	name: string;
	/** Beneath the cohort. `@` stands for the person of whom there is most to be seen. */
	path: string;
	/** On from there, before the picture is taken. Gives false when there is no such thing. */
	then?: (page: Page) => Promise<boolean>;
}

const follow = (selector: string) => async (page: Page) => {
	const href = await page
		.locator(selector)
		.first()
		.getAttribute('href', { timeout: 500 })
		.catch(() => null);
	if (href === null) return false;
	await page.goto(new URL(href, page.url()).href, { waitUntil: 'networkidle' });
	return true;
};
const steps =
	(...parts: ((page: Page) => Promise<boolean>)[]) =>
	async (page: Page) => {
		for (const part of parts) if (!(await part(page))) return false;
		return true;
	};
const plan = (list: string) => async (page: Page) => {
	await page.getByLabel('Or paste it here').fill(list);
	await page.getByRole('button', { name: 'See what it would do' }).click();
	const answers = ['Nothing is done yet', 'This list cannot be read'];
	await page.getByText(new RegExp(answers.join('|'))).waitFor();
	return true;
};

const VIEWS: View[] = [
	{ name: 'board', path: '' },
	{ name: 'board-found', path: '?show=attention&q=an&sort=lessons' },
	{ name: 'board-nobody', path: '?q=zzz' },
	{ name: 'board-last', path: '?page=99999' },
	{ name: 'people', path: '/people' },
	{ name: 'people-last', path: '/people?page=99999' },
	{ name: 'person', path: '/people/@' },
	{ name: 'attempt', path: '/people/@', then: follow('main a[href*="/attempts/"]') },
	{ name: 'invitations', path: '/people/invitations' },
	{ name: 'roster', path: '/people/roster' },
	{ name: 'roster-planned', path: '/people/roster', then: plan(ROSTER) },
	{ name: 'roster-unread', path: '/people/roster', then: plan('one column\nwithout an email') },
	{ name: 'insight', path: '/insight' },
	{ name: 'items', path: '/insight/items' },
	{ name: 'item', path: '/insight/items', then: follow('main table th a') },
	{
		name: 'void-plan',
		path: '/insight/items',
		then: steps(follow('main table th a'), follow('main a[href*="/admin/items/"]'))
	},
	{ name: 'cases', path: '/cases' },
	{ name: 'feedback', path: '/feedback' },
	{
		name: 'feedback-one',
		path: '/feedback',
		then: follow('section[aria-labelledby=waiting] li a')
	},
	{
		name: 'feedback-returned',
		path: '/feedback',
		then: follow('section[aria-labelledby=returned] li a')
	},
	{ name: 'report', path: '/report' },
	{ name: 'settings', path: '/settings' }
];
const matches = (name: string) => wanted.length === 0 || wanted.some((part) => name.includes(part));

const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'attune-desk-'));
mkdirSync(folder, { recursive: true });
const file = join(folder, 'course.db');
const filled = existsSync(file);
await migrateDatabase(file, 'drizzle', Date.now());
const db = openDatabase(file);
const scope: Scope = { db, catalogue: realCatalogue(), now: Date.now() };
if (!filled) await fillDesk(scope, Number(values.large));

const server = await startServer({ folder });
const browser = await chromium.launch({
	executablePath: await findChromium(),
	args: ['--no-sandbox', '--disable-gpu']
});
const administrator = await cookieOf(await someAdministrator());
const nobodys = await cookieOf(await someInstructor());
const known = db.read.select().from(cohorts).all();
mkdirSync('screenshots', { recursive: true });
for (const width of [390, 1280]) {
	for (const theme of ['light', 'dark'] as const) {
		const look = `${width}-${theme}`;
		const context = await contextFor(administrator, width, theme);
		for (const code of CODES) {
			for (const view of VIEWS) {
				const name = `desk-${view.name}-${code.toLowerCase()}`;
				if (matches(name)) await shoot(context, code, view, `screenshots/${name}-${look}.png`);
			}
		}
		for (const [name, cookie] of [
			['desk-cohorts-none', nobodys],
			['desk-cohorts-all', administrator]
		] as const) {
			if (!matches(name)) continue;
			const own = await contextFor(cookie, width, theme);
			const page = await own.newPage();
			await page.goto(`${server.origin}/teach`, { waitUntil: 'networkidle' });
			await page.screenshot({ path: `screenshots/${name}-${look}.png`, fullPage: true });
			await own.close();
		}
		if (width === 390 && theme === 'light') await keepReports(context);
		await context.close();
	}
}
await makeContactSheet(browser, 'screenshots');
await browser.close();
db.close();
await server.stop();
if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });

async function someAdministrator(): Promise<string> {
	return member('administrator', 'Alex Admin');
}
async function someInstructor(): Promise<string> {
	return member('instructor', 'Nora New');
}

async function member(role: 'administrator' | 'instructor', name: string): Promise<string> {
	const email = `${name.toLowerCase().replace(' ', '.')}@desk.example`;
	const there = db.read
		.select()
		.from(users)
		.all()
		.find((user) => user.email === email);
	if (there) return there.id;
	const token = await invite(scope, role, null);
	const made = await registerWithInvitation(scope, token, { name, email, password: PASSWORD });
	if (made.state !== 'registered') throw new Error(made.state);
	return made.userId;
}

async function cookieOf(userId: string) {
	const browserOf = { userAgent: 'pictures', address: '127.0.0.1' };
	return createSessions(db, false).open(userId, browserOf, Date.now());
}

async function contextFor(
	cookie: { name: string; value: string },
	width: number,
	theme: 'light' | 'dark'
): Promise<BrowserContext> {
	const context = await browser.newContext({
		viewport: { width, height: 900 },
		colorScheme: theme,
		locale: 'en-GB',
		timezoneId: 'Europe/London',
		reducedMotion: 'reduce'
	});
	await context.addCookies([{ name: cookie.name, value: cookie.value, url: server.origin }]);
	return context;
}

function homeOf(code: CohortCode): { id: string; address: string } {
	const id = known.find(({ joinCode }) => joinCode === code)?.id ?? '';
	return { id, address: `${server.origin}/teach/${id}` };
}

async function shoot(
	context: BrowserContext,
	code: CohortCode,
	{ path, then }: View,
	file: string
): Promise<void> {
	const { id, address } = homeOf(code);
	const person = path.includes('@') ? busiestOf(scope, id) : '';
	if (person === undefined) return;
	const page = await context.newPage();
	await page.goto(address + path.replace('@', person), { waitUntil: 'networkidle' });
	if (!then || (await then(page))) await page.screenshot({ path: file, fullPage: true });
	await page.close();
}

/** The reports as files, to be opened beside their pages. */
async function keepReports(context: BrowserContext): Promise<void> {
	for (const code of CODES.filter((each) => matches(`desk-report-${each.toLowerCase()}`))) {
		const pdf = await context.request.get(`${homeOf(code).address}/report.pdf`);
		writeFileSync(`screenshots/desk-report-${code.toLowerCase()}.pdf`, await pdf.body());
	}
}
