import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShownCertificate } from './certificates';
import { certificatePdf } from './pdf';

const CERTIFICATE: ShownCertificate = {
	id: 'ACDE-FGHJ-2346',
	edition: '2026.1',
	name: 'Zoë Wójcik-Yıldız Őry',
	title: 'Attune',
	subtitle: 'A course on the therapeutic relationship',
	credit: { hours: 2.75, words: 14_321, questions: 67, difficulty: 3 },
	organisation: '',
	approvals: [],
	contact: '',
	issuedAt: Date.UTC(2026, 10, 24),
	expiresAt: Date.UTC(2027, 10, 24, 23, 59)
};
const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;

let folder: string;
let file: string;
let bytes: Buffer;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'attune-pdf-'));
	file = join(folder, 'certificate.pdf');
	bytes = await certificatePdf(CERTIFICATE, 'https://attune.example/verify/ACDE-FGHJ-2346');
	writeFileSync(file, bytes);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.runIf(hasPoppler)('the certificate, read by poppler', () => {
	const read = (program: string, ...args: string[]) =>
		execFileSync(program, [...args, file, ...(program === 'pdftotext' ? ['-'] : [])], {
			encoding: 'utf8'
		});

	it('is tagged, titled and embeds its typeface', () => {
		const info = read('pdfinfo');
		expect(info).toMatch(/^Tagged:\s+yes$/m);
		expect(info).toMatch(/^Title:\s+Certificate of completion: Attune$/m);
		expect(info).toMatch(/^Pages:\s+1$/m);
		const fonts = read('pdffonts').trim().split('\n').slice(2);
		expect(fonts.length).toBe(2);
		for (const font of fonts) expect(font).toMatch(/SourceSerif4.*\byes yes yes\b/);
	});

	it('says what it is to say', () => {
		const text = read('pdftotext', '-layout').replace(/\s+/g, ' ');
		for (const part of [
			'Certificate of completion',
			'Zoë Wójcik-Yıldız Őry',
			'Attune: A course on the therapeutic relationship',
			'2026.1',
			'24 November 2026',
			'Until 24 November 2027',
			'2.75. Reckoned by the formula of Mergener (1991) from 14,321 words, 67 questions',
			'ACDE-FGHJ-2346',
			'https://attune.example/verify/ACDE-FGHJ-2346'
		]) {
			expect(text).toContain(part);
		}
	});

	it('has a structure that can be read aloud in order', () => {
		const tree = read('pdfinfo', '-struct-text');
		const tags = [...tree.matchAll(/^\s*(Document|H1|H2|P|L|LI|Lbl|LBody)\b/gm)].map(
			([, tag]) => tag
		);
		expect(tags.slice(0, 6)).toEqual(['Document', 'H1', 'P', 'P', 'P', 'H2']);
		expect(tags.filter((tag) => tag === 'LI')).toHaveLength(10);
		expect(tree.indexOf('Zoë')).toBeLessThan(tree.indexOf('Edition'));
	});
});

describe(
	hasPoppler ? 'the certificate’s bytes' : 'the certificate’s bytes (pdftotext is missing)',
	() => {
		it('hold the marks of PDF/UA', () => {
			const plain = bytes.toString('latin1');
			const streams = [...plain.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(
				([, data = '']) => {
					try {
						return inflateSync(Buffer.from(data, 'latin1')).toString('latin1');
					} catch {
						return data;
					}
				}
			);
			const whole = plain + streams.join('\n');
			expect(plain.startsWith('%PDF-1.7')).toBe(true);
			expect(whole).toMatch(/\/Marked true/);
			expect(whole).toMatch(/\/StructTreeRoot/);
			expect(whole).toMatch(/\/DisplayDocTitle true/);
			expect(whole).toMatch(/\/Lang \(en-GB\)/);
			expect(whole).toMatch(/pdfuaid:part>\s*1\s*</);
			expect(whole).toMatch(/\/FontFile2/);
			expect(whole).not.toMatch(/\/BaseFont \/(Helvetica|Times)/);
		});
	}
);
