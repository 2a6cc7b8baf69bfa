/** The colours of tokens.css against each other, by WCAG 2.2 (1.4.3 text, 1.4.11 what is not text). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const sheet = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const darkFrom = sheet.indexOf('@media (prefers-color-scheme: dark)');
const themes = {
	light: coloursIn(sheet.slice(0, darkFrom)),
	dark: coloursIn(sheet.slice(darkFrom))
};

const SURFACES = ['paper', 'surface', 'sunken'];
const TINTS = ['accent-tint', 'good-tint', 'caution-tint', 'wrong-tint'];
const WORDS = ['ink', 'soft', 'accent-ink', 'good', 'caution', 'wrong'];

/** Everything written in words, on everything that it may stand on. */
const TEXT = [
	...WORDS.flatMap((word) => [...SURFACES, ...TINTS].map((under) => [word, under] as const)),
	['on-accent', 'accent'],
	['on-accent', 'accent-ink']
] as const;

/** What must be seen without being read: edges of controls, the focus, the filled part of a bar. */
const SHAPES = [
	...SURFACES.map((under) => ['edge', under] as const),
	...[...SURFACES, ...TINTS].map((under) => ['focus', under] as const),
	...SURFACES.map((under) => ['accent', under] as const),
	['accent', 'line'],
	['good', 'good-tint'],
	['caution', 'caution-tint'],
	['wrong', 'wrong-tint']
] as const;

function coloursIn(css: string): Map<string, string> {
	return new Map(
		[...css.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', hex = '']) => [
			name,
			hex
		])
	);
}

/** Relative luminance of an sRGB colour, from 0 to 1 (WCAG 2.2, definitions). */
function luminance(hex: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const value = parseInt(hex.slice(at, at + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
	const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('%s', (theme) => {
	const colour = (name: string) => {
		const hex = themes[theme].get(name);
		if (hex === undefined) throw new Error(`tokens.css has no --${name} for the ${theme} theme`);
		return hex;
	};
	const tooWeak = (pairs: readonly (readonly [string, string])[], least: number) =>
		pairs
			.map(([over, under]) => ({ over, under, ratio: contrast(colour(over), colour(under)) }))
			.filter(({ ratio }) => ratio < least)
			.map(({ over, under, ratio }) => `${over} on ${under}: ${ratio.toFixed(2)}`);

	it('words keep 4.5 : 1', () => {
		expect(tooWeak(TEXT, 4.5)).toEqual([]);
	});
	it('shapes keep 3 : 1', () => {
		expect(tooWeak(SHAPES, 3)).toEqual([]);
	});
	it('has every colour of the other theme', () => {
		expect([...themes[theme].keys()].sort()).toEqual([...themes.light.keys()].sort());
	});
});

it('knows the ratio of black on white and of a published pair', () => {
	expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
	// WebAIM: #777777 on white is 4.48, just too weak.
	expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
