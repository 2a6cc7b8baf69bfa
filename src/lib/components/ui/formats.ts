/**
 * Dates and numbers as the reader writes them. The words of the interface are English, so
 * the reader's country decides the form (3 March or March 3, 14:05 or 2:05 pm, 1.5 or 1,5)
 * and the language stays that of the page.
 */

/** The language that the interface is written in; a translated edition changes it here. */
const LANGUAGE = 'en';
export const DEFAULT_LOCALE = 'en-GB';

export interface Reader {
	/** A locale of the interface's language, such as en-GB. */
	locale: string;
	/** An IANA zone, such as Europe/London. */
	timeZone: string;
	/** False while the zone is only the server's: times then name their zone. */
	zoneKnown: boolean;
}

/**
 * The form that fits a browser's languages.
 * @param acceptLanguage the header of that name, such as `de-CH,de;q=0.9,en;q=0.8`
 * @returns a locale of the interface's language; en-GB where nothing better is known
 */
export function localeFor(acceptLanguage: string | null): string {
	const tags = (acceptLanguage ?? '')
		.split(',')
		.map((part) => part.split(';')[0]?.trim() ?? '')
		.slice(0, 10);
	for (const tag of tags) {
		const region = regionOf(tag);
		if (region === undefined) continue;
		const locale = `${LANGUAGE}-${region}`;
		// A form that Intl does not know would silently become the American one.
		if (new Intl.DateTimeFormat(locale).resolvedOptions().locale === locale) return locale;
	}
	return DEFAULT_LOCALE;
}

/** The country that a language tag names or, for other languages than ours, most likely means. */
function regionOf(tag: string): string | undefined {
	try {
		const locale = new Intl.Locale(tag);
		return locale.language === LANGUAGE ? locale.region : locale.maximize().region;
	} catch {
		return undefined;
	}
}

/** Whether Intl knows a zone of this name. */
export function isTimeZone(name: string): boolean {
	try {
		return name !== '' && new Intl.DateTimeFormat(LANGUAGE, { timeZone: name }) instanceof Object;
	} catch {
		return false;
	}
}

/**
 * Who reads, as far as the request tells.
 * @param zone what the browser said of its zone at an earlier visit, if anything
 * @param ownZone the server's, which stands in until then
 */
export function readerOf(
	acceptLanguage: string | null,
	zone: string | undefined,
	ownZone: string
): Reader {
	const zoneKnown = zone !== undefined && isTimeZone(zone);
	return {
		locale: localeFor(acceptLanguage),
		timeZone: zoneKnown ? zone : ownZone,
		zoneKnown
	};
}

/** How many readers’ forms are held at once: a formatter takes long to make and some memory. */
const MOST_HELD = 100;
const held = new Map<string, Formats>();

/** The forms of a reader, made once for everybody who reads in the same way. */
export function formatsFor(reader: Reader): Formats {
	const key = JSON.stringify([reader.locale, reader.timeZone, reader.zoneKnown]);
	const known = held.get(key);
	if (known) return known;
	const [oldest] = held.keys();
	if (held.size >= MOST_HELD && oldest !== undefined) held.delete(oldest);
	const made = new Formats(reader);
	held.set(key, made);
	return made;
}

/** Makes texts from times (UTC, in ms), numbers and counts, for one reader. */
export class Formats {
	readonly #reader: Reader;
	readonly #dates = new Map<string, Intl.DateTimeFormat>();
	readonly #numbers = new Map<string, Intl.NumberFormat>();

	constructor(reader: Reader) {
		this.#reader = reader;
	}

	/** “25 November 2026” */
	day(at: number): string {
		return this.#date({ dateStyle: 'long' }).format(at);
	}

	/** “25 November 2026” by the calendar of UTC, in which certificates reckon. */
	utcDay(at: number): string {
		return this.#date({ dateStyle: 'long', timeZone: 'UTC' }).format(at);
	}

	/** “25 Nov 2026, 14:05:09” in UTC, where everybody is to read the same moment. */
	utcMoment(at: number): string {
		return this.#date({ dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' }).format(at);
	}

	/** “25 Nov 2026”, for tables. */
	shortDay(at: number): string {
		return this.#date({ dateStyle: 'medium' }).format(at);
	}

	/** “25 November 2026 at 14:05”, with the zone's name unless it is surely the reader's. */
	moment(at: number): string {
		return this.#named(at, this.#date({ dateStyle: 'long', timeStyle: 'short' }).format(at));
	}

	/** “25 Nov 2026, 14:05”, for tables. */
	shortMoment(at: number): string {
		return this.#named(at, this.#date({ dateStyle: 'medium', timeStyle: 'short' }).format(at));
	}

	/** “14:05” */
	time(at: number): string {
		return this.#named(at, this.#date({ timeStyle: 'short' }).format(at));
	}

	/**
	 * “1,234.5”
	 * @param most digits after the point
	 * @param fewest digits after the point, where figures are to be compared
	 */
	number(value: number, most = 1, fewest = 0): string {
		return this.#number({ maximumFractionDigits: most, minimumFractionDigits: fewest }).format(
			value
		);
	}

	/** “24 hours” */
	hours(value: number): string {
		return this.#number({ style: 'unit', unit: 'hour', unitDisplay: 'long' }).format(value);
	}

	/** “64%”. @param share from 0 to 1 */
	percent(share: number): string {
		return this.#number({ style: 'percent' }).format(share);
	}

	/** “1 trainee”, “12 trainees”: the number with the word in its form. */
	count(value: number, one: string, other: string): string {
		const word = new Intl.PluralRules(this.#reader.locale).select(value) === 'one' ? one : other;
		return `${this.number(value)} ${word}`;
	}

	/** “Anna, Ben and Cleo” */
	list(parts: readonly string[]): string {
		return new Intl.ListFormat(this.#reader.locale, { type: 'conjunction' }).format(parts);
	}

	#named(at: number, text: string): string {
		if (this.#reader.zoneKnown) return text;
		const parts = this.#date({ timeZoneName: 'short' }).formatToParts(at);
		return `${text} ${parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''}`.trimEnd();
	}

	#date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
		const key = JSON.stringify(options);
		const { locale, timeZone } = this.#reader;
		const made = this.#dates.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...options });
		this.#dates.set(key, made);
		return made;
	}

	#number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
		const key = JSON.stringify(options);
		const made = this.#numbers.get(key) ?? new Intl.NumberFormat(this.#reader.locale, options);
		this.#numbers.set(key, made);
		return made;
	}
}
