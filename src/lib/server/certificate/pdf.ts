/** The certificate on paper: a tagged PDF (PDF/UA-1 structure) with its typeface embedded. */
import { termText } from '../../course/progress/renewal';
import { ACCENT, INK, MARGIN, openPaper } from './paper';
import type { ShownCertificate } from './certificates';

/** Of the paper, which is in the course's language whoever reads it. */
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const number = new Intl.NumberFormat('en-GB');

/** What a certificate says, line by line: a name, or nothing for what stands alone, and the text. */
export function certificateFacts(
	certificate: ShownCertificate,
	verifyAt: string
): { label: string; text: string }[] {
	const { edition, issuedAt, expiresAt, credit, organisation, approvals, contact, id } =
		certificate;
	const { hours, words, questions, difficulty } = credit;
	return [
		{ label: 'Edition', text: edition },
		{ label: 'Date', text: day.format(issuedAt) },
		{ label: 'Valid', text: termText(expiresAt) },
		{
			label: 'Hours',
			text: `${number.format(hours)}. Reckoned by the formula of Mergener (1991) from ${number.format(words)} words, ${questions} questions and difficulty ${difficulty} of 5, rounded down to the quarter of an hour.`
		},
		{
			label: 'Given for',
			text: 'Every lesson complete, the boundary assessment passed, the evaluation form filled.'
		},
		{ label: 'Provider', text: organisation },
		{ label: 'Approvals', text: approvals.join('; ') },
		{ label: 'Contact', text: contact },
		{ label: 'Number', text: id },
		{ label: 'Confirm at', text: verifyAt }
	];
}

/** @param verifyAt the address at which anybody can confirm it */
export function certificatePdf(certificate: ShownCertificate, verifyAt: string): Promise<Buffer> {
	const title = `Certificate of completion: ${certificate.title}`;
	const { doc, block, add, end, finished } = openPaper({
		title,
		author: certificate.organisation || certificate.title,
		subject: `${certificate.name}, edition ${certificate.edition}`,
		at: certificate.issuedAt
	});

	block('H1', () => {
		doc.font('strong').fontSize(26).fillColor(ACCENT).text('Certificate of completion');
	});
	block('P', () => {
		doc.moveDown(1.2).font('regular').fontSize(13).fillColor(INK).text('This confirms that ');
	});
	block('P', () => {
		doc.moveDown(0.4).font('strong').fontSize(22).text(certificate.name);
	});
	block('P', () => {
		doc.moveDown(0.4).font('regular').fontSize(13).text('has completed the course ');
	});
	block('H2', () => {
		doc
			.moveDown(0.4)
			.font('strong')
			.fontSize(17)
			.text(`${certificate.title}: ${certificate.subtitle}`);
	});
	doc.moveDown(1.4);
	const list = doc.struct('L');
	add(list);
	for (const { label, text } of certificateFacts(certificate, verifyAt)) {
		list.add(factItem(doc, label, text));
	}
	list.end();
	block('P', () => {
		doc
			.moveDown(1.2)
			.fontSize(10)
			.text(
				'A course on judgement shows what somebody could tell on its situations. It does not license anybody to practise, and carries no approval but those named above.'
			);
	});
	end();
	return finished;
}

/** A fact whose text is blank keeps its name and its place. */
function factItem(doc: PDFKit.PDFDocument, label: string, text: string) {
	const top = () => doc.y;
	return doc.struct('LI', {}, [
		doc.struct('Lbl', {}, () => {
			doc
				.font('strong')
				.fontSize(11)
				.fillColor(INK)
				.text(`${label} `, MARGIN, top(), { width: 90 });
			doc.moveUp();
		}),
		doc.struct('LBody', {}, () => {
			const width = doc.page.width - 2 * MARGIN - 100;
			doc.font('regular').text(text === '' ? ' ' : text, MARGIN + 100, top(), { width });
			doc.x = MARGIN;
			doc.moveDown(0.5);
		})
	]);
}
