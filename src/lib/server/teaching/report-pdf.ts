/** The cohort report on two pages of paper, tagged so that it can be read aloud in order. */
import {
	countText,
	percentText,
	pointsText,
	rangeText,
	wholeText
} from '../../course/statistics/figure-text';
import type { Gain } from '../../course/statistics/gain';
import type { Proportion } from '../../course/statistics/interval';
import { nextText } from '../../course/statistics/next-text';
import { ACCENT, INK, openPaper, type Paper } from '../certificate/paper';
import type { GroupFigures } from './insight';
import type { CohortReport } from './report';

/** In points. */
const EDGE = 56;
const SOFT = '#596168';
/** Of the paper, which is in the course's language whoever reads it. */
const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
/** Days come as days: no zone may move them. */
const inWords = (day: string) => words.format(Date.parse(day));

/** Two pages: how far the cohort is and what to do; then both errors by sign. */
export function reportPdf(report: CohortReport): Promise<Buffer> {
	const paper = openPaper(
		{
			title: `Cohort report: ${report.name}`,
			author: 'Attune',
			subject: 'How far a cohort is, and what it misjudges',
			at: report.madeAt
		},
		EDGE
	);
	const { block, doc, end, finished } = paper;
	block('H1', () => {
		doc.font('strong').fontSize(22).fillColor(ACCENT).text(report.name);
	});
	paragraph(
		paper,
		`Cohort report of ${inWords(report.madeOn)}.${report.dueOn === null ? '' : ` The assessment is due on ${inWords(report.dueOn)}.`}`,
		{ soft: true }
	);
	progress(paper, report);
	const { figures, smallest, people } = report.insight;
	if (figures) {
		next(paper, figures);
		gain(paper, report);
		doc.addPage();
		bySign(paper, figures, people, smallest);
	} else {
		heading(paper, 'What the group misjudges');
		paragraph(
			paper,
			`${haveText(people)} handed in a quiz or an assessment. Figures appear from ${smallest} people on, so that nobody can be picked out.`
		);
	}
	end();
	return finished;
}

/** "Nobody has", "One person has", "3 people have". */
function haveText(people: number): string {
	if (people === 0) return 'Nobody has';
	return people === 1 ? 'One person has' : `${wholeText(people)} people have`;
}

function heading({ block, doc }: Paper, text: string): void {
	block('H2', () => {
		doc.moveDown(0.9).font('strong').fontSize(14).fillColor(INK).text(text);
	});
}

function paragraph({ block, doc }: Paper, text: string, { soft = false } = {}): void {
	block('P', () => {
		doc
			.moveDown(0.3)
			.font('regular')
			.fontSize(soft ? 9.5 : 11)
			.fillColor(soft ? SOFT : INK)
			.text(text);
	});
}

function progress(paper: Paper, { progress: { trainees, lessons, counts } }: CohortReport): void {
	heading(paper, 'How far it is');
	if (!counts) {
		paragraph(
			paper,
			trainees === 0 ? 'Nobody has joined yet.' : `${trainees} trainees: too few for figures.`
		);
		return;
	}
	paragraph(
		paper,
		`Of ${wholeText(trainees)} trainees ${wholeText(counts.begun)} have begun a lesson, ${wholeText(counts.read)} have completed all ${lessons}, ${wholeText(counts.tookAssessment)} have taken the assessment and ${wholeText(counts.passed)} have passed it.`
	);
}

function next(paper: Paper, figures: GroupFigures): void {
	heading(paper, 'So do this next');
	const { doc } = paper;
	const list = doc.struct('L');
	paper.add(list);
	const nameOf = (sign: string) => figures.signs.find(({ id }) => id === sign)?.name ?? sign;
	figures.next.forEach((step, index) => {
		const { says, so } = nextText(step, nameOf);
		const top = () => doc.y;
		list.add(
			doc.struct('LI', {}, [
				doc.struct('Lbl', {}, () => {
					doc.moveDown(0.4).font('strong').fontSize(11).fillColor(INK);
					doc.text(`${index + 1}.`, EDGE, top(), { width: 18 }).moveUp();
				}),
				doc.struct('LBody', {}, () => {
					const width = doc.page.width - 2 * EDGE - 20;
					doc.font('regular').text(`${says} `, EDGE + 20, top(), { width });
					doc.font('strong').text(so, { width });
					doc.x = EDGE;
				})
			])
		);
	});
	list.end();
}

function gain(paper: Paper, { insight: { figures, compared, smallest } }: CohortReport): void {
	heading(paper, 'From baseline to assessment');
	if (!figures?.gain) {
		paragraph(
			paper,
			`${haveText(compared)} done both; the comparison appears from ${smallest} on.`
		);
		return;
	}
	const change = ({ before, after, change: by, interval, clear }: Gain) =>
		`from ${percentText(before)} to ${percentText(after)} (${pointsText(by)} points${interval ? `, 95 % interval ${pointsText(interval.low)} to ${pointsText(interval.high)}` : ''}${clear ? '' : '; may be chance'})`;
	const { right, hits, falseAlarms } = figures.gain;
	paragraph(
		paper,
		`Of the ${wholeText(right.people)} people who did both, judged rightly: ${change(right)}. Signs seen where they were: ${change(hits)}. Sound care called a sign: ${change(falseAlarms)}.`
	);
	paragraph(
		paper,
		'Each person is compared with their own beginning. Both forms draw different scenarios, and only those count who went as far as an assessment: this is no proof that the course did it.',
		{ soft: true }
	);
}

const COLUMNS = ['Warning sign', 'Seen where it was', 'Named rightly', 'Sound care called a sign'];
/** Where each column begins, in points from the left margin. */
const STOPS = [0, 190, 292, 388];

function bySign(paper: Paper, figures: GroupFigures, people: number, smallest: number): void {
	const { doc } = paper;
	heading(paper, 'Both errors, by sign');
	const { hits, falseAlarms } = figures.overall;
	paragraph(
		paper,
		`From the first quizzes and assessments of ${wholeText(people)} people. ${hits ? `Over all signs one was seen in ${countText(hits)} answers where it was (${percentText(hits.share)})` : ''}${falseAlarms ? `; sound care was called a sign in ${countText(falseAlarms)} (${percentText(falseAlarms.share)})` : ''}.`
	);
	doc.moveDown(0.8);
	const cell = (proportion: Proportion | undefined) =>
		proportion
			? `${percentText(proportion.share)} (${rangeText(proportion)})\n${countText(proportion)}`
			: `under ${smallest} people`;
	const table = doc.struct('Table');
	paper.add(table);
	row(paper, table, COLUMNS, 'TH');
	for (const { name, figures: own } of figures.signs) {
		row(paper, table, [name, cell(own.hits), cell(own.named), cell(own.falseAlarms)], 'TD');
	}
	table.end();
	paragraph(
		paper,
		'Ranges are 95 % score intervals (Wilson, 1927). Practice never enters. A sign starts an inquiry; it proves nothing by itself. The keys are the authors’ own.',
		{ soft: true }
	);
}

/** The first cell of each row is its head. */
function row(
	{ doc }: Paper,
	table: PDFKit.PDFStructureElement,
	cells: readonly string[],
	tag: 'TH' | 'TD'
): void {
	const head = tag === 'TH';
	const top = doc.y + 5;
	let bottom = top;
	table.add(
		doc.struct(
			'TR',
			{},
			cells.map((text, index) =>
				doc.struct(index === 0 ? 'TH' : tag, {}, () => {
					const from = STOPS[index] ?? 0;
					const width = (STOPS[index + 1] ?? doc.page.width - 2 * EDGE) - from - 10;
					doc
						.font(head || index === 0 ? 'strong' : 'regular')
						.fontSize(head ? 9.5 : 10)
						.fillColor(head ? SOFT : INK)
						.text(`${text} `, EDGE + from, top, { width });
					bottom = Math.max(bottom, doc.y);
					// Once the last cell stands: a rule beneath, for the eye alone.
					if (index === cells.length - 1) rule(doc, bottom + 4);
				})
			)
		)
	);
}

function rule(doc: PDFKit.PDFDocument, y: number): void {
	doc
		.moveTo(EDGE, y)
		.lineTo(doc.page.width - EDGE, y)
		.lineWidth(0.5)
		.strokeColor('#e0dacd')
		.stroke();
	doc.x = EDGE;
	doc.y = y;
}
