import { expect, it } from 'vitest';
import { MERGE_RULES } from '$lib/server/administration/merge-rules';
import { CLASH_TEXT } from './merge-text';

it('says of every table in which two rows can clash what becomes of them', () => {
	const clashing = Object.entries(MERGE_RULES).filter(([, rule]) => typeof rule === 'object');
	expect(Object.keys(CLASH_TEXT).sort()).toEqual(clashing.map(([table]) => table).sort());
});
