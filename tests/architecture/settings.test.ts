/** The program, its example and its guide name the same settings. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { schema } from '../../src/lib/server/config';

/** Read by the server before the program, and by Node itself. */
const BESIDE = ['BODY_SIZE_LIMIT', 'TZ'];
/** Set by the program, or for developers: no setting of an installation. */
const OUTSIDE = [
	'ATTUNE_DEMO',
	'ATTUNE_WORKER',
	'CHROMIUM_PATH',
	'DEMO_DATABASE_PATH',
	'DEMO_ORIGIN'
];

const settings = [...Object.keys(schema.shape), ...BESIDE]
	.filter((name) => !OUTSIDE.includes(name))
	.sort();

it('.env.example names each setting once, and what is outside them', () => {
	const named = [...readFileSync('.env.example', 'utf8').matchAll(/^(?:# )?([A-Z_]+)=/gm)];
	expect(named.map(([, name]) => name ?? '').sort()).toEqual([...settings, ...OUTSIDE].sort());
});

it('docs/operations.md has a line for each setting', () => {
	const page = readFileSync('docs/operations.md', 'utf8');
	const table = /^## Settings$(.*?)^## /ms.exec(page)?.[1] ?? '';
	const named = [...table.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name ?? '');
	expect([...named, 'TZ'].sort()).toEqual(settings);
	expect(table).toContain('`TZ`');
});
