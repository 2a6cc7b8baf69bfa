/** What every document on paper has: A4, its typeface embedded, tags to be read aloud by. */
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const REGULAR = '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf';
const STRONG = '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf';
const fontFile = createRequire(import.meta.url).resolve;

/** A4 upright, in points; margins of 25 mm. */
export const MARGIN = 71;
export const INK = '#22272b';
export const ACCENT = '#17564c';

export interface Paper {
	doc: PDFKit.PDFDocument;
	/** The whole document, once it is ended. */
	finished: Promise<Buffer>;
	/** Adds a block with its tag, in the order of reading. */
	block: (tag: string, draw: () => void) => void;
	/** Adds what has a structure of its own. */
	add: (element: PDFKit.PDFStructureElement) => void;
	end: () => void;
}

/** @param margin in points */
export function openPaper(
	about: { title: string; author: string; subject: string; at: number },
	margin = MARGIN
): Paper {
	const options: PDFKit.PDFDocumentOptions = {
		size: 'A4',
		margin,
		pdfVersion: '1.7',
		tagged: true,
		lang: 'en-GB',
		displayTitle: true,
		font: fontFile(REGULAR),
		info: {
			Title: about.title,
			Author: about.author,
			Subject: about.subject,
			CreationDate: new Date(about.at)
		}
	};
	// The package's types know the archival subsets only.
	const doc = new PDFDocument(Object.assign(options, { subset: 'PDF/UA' }));
	doc.registerFont('regular', fontFile(REGULAR));
	doc.registerFont('strong', fontFile(STRONG));
	const finished = collected(doc);
	const page = doc.struct('Document', { title: about.title });
	doc.addStructure(page);
	return {
		doc,
		finished,
		block: (tag, draw) => page.add(doc.struct(tag, {}, draw)),
		add: (element) => page.add(element),
		end() {
			page.end();
			doc.end();
		}
	};
}

function collected(doc: PDFKit.PDFDocument): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		const parts: Buffer[] = [];
		doc.on('data', (part: Buffer) => parts.push(part));
		doc.on('end', () => resolve(Buffer.concat(parts)));
		doc.on('error', reject);
	});
}
