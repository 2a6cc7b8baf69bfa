import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default defineConfig(
	{ ignores: ['build/', '.svelte-kit/', 'drizzle/', 'data/', 'screenshots/', 'test-results/'] },
	js.configs.recommended,
	ts.configs.strictTypeChecked,
	svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] }
		},
		rules: {
			// The compiler reports these, and knows more.
			'no-undef': 'off',
			// Numbers in template texts are fine.
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			// Services are async so that another engine could serve them, even where SQLite answers at once.
			'@typescript-eslint/require-await': 'off',
			// SvelteKit's `redirect` and `error` are thrown for the framework; they return never.
			'@typescript-eslint/only-throw-error': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			],
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			// Only compiled content may become markup, and it does so as a component.
			'svelte/no-at-html-tags': 'error',
			// The Content-Security-Policy blocks style attributes; use a class.
			'svelte/no-inline-styles': 'error',
			// The application is always served from the root of its origin.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		// Entry points in plain JavaScript read reports and load the build, whose types are said beside them.
		files: ['scripts/*.js'],
		rules: { '@typescript-eslint/no-unsafe-assignment': 'off' }
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { parser: ts.parser, svelteConfig }
		}
	}
);
