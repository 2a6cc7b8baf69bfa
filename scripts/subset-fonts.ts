/**
 * Makes the two fonts that Attune serves, from the packages that ship them: only the
 * letters of European languages and the signs that texts use, only the weights in use.
 * Run by hand (`npm run fonts`) when a package is updated; the result is committed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import subset from 'subset-font';

const root = fileURLToPath(new URL('..', import.meta.url));

function range(from: number, to: number): string {
	return Array.from({ length: to - from + 1 }, (_, index) =>
		String.fromCodePoint(from + index)
	).join('');
}
const LETTERS = range(0x20, 0x7e) + range(0xa0, 0xff);
const SIGNS = '–—‘’“”…•·→←×−≤≥✓';

const fonts = [
	{
		from: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
		to: 'source-serif-4.woff2',
		axes: { wght: { min: 400, max: 600 } }
	},
	{
		from: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
		to: 'source-serif-4-italic.woff2',
		axes: { wght: 400 }
	},
	{
		from: '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
		to: 'inter.woff2',
		axes: { wght: { min: 400, max: 600 } }
	}
];

for (const { from, to, axes } of fonts) {
	const original = readFileSync(`${root}/node_modules/${from}`);
	const small = await subset(original, LETTERS + SIGNS, {
		targetFormat: 'woff2',
		variationAxes: axes
	});
	writeFileSync(`${root}/src/lib/components/ui/fonts/${to}`, small);
	console.log(`${to}: ${original.length} → ${small.length} bytes`);
}
