/** Every route that the program answers, read from the files that make it one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';

const VERBS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'fallback']);

/**
 * One line for each page (`GET /learn`), each action (`POST /learn/practice?/quiz`) and
 * each handler of an endpoint (`POST /learn/attempts/[id]/responses`).
 */
export function findRoutes(folder = 'src/routes'): string[] {
	const found = new Set<string>();
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const path = pathOfFolder(entry.parentPath, folder);
		const read = () => readFileSync(join(entry.parentPath, entry.name), 'utf8');
		if (entry.name === '+page.svelte') found.add(`GET ${path}`);
		if (entry.name === '+page.server.ts') {
			for (const name of actionsIn(read())) {
				found.add(name === 'default' ? `POST ${path}` : `POST ${path}?/${name}`);
			}
		}
		if (entry.name === '+server.ts') {
			for (const verb of exportsOf(read())) if (VERBS.has(verb)) found.add(`${verb} ${path}`);
		}
	}
	return [...found].sort();
}

/** Whether the route is a page, and not an endpoint or an action. */
export function isPage(route: string, folder = 'src/routes'): boolean {
	return readdirSync(folder, { recursive: true, withFileTypes: true }).some(
		(entry) =>
			entry.name === '+page.svelte' && `GET ${pathOfFolder(entry.parentPath, folder)}` === route
	);
}

/** The address that a folder stands for: groups in brackets are not part of it. */
export function pathOfFolder(path: string, folder: string): string {
	const parts = path.slice(folder.length).split(sep);
	return `/${parts.filter((part) => part !== '' && !/^\(.*\)$/.test(part)).join('/')}`;
}

function declarations(text: string): ts.VariableDeclaration[] {
	const file = ts.createSourceFile('route.ts', text, ts.ScriptTarget.Latest, true);
	return file.statements
		.filter(ts.isVariableStatement)
		.filter((statement) =>
			statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
		)
		.flatMap((statement) => [...statement.declarationList.declarations]);
}

function exportsOf(text: string): string[] {
	const file = ts.createSourceFile('route.ts', text, ts.ScriptTarget.Latest, true);
	const functions = file.statements
		.filter(ts.isFunctionDeclaration)
		.map((statement) => statement.name?.text ?? '');
	return [...declarations(text).map(({ name }) => name.getText()), ...functions];
}

/** @throws when the actions are written in a way that cannot be read here */
function actionsIn(text: string): string[] {
	const actions = declarations(text).find(({ name }) => name.getText() === 'actions');
	if (!actions) return [];
	let value = actions.initializer;
	while (value && ts.isSatisfiesExpression(value)) value = value.expression;
	if (!value || !ts.isObjectLiteralExpression(value)) {
		throw new Error('Write actions as one object, so that each can be found');
	}
	return value.properties.map((property) => {
		if (!property.name || ts.isComputedPropertyName(property.name)) {
			throw new Error('Write the name of each action out');
		}
		return property.name.text;
	});
}
