import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../src/lib/components/lesson', import.meta.url));

/**
 * A Svelte preprocessor that runs before mdsvex. Authors write lessons with the
 * components of `src/lib/components/lesson` and no imports: this adds the imports
 * for those that a lesson uses. It also takes the front matter out, because mdsvex
 * would ship it to the browser (and warns in runes mode while doing so).
 */
export function lessonMarkup() {
	const names = readdirSync(FOLDER)
		.filter((file) => file.endsWith('.svelte'))
		.map((file) => file.slice(0, -'.svelte'.length));
	return {
		name: 'lesson-markup',
		/** @param {{ content: string, filename?: string }} file */
		markup({ content, filename }) {
			if (!filename?.endsWith('.md')) return;
			const body = content.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
			const imports = names
				.filter((name) => new RegExp(`<${name}[\\s/>]`).test(body))
				.map((name) => `\timport ${name} from '$lib/components/lesson/${name}.svelte';`);
			return { code: `${body}\n\n<script>\n${imports.join('\n')}\n</script>\n` };
		}
	};
}
