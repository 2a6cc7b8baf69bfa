/** Whoever meets a fault can look its rule up. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RULES } from '../../src/lib/course/content/check';

const guide = readFileSync(new URL('../../docs/authoring.md', import.meta.url), 'utf8');
const section = guide.slice(guide.indexOf('## What the checker proves'));

it.each(RULES.map(({ name }) => name))('%s is explained in docs/authoring.md', (name) => {
	expect(section).toContain(`\`${name}\``);
});
