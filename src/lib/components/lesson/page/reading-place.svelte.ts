/** Follows which section is being read, and tells the server when somebody has settled there. */

/** How long a section must stay in view before it counts as the place, in ms. */
const SETTLED = 1500;

export class ReadingPlace {
	/** The section that is being read; nothing before the first. */
	current = $state<string>();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#sent: string | undefined;
	readonly #address: string;
	readonly #headings: HTMLElement[];

	constructor(address: string, sections: readonly { id: string }[]) {
		this.#address = address;
		this.#headings = sections.flatMap(({ id }) => document.getElementById(id) ?? []);
	}

	/** Begins to follow the page; call what it returns to stop. */
	follow(): () => void {
		const look = () => this.#look();
		addEventListener('scroll', look, { passive: true });
		look();
		return () => {
			removeEventListener('scroll', look);
			clearTimeout(this.#timer);
		};
	}

	#look(): void {
		// A section is read once its heading has come into the upper third of the window.
		const line = innerHeight / 3;
		const here = this.#headings.findLast((heading) => heading.getBoundingClientRect().top < line);
		if (here?.id === this.current) return;
		this.current = here?.id;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#send(), SETTLED);
	}

	async #send(): Promise<void> {
		const section = this.current;
		if (section === undefined || section === this.#sent) return;
		try {
			const response = await fetch(this.#address, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ section }),
				keepalive: true
			});
			if (response.ok) this.#sent = section;
		} catch {
			// Without a network only the place is lost; the next section sends again.
		}
	}
}
