/**
 * The names that a route's own source asks a form or an address for, so that a new page is
 * tried with them without anybody saying so.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { pathOfFolder } from './find-routes';

/** @param route as `findRoutes` names it */
export function fieldNames(route: string, folder = 'src/routes'): string[] {
	const path = (route.split(' ')[1] ?? '/').replace(/\?.*$/, '');
	const found = new Set<string>();
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile() || pathOfFolder(entry.parentPath, folder) !== path) continue;
		const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
		if (entry.name.endsWith('.svelte')) {
			for (const [, name] of text.matchAll(/\bname="([^"{]+)"/g)) if (name) found.add(name);
		} else if (/^\+(page\.server|server)\.ts$/.test(entry.name)) {
			for (const name of namesIn(text)) found.add(name);
			for (const module of schemasOf(text)) for (const name of namesIn(module)) found.add(name);
		}
	}
	return [...found].sort();
}

/** What a file reads by name, and the keys of its schemas. */
function namesIn(text: string): string[] {
	const names: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node)) {
			const called = node.expression.getText();
			const last = node.arguments.at(-1);
			if (/\.(get|getAll|has)$|^textField$/.test(called) && last && ts.isStringLiteral(last)) {
				names.push(last.text);
			}
			const shape = node.arguments[0];
			if (/^z\.\w*[oO]bject$/.test(called) && shape && ts.isObjectLiteralExpression(shape)) {
				for (const { name } of shape.properties) if (name) names.push(name.getText());
			}
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('route.ts', text, ts.ScriptTarget.Latest, true));
	return names;
}

/** The text of our own modules from which a file takes a schema. */
function schemasOf(text: string): string[] {
	const imports = text.matchAll(/import \{([^}]*)\} from '\$lib\/([^']+)'/g);
	return [...imports].flatMap(([, names = '', module = '']) => {
		const file = `src/lib/${module}.ts`;
		return /Schema\b/.test(names) && existsSync(file) ? [readFileSync(file, 'utf8')] : [];
	});
}
