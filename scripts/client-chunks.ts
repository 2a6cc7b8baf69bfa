/**
 * Into which files the script for browsers is put. A first visit is mostly waiting for
 * requests and bytes (docs/performance.md), so what opens a lesson lies in one file, with
 * nothing in it that only other pages need.
 */
import { readdirSync } from 'node:fs';
import type { Plugin } from 'vite';

/** What the bundler tells of a module. */
interface Modules {
	getModuleInfo(id: string): { importedIds: string[] } | null;
}

/** The modules that a lesson begins with; what they import, it needs. */
const LESSON = [
	'/.svelte-kit/generated/client-optimized/app.js',
	'/node_modules/@sveltejs/kit/src/runtime/client/entry.js',
	'/src/routes/+layout.svelte',
	'/src/routes/+error.svelte',
	'/src/routes/(learn)/learn/lessons/[lesson]/+page.ts',
	'/src/routes/(learn)/learn/lessons/[lesson]/+page.svelte'
];

/** @param root the folder of the project */
export function clientChunks(root: string) {
	let needed: ReadonlySet<string> | undefined;
	const texts = readdirSync(`${root}/content/lessons`).map((file) => `/content/lessons/${file}`);
	const begins = [...LESSON, ...texts].map((file) => root + file);
	return {
		groups: [
			{
				debugName: 'lesson',
				name: (id: string, modules: Modules) =>
					(needed ??= importedBy(begins, modules)).has(id) ? 'lesson' : null,
				minShareCount: 2
			},
			{ name: 'answering', test: /components\/quiz\/|node_modules\/idb/, minShareCount: 2 }
		]
	};
}

/** These modules and all that they import, directly or not; what is imported only when it is needed stays out. */
function importedBy(begins: readonly string[], modules: Modules): ReadonlySet<string> {
	const found = new Set<string>();
	const next = [...begins];
	for (let id = next.pop(); id !== undefined; id = next.pop()) {
		if (found.has(id)) continue;
		found.add(id);
		next.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
	}
	return found;
}

/** What SvelteKit's client takes of Svelte as a whole, and in parts instead. */
const WHOLE = 'const { onMount, tick } = svelte;';
const PARTS = 'const onMount = svelte.onMount, tick = svelte.tick;';

/**
 * SvelteKit's client takes two functions out of all of Svelte, which the bundler understands
 * as using all: 2.4 kB of script, and a file for its own helper. Where the line is no longer
 * found, nothing is changed.
 */
export function partsOfSvelte(): Plugin {
	return {
		name: 'attune-parts-of-svelte',
		transform: (code, id) =>
			id.endsWith('/@sveltejs/kit/src/runtime/client/client.js') && code.includes(WHOLE)
				? { code: code.replace(WHOLE, PARTS), map: null }
				: undefined
	};
}
