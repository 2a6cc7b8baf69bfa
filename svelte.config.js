import adapter from '@sveltejs/adapter-node';
import { mdsvex } from 'mdsvex';
import rehypeSlug from 'rehype-slug';
import { lessonMarkup } from './scripts/lesson-markup.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
	extensions: ['.svelte', '.md'],
	preprocess: [
		lessonMarkup(),
		mdsvex({ extensions: ['.md'], highlight: false, rehypePlugins: [rehypeSlug] })
	],
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ precompress: true }),
		// The page that says what works offline is shown at any address.
		paths: { relative: false },
		// Registered only where somebody has asked for it: see components/offline.
		serviceWorker: { register: false },
		// An open page asks now and then whether there is a newer program (ms).
		version: { pollInterval: 15 * 60 * 1000 },
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'style-src': ['self'],
				// SvelteKit's page announcer has one style attribute. This allows that one, word for
				// word, and no other; tests/architecture/announcer.test.ts tells when it changes.
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:'],
				'connect-src': ['self'],
				'font-src': ['self'],
				'frame-src': ['none'],
				'worker-src': ['self'],
				'manifest-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		}
	}
};
