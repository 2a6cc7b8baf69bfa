/**
 * Makes the fonts that Attune serves, from the packages that ship them: only the weights in
 * use, only the letters that texts use, only what browsers apply by themselves and what our
 * styles ask for. Each comes in two files: what English texts need, and what is seldom
 * needed, accented letters and signs such as @ and =, which a browser fetches only for a page
 * that has one (`unicode-range` in tokens.css).
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
/** A sixth of a font, for signs that hardly a lesson or a scenario has. */
const SELDOM = '#$*+<=>@[\\]^_`{|}~←≤≥';
const OFTEN = Array.from(range(0x20, 0x7e))
	.filter((sign) => !SELDOM.includes(sign))
	.join('');
/** In the names of people in scenarios: with these, an assessment gets by with the first file. */
const NAMES = 'áãéêíñúüÉ';
const PARTS = [
	{ ending: '', letters: OFTEN + NAMES + '\u00a0·×–—‘’“”•…→−✓' },
	{ ending: '-seldom', letters: SELDOM + range(0xa1, 0xff) }
];
/** What browsers apply unasked, as far as these letters need it. */
const UNASKED = ['kern', 'liga'];

const fonts = [
	{
		from: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
		to: 'source-serif-4',
		axes: { wght: { min: 400, max: 600 } },
		features: []
	},
	{
		from: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
		to: 'source-serif-4-italic',
		axes: { wght: 400 },
		features: []
	},
	{
		from: '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
		to: 'inter',
		axes: { wght: { min: 400, max: 600 } },
		// Figures of one width, for columns of numbers. Without `calt`, a quarter of the file, only
		// arrows typed as "->" and a colon between figures look plainer.
		features: ['tnum']
	}
];

for (const { from, to, axes, features } of fonts) {
	const original = readFileSync(`${root}/node_modules/${from}`);
	for (const { ending, letters } of PARTS) {
		const small = await subset(original, letters, {
			targetFormat: 'woff2',
			variationAxes: axes,
			keepFeatures: [...UNASKED, ...features]
		});
		const file = `${to}${ending}.woff2`;
		writeFileSync(`${root}/src/lib/components/ui/fonts/${file}`, small);
		console.log(`${file}: ${original.length} → ${small.length} bytes`);
	}
}
