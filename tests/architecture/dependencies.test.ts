/** Holds the one direction in which the parts may know one another (design, section 2). */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const slash = (path: string) => path.split(sep).join('/');

interface Import {
	from: string;
	/** A path from the root for our own files, otherwise the name of a package. */
	to: string;
	typeOnly: boolean;
}

function sources(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
		.map((entry) => slash(relative(ROOT, join(entry.parentPath, entry.name))));
}

export function importsOf(file: string, text: string): Import[] {
	const pattern =
		/(import|export)(\s+type)?\s+[^'"();]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|^\s*import\s+['"]([^'"]+)['"]/gm;
	return [...text.matchAll(pattern)].map((match) => {
		const name = match[3] ?? match[4] ?? match[5] ?? '';
		return { from: file, to: locate(file, name), typeOnly: match[2] !== undefined };
	});
}

function locate(file: string, name: string): string {
	if (name.startsWith('$lib/')) return `src/lib/${name.slice('$lib/'.length)}`;
	if (name.startsWith('.')) return slash(relative(ROOT, resolve(ROOT, dirname(file), name)));
	return name;
}

/** What breaks the rules in a file; empty when nothing does. */
export function faultsIn(file: string, text: string): string[] {
	const test = file.endsWith('.test.ts');
	return importsOf(file, text).flatMap(({ to, typeOnly }) => {
		const own = to.startsWith('src/') || to.startsWith('tests/');
		const fault = `${file} imports ${to}`;
		if (file.startsWith('src/lib/course/')) {
			// Tests beside the domain may use its fixtures and the tools of testing.
			if (test && (!own || to.startsWith('tests/support/'))) return [];
			const packages = file.startsWith('src/lib/course/content/')
				? ['zod', 'yaml', 'github-slugger']
				: file.startsWith('src/lib/course/review/')
					? ['zod', 'ts-fsrs']
					: file.startsWith('src/lib/course/statistics/')
						? ['zod', 'simple-statistics']
						: ['zod'];
			const allowed = own ? to.startsWith('src/lib/course/') : packages.includes(to);
			return allowed ? [] : [fault];
		}
		// The whole course, keys included, enters at one place.
		if (to === 'virtual:course') return file === 'src/lib/server/content.ts' ? [] : [fault];
		if (file.startsWith('src/lib/components/')) {
			if (to.startsWith('src/lib/server/')) return [fault];
			return to.startsWith('src/routes/') ? [fault] : [];
		}
		if (file.startsWith('src/lib/server/')) {
			if (/^src\/(routes|lib\/components)\//.test(to)) return [fault];
			const framework = /^(\$app|\$env|@sveltejs\/kit)/.test(to);
			const gate = /\/(guards|enter)\.ts$/.test(file);
			return framework && !gate && !typeOnly ? [fault] : [];
		}
		if (file.startsWith('src/routes/')) {
			const database = /^src\/lib\/server\/db\//.test(to) || to.startsWith('drizzle-orm');
			return database && !typeOnly ? [fault] : [];
		}
		return [];
	});
}

describe('one direction', () => {
	it('holds in every source file', () => {
		const faults = sources('src').flatMap((file) =>
			faultsIn(file, readFileSync(join(ROOT, file), 'utf8'))
		);
		expect(faults).toEqual([]);
	});

	it.each([
		['src/lib/course/item/score.ts', "import { x } from '../../server/db/client';"],
		['src/lib/course/item/score.ts', "import Database from 'better-sqlite3';"],
		['src/lib/components/quiz/A.svelte', "import type { X } from '$lib/server/learning/lessons';"],
		['src/lib/components/quiz/A.svelte', "import course from 'virtual:course';"],
		['src/lib/server/learning/lessons.ts', "import { error } from '@sveltejs/kit';"],
		['src/lib/server/learning/lessons.ts', "import { page } from '$app/state';"],
		['src/routes/learn/+page.server.ts', "import { users } from '$lib/server/db/schema';"],
		['src/routes/learn/+page.server.ts', "import { eq } from 'drizzle-orm';"]
	])('catches a planted fault in %s', (file, text) => {
		expect(faultsIn(file, text)).toHaveLength(1);
	});
});

describe('names', () => {
	it('has no room without a name', () => {
		const nameless = sources('src').filter((file) =>
			/(^|\/)(utils?|helpers?|common|misc)(\.|\/)/i.test(file)
		);
		expect(nameless).toEqual([]);
	});

	it('deletes no learning record by cascade', () => {
		const sql = readdirSync(join(ROOT, 'drizzle'))
			.filter((name) => name.endsWith('.sql'))
			.map((name) => readFileSync(join(ROOT, 'drizzle', name), 'utf8'))
			.join('\n');
		expect(sql).not.toMatch(/ON DELETE CASCADE/i);
	});

	it('keeps lucia in one file', () => {
		const knowing = sources('src').filter((file) =>
			importsOf(file, readFileSync(join(ROOT, file), 'utf8')).some(
				({ to }) => to === 'lucia' || to.startsWith('@lucia-auth/')
			)
		);
		expect(knowing).toEqual(['src/lib/server/auth/lucia.ts']);
	});
});
