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
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'style-src': ['self'],
				'img-src': ['self', 'data:'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		}
	}
};
