/** What may be kept on a device, for whom and for how long: rules without a browser. */

/** The header in which the server says whose page it sent. */
export const PERSON_HEADER = 'attune-person';
/** What stands there when nobody is signed in. */
export const NOBODY = 'nobody';

/** As long as an idle session lives: what is kept must not outlast the right to see it. */
export const KEPT_FOR = 14 * 24 * 60 * 60 * 1000;
export const MOST_PAGES = 80;

/** What a page asks of the worker. */
export type Request =
	| { kind: 'keep'; person: string }
	| { kind: 'forget' }
	| { kind: 'opened'; address: string }
	| { kind: 'take-over' };

/** The lessons, the way to them, and the situations of an attempt; nothing that others wrote. */
const KEEPABLE = [
	/^\/learn$/,
	/^\/learn\/lessons\/[a-z0-9-]+$/,
	/^\/learn\/attempts\/[0-9a-f-]{36}\?scenario=\d{1,3}$/,
	/^\/account\/offline$/
];

/** @param address path and query */
export function isKeepable(address: string): boolean {
	return KEEPABLE.some((pattern) => pattern.test(address));
}

/** What the kept pages of an attempt begin with, for a page that shows the attempt closed. */
export function closedAttempt(address: string): string | undefined {
	const id = /^\/learn\/attempts\/([0-9a-f-]{36})\/result$/.exec(address)?.[1];
	return id === undefined ? undefined : `/learn/attempts/${id}?`;
}

/** The other situations of the attempt that a page belongs to, as far as it links them. */
export function siblings(address: string, html: string): string[] {
	const attempt = /^(\/learn\/attempts\/[0-9a-f-]{36}\?scenario=)\d+$/.exec(address)?.[1];
	if (attempt === undefined) return [];
	const links = [...html.matchAll(/href="(\/learn\/attempts\/[^"#]+)"/g)].map(
		([, link = '']) => link
	);
	return [...new Set(links)].filter((link) => link.startsWith(attempt) && link !== address);
}

/** What a page calls itself, without the name of the program. */
export function titleOf(html: string): string {
	const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
	const plain = title.replace(/ · Attune$/, '').trim();
	const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
	return plain.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => NAMED[name] ?? '');
}

/** Whether what was kept is too old to be shown. @param seen when the server last knew this person here, in ms */
export function isOver(seen: number, now: number): boolean {
	return now - seen > KEPT_FOR || seen > now + KEPT_FOR;
}
