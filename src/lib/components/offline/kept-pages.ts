/**
 * The shelf of kept pages, as the worker uses it. Everything on it belongs to one person,
 * who asked for it on this device; whoever else turns up, or nobody, empties it.
 */
import {
	closedAttempt,
	isKeepable,
	isOver,
	MOST_PAGES,
	NOBODY,
	PERSON_HEADER,
	siblings,
	titleOf
} from './rules';

export const PAGES = 'attune-pages';
export const OFFLINE_PAGE = '/offline';
export const TITLE_HEADER = 'attune-title';
const PROGRAM = 'attune-program-';
const KEEPER = '/kept/by';
/** How often it is noted that the server still knows this person, in ms. */
const NOTE_EVERY = 60 * 60 * 1000;

interface Keeper {
	person: string;
	/** When the server last said that this person is signed in here. */
	seen: number;
}

async function readKeeper(): Promise<Keeper | undefined> {
	const found = await caches.match(KEEPER, { cacheName: PAGES });
	return found && ((await found.json()) as Keeper);
}

async function writeKeeper(keeper: Keeper): Promise<void> {
	const pages = await caches.open(PAGES);
	await pages.put(KEEPER, Response.json(keeper));
}

/** Begins to keep pages for somebody: first the program's files and the page that says what works. */
export async function beginKeeping(
	person: string,
	version: string,
	files: readonly string[]
): Promise<void> {
	const keeper = await readKeeper();
	if (keeper && keeper.person !== person) await forgetAll();
	await keepProgram(version, files);
	await writeKeeper({ person, seen: Date.now() });
	await keepPage(OFFLINE_PAGE);
}

/** Whether somebody has asked for pages to be kept here, and still may have them. */
export async function isKeeping(): Promise<boolean> {
	const keeper = await readKeeper();
	return keeper !== undefined && !isOver(keeper.seen, Date.now());
}

export async function forgetAll(): Promise<void> {
	for (const name of await caches.keys()) {
		if (name === PAGES || name.startsWith(PROGRAM)) await caches.delete(name);
	}
}

/** Keeps what this version of the program consists of, beside what older pages still need. */
export async function keepProgram(version: string, files: readonly string[]): Promise<void> {
	const program = await caches.open(PROGRAM + version);
	await program.addAll([...files]);
}

export async function findFile(request: Request): Promise<Response | undefined> {
	for (const name of await caches.keys()) {
		if (!name.startsWith(PROGRAM)) continue;
		const found = await caches.match(request, { cacheName: name });
		if (found) return found;
	}
	return undefined;
}

/** The kept page of this address or, for any other, the page that says what works without a network. */
export async function findPage(address: string): Promise<Response | undefined> {
	if (!(await isKeeping())) {
		await forgetAll();
		return undefined;
	}
	const page = await caches.match(address, { cacheName: PAGES });
	return page ?? caches.match(OFFLINE_PAGE, { cacheName: PAGES });
}

/**
 * Looks whose page the server has just sent.
 * @returns false when it is not the keeper's any more: everything kept is gone then
 */
export async function stillTheirs(response: Response): Promise<boolean> {
	const person = response.headers.get(PERSON_HEADER);
	const keeper = await readKeeper();
	// A proxy's own answer says nothing about anybody.
	if (!keeper || person === null) return true;
	if (person === NOBODY || person !== keeper.person) {
		await forgetAll();
		return false;
	}
	if (Date.now() - keeper.seen > NOTE_EVERY) await writeKeeper({ ...keeper, seen: Date.now() });
	return true;
}

/** Somebody has opened this page: keeps it, with the other situations of its attempt. */
export async function pageOpened(address: string): Promise<void> {
	if (!(await isKeeping())) return;
	const closed = closedAttempt(address);
	if (closed !== undefined) await dropPages(closed);
	if (!isKeepable(address)) return;
	const html = await keepPage(address);
	if (html === undefined) return;
	const pages = await caches.open(PAGES);
	for (const sibling of siblings(address, html)) {
		if (!(await pages.match(sibling))) await keepPage(sibling);
	}
	await trim();
}

/** Brings all kept pages up to this version; older files go when no page needs them any more. */
export async function renewAll(version: string): Promise<void> {
	const old = (await caches.keys()).filter(
		(name) => name.startsWith(PROGRAM) && name !== PROGRAM + version
	);
	if (old.length === 0 || !(await isKeeping())) return;
	try {
		for (const address of await addresses()) await keepPage(address);
	} catch {
		// No network: the old files stay until there is one.
		return;
	}
	for (const name of old) await caches.delete(name);
}

/** @returns its text, if it was kept; a page that is no longer there is dropped. @throws without a network */
async function keepPage(address: string): Promise<string | undefined> {
	const response = await fetch(address, { headers: { accept: 'text/html' }, redirect: 'manual' });
	if (!(await stillTheirs(response))) return undefined;
	const pages = await caches.open(PAGES);
	if (response.status !== 200) {
		if (response.status < 500) await pages.delete(address);
		return undefined;
	}
	const html = await response.text();
	// Meanwhile somebody may have signed out, and an empty shelf has to stay empty.
	if (!(await isKeeping())) return undefined;
	const headers = new Headers(response.headers);
	headers.set(TITLE_HEADER, encodeURIComponent(titleOf(html)));
	await pages.put(address, new Response(html, { headers }));
	return html;
}

async function addresses(): Promise<string[]> {
	const pages = await caches.open(PAGES);
	return (await pages.keys())
		.map(({ url }) => new URL(url))
		.map(({ pathname, search }) => pathname + search)
		.filter((address) => address !== KEEPER);
}

async function dropPages(beginning: string): Promise<void> {
	const pages = await caches.open(PAGES);
	for (const address of await addresses()) {
		if (address.startsWith(beginning)) await pages.delete(address);
	}
}

/** A cache lists what was put in last at its end. */
async function trim(): Promise<void> {
	const pages = await caches.open(PAGES);
	const all = (await addresses()).filter((address) => address !== OFFLINE_PAGE);
	for (const address of all.slice(0, Math.max(0, all.length - MOST_PAGES))) {
		await pages.delete(address);
	}
}
