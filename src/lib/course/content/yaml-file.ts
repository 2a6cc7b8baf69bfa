/** One YAML file: parsed, validated, and able to say on which line a value stands. */
import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import type { Fault } from './course';

export type Path = readonly PropertyKey[];

/** The line (from 1) of the value at `path`, or of its nearest ancestor that exists. */
export type Locate = (path: Path) => number;

export interface YamlFile<T> {
	value: T | undefined;
	faults: Fault[];
	locate: Locate;
}

/**
 * Parses `text` and holds it against `schema`.
 * @param firstLine the line of the file on which `text` begins, for front matter
 */
export function readYaml<T>(
	file: string,
	text: string,
	schema: z.ZodType<T>,
	firstLine = 1
): YamlFile<T> {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
	const locate: Locate = (path) => lineOf(document, lines, path) + firstLine - 1;

	if (document.errors.length > 0) {
		const faults = document.errors.map((error) => ({
			file,
			line: lines.linePos(error.pos[0]).line + firstLine - 1,
			rule: 'yaml',
			message: error.message,
			mend: 'Check the indentation, and put text that contains ": " or "#" in double quotes.'
		}));
		return { value: undefined, faults, locate };
	}

	const plain = plainValue(document);
	if (!plain.ok) {
		const fault = {
			file,
			line: firstLine,
			rule: 'yaml',
			message: plain.message,
			mend: 'Aliases (*name) need an anchor (&name) earlier in the file; a text that begins with * goes in quotes.'
		};
		return { value: undefined, faults: [fault], locate };
	}
	const result = schema.safeParse(plain.value);
	if (result.success) return { value: result.data, faults: [], locate };
	const faults = result.error.issues.map((issue) => ({
		file,
		line: locate(issue.path),
		rule: 'shape',
		message: `${issue.path.map(String).join('.') || 'file'}: ${issue.message}`,
		mend: 'Compare with the example in docs/authoring.md.'
	}));
	return { value: undefined, faults, locate };
}

type Plain = { ok: true; value: unknown } | { ok: false; message: string };

/** The document as plain data; an alias that points nowhere only shows here. */
function plainValue(document: Document): Plain {
	try {
		return { ok: true, value: document.toJS() };
	} catch (error) {
		return { ok: false, message: error instanceof Error ? error.message : String(error) };
	}
}

function lineOf(document: Document, lines: LineCounter, path: Path): number {
	for (let length = path.length; length > 0; length--) {
		const node: unknown = document.getIn(path.slice(0, length), true);
		const range = rangeOf(node);
		if (range !== undefined) return lines.linePos(range).line;
	}
	return 1;
}

function rangeOf(node: unknown): number | undefined {
	if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
	const { range } = node;
	return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined;
}
