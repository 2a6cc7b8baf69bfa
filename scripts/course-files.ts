import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Reads every file under `content/`, keyed by its path from the root with forward slashes. */
export function readCourseFiles(root: string): Map<string, string> {
	const files = new Map<string, string>();
	const folder = join(root, 'content');
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile() || !/\.(md|yaml)$/.test(entry.name)) continue;
		const path = join(entry.parentPath, entry.name);
		files.set(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8'));
	}
	return files;
}
