/** The reader's forms of dates and numbers, given to every component by the root layout. */
import { createContext } from 'svelte';
import type { Formats } from './formats';

/**
 * In a component: `const reader = useReader();`, then `{reader().day(at)}`. A function, so
 * that texts follow when the browser's zone becomes known.
 */
export const [useReader, provideReader] = createContext<() => Formats>();

/** Holds the name of the browser's zone, so that the server writes times as the reader does. */
export const ZONE_COOKIE = 'attune-zone';
const ONE_YEAR = 365 * 24 * 60 * 60;

/** Tells the server which zone this browser is in, for the next page. @returns the zone */
export function rememberZone(): string {
	const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
	const line = `${ZONE_COOKIE}=${timeZone}`;
	if (!document.cookie.split('; ').includes(line)) {
		document.cookie = `${line}; Path=/; Max-Age=${ONE_YEAR}; SameSite=Lax`;
	}
	return timeZone;
}
