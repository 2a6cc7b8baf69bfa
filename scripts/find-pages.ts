/** The addresses of pages that nobody has listed: from the route table, and by following links. */
import type { BrowserContext } from '@playwright/test';
import { isPage } from '../tests/support/routes/find-routes';
import { DOORS } from '../tests/support/routes/table';

export type Role = 'trainee' | 'instructor' | 'admin';

export interface FoundPage {
	name: string;
	as?: Role;
	path: string;
}

/** How many pages are read for each role while looking for links. */
const MOST_READ = 40;

/** Where links are looked for, by role. */
const STARTS: Record<Role, string[]> = {
	trainee: ['/learn', '/account', '/learn/practice', '/learn/cases', '/learn/certificate'],
	instructor: ['/teach', '/learn'],
	admin: ['/admin', '/admin/people', '/teach']
};

/**
 * Every page whose route none of the listed paths belongs to.
 * @param signedIn opens a context for a role
 * @returns the pages, and the routes to which no link was found
 */
export async function findPages(
	origin: string,
	listed: readonly string[],
	signedIn: (role: Role) => Promise<BrowserContext>
): Promise<{ pages: FoundPage[]; unreached: string[] }> {
	const missing = DOORS.filter(({ route }) => isPage(route))
		.map(({ route, policy }) => ({
			route: route.replace('GET ', ''),
			as:
				policy.signedOut === 200
					? undefined
					: policy.trainee === 403
						? policy.instructor === 403
							? ('admin' as const)
							: ('instructor' as const)
						: ('trainee' as const)
		}))
		.filter(({ route }) => !listed.some((path) => belongs(path, route)));
	const pages: FoundPage[] = missing
		.filter(({ route }) => !route.includes('['))
		.map(({ route, as }) => ({ name: nameOf(route), path: route, ...(as && { as }) }));
	const unreached: string[] = [];
	for (const role of ['trainee', 'instructor', 'admin'] as const) {
		const wanted = missing.filter(({ route, as }) => as === role && route.includes('['));
		if (wanted.length === 0) continue;
		const context = await signedIn(role);
		const links = await linksFor(context, origin, STARTS[role]);
		await context.close();
		for (const { route } of wanted) {
			const path = links.find((link) => belongs(link, route));
			if (path === undefined) unreached.push(route);
			else pages.push({ name: nameOf(route), as: role, path });
		}
	}
	const open = missing.filter(({ route, as }) => as === undefined && route.includes('['));
	return { pages, unreached: [...unreached, ...open.map(({ route }) => route)] };
}

/** Every link that is met, breadth first; nothing is pressed. */
async function linksFor(
	context: BrowserContext,
	origin: string,
	starts: readonly string[]
): Promise<string[]> {
	const page = await context.newPage();
	const met = [...starts];
	for (let read = 0; read < Math.min(met.length, MOST_READ); read++) {
		await page.goto(origin + (met[read] ?? '/'));
		const links = await page
			.locator('main a[href^="/"]:not([download])')
			.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
		for (const link of links.map((href) => href.split('#')[0] ?? '')) {
			if (!met.includes(link) && !/\.\w+$/.test(link)) met.push(link);
		}
	}
	await page.close();
	return met;
}

function belongs(path: string, route: string): boolean {
	const pattern = route.replace(/\[\w+\]/g, '[^/]+');
	return new RegExp(`^${pattern}$`).test(path.split(/[?#]/)[0] ?? '');
}

function nameOf(route: string): string {
	return route.replaceAll(/[[\]]/g, '').replace(/^\//, '').replaceAll('/', '-') || 'start';
}
