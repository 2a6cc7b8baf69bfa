/**
 * Services say why, pages say it in words: a translated edition then finds all of them beside
 * the pages. What reads like a sentence in `src/lib/server` fails, but for the places below.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const FOLDER = 'src/lib/server';

/** Where sentences may stand, each with the reason. */
const EXEMPT: Record<string, string> = {
	'certificate/pdf.ts': 'a document: the certificate',
	'teaching/report-pdf.ts': 'a document: the report',
	'own-data/readable.ts': 'a document: what somebody takes along',
	'mail/messages.ts': 'mail',
	'mail/words.ts': 'mail',
	'config.ts': 'for whoever runs the program: settings that cannot be used',
	'application.ts': 'for whoever runs the program: what it says while it starts',
	'db/faults.ts': 'for whoever runs the program: what a fault of the disk means',
	'db/migrate.ts': 'for whoever runs the program: why it does not start',
	'operations/': 'for whoever runs the program: commands, log, probes, metrics',
	'demo/': 'what made-up people of the demonstration write'
};

/** A capital, three words or more, and the end of a sentence. */
const SENTENCE = /^\p{Lu}\S*(?:\s+\S+){2,}[.!?]$/u;

/** The sentences in a file, but for what is thrown: that is told to the log alone. */
export function sentencesIn(text: string): string[] {
	const found: string[] = [];
	const look = (node: ts.Node): void => {
		if (
			ts.isThrowStatement(node) ||
			(ts.isNewExpression(node) && /Error$/.test(node.expression.getText()))
		)
			return;
		const said = textOf(node);
		if (said !== undefined && SENTENCE.test(said.trim())) found.push(said);
		ts.forEachChild(node, look);
	};
	look(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true));
	return found;
}

function textOf(node: ts.Node): string | undefined {
	if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
	if (!ts.isTemplateExpression(node)) return undefined;
	return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
	.map((name) => name.replaceAll('\\', '/'))
	.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

describe('services', () => {
	it('hold no sentence that a page would show', () => {
		const exempt = (name: string) => Object.keys(EXEMPT).some((one) => name.startsWith(one));
		const faults = files
			.filter((name) => !exempt(name))
			.flatMap((name) =>
				sentencesIn(readFileSync(join(FOLDER, name), 'utf8')).map((said) => `${name}: ${said}`)
			);
		expect(faults).toEqual([]);
	});

	it('are exempt by names that are there', () => {
		const idle = Object.keys(EXEMPT).filter((one) => !files.some((name) => name.startsWith(one)));
		expect(idle).toEqual([]);
	});

	it.each([
		["const a = { message: 'Please type your name.' };", 1],
		['return `At most ${most} characters, please.`;', 1],
		["throw new Error('There is no such row.');", 0],
		["record(tx, now, actor, 'second factor switched on', userId);", 0]
	])('are seen to hold a sentence or none: %s', (text, count) => {
		expect(sentencesIn(text)).toHaveLength(count);
	});
});
