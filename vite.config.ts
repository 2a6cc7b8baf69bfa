import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vitest/config';
import { clientChunks, partsOfSvelte } from './scripts/client-chunks.ts';
import { coursePlugin } from './scripts/course-plugin.ts';

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');

export default defineConfig({
	plugins: [coursePlugin(root), partsOfSvelte(), tailwindcss(), sveltekit()],
	server: { fs: { allow: ['content'] } },
	// The native part of better-sqlite3 and argon2 stays outside the bundle.
	ssr: { external: ['better-sqlite3', '@node-rs/argon2'] },
	build: {
		target: 'es2022',
		rolldownOptions: {
			// How long plugins took is of interest to whoever tunes the build, not to whoever starts the program.
			checks: { pluginTimings: false }
		}
	},
	environments: {
		client: {
			build: { rolldownOptions: { output: { codeSplitting: clientChunks(root) } } }
		}
	},
	test: {
		include: ['src/**/*.test.ts', 'tests/{architecture,content,support}/**/*.test.ts'],
		environment: 'node',
		testTimeout: 60_000,
		// Files are run side by side; the first of each makes a database.
		hookTimeout: 60_000
	}
});
