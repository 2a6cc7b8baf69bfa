/** The one style attribute that our policy allows is the one that SvelteKit writes. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('allows the announcer of this SvelteKit and no other style attribute', () => {
	const source = readFileSync('node_modules/@sveltejs/kit/src/core/sync/write_root.js', 'utf8');
	const styles = [...source.matchAll(/style="([^"]+)"/g)].map((match) => match[1] ?? '');
	expect(styles).toHaveLength(1);
	const hash = createHash('sha256').update(styles.join()).digest('base64');
	const config = readFileSync('svelte.config.js', 'utf8');
	const allowed = [...config.matchAll(/'(sha256-[^']+)'/g)].map((match) => match[1]);
	expect(allowed).toEqual([`sha256-${hash}`]);
	expect(config).not.toContain('unsafe-inline');
});
