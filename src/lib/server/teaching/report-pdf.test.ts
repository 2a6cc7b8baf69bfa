import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { fillLargeCohort } from '../../../../tests/support/large-cohort';
import { makeCohort } from '../../../../tests/support/trainees';
import type { Scope } from '../scope';
import { findCohort } from './cohorts';
import { endOfDay } from './day-end';
import { readReport, type CohortReport } from './report';
import { reportPdf } from './report-pdf';

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;
let database: TestDatabase;
let folder: string;
const reports = new Map<number, CohortReport>();

beforeAll(async () => {
	database = await testDatabase();
	folder = mkdtempSync(join(tmpdir(), 'attune-report-'));
	const scope: Scope = { db: database.db, catalogue: realCatalogue(), now: Date.UTC(2026, 10, 25) };
	for (const trainees of [0, 3, 48]) {
		const { cohortId } = await fillLargeCohort(database.db, scope.catalogue, {
			trainees,
			seed: 5,
			now: scope.now,
			password: 'a quiet sentence at noon',
			code: `REP${trainees}`
		});
		const cohort = await findCohort(scope, { id: '', role: 'administrator' }, cohortId);
		if (!cohort) throw new Error('No cohort');
		reports.set(trainees, await readReport(scope, cohort));
	}
});
afterAll(() => {
	database.remove();
	rmSync(folder, { recursive: true, force: true });
});

function reportOf(trainees: number): CohortReport {
	const report = reports.get(trainees);
	if (!report) throw new Error('No report');
	return report;
}

it('counts nobody of a small group', () => {
	expect(reportOf(0).progress).toEqual({ trainees: 0, lessons: 8, counts: undefined });
	expect(reportOf(3).progress.counts).toBeUndefined();
	const { counts } = reportOf(48).progress;
	expect(counts?.begun).toBeGreaterThanOrEqual(counts?.read ?? Infinity);
	expect(counts?.tookAssessment).toBeGreaterThanOrEqual(counts?.passed ?? Infinity);
});

it('dates itself and the assessment by the day of the installation, on page and paper alike', async () => {
	const zone = process.env.TZ;
	// Where the installation stands it is the 26th already, and the last hour of the 8th is on.
	process.env.TZ = 'Pacific/Kiritimati';
	const now = Date.UTC(2026, 10, 25, 12);
	const scope = { db: database.db, catalogue: realCatalogue(), now };
	const id = await makeCohort(scope, 'DAYS', endOfDay('2026-12-08') ?? 0);
	const cohort = await findCohort(scope, { id: '', role: 'administrator' }, id);
	if (!cohort) throw new Error('No cohort');
	const report = await readReport(scope, cohort);
	expect(report).toMatchObject({ madeOn: '2026-11-26', dueOn: '2026-12-08' });
	reports.set(-1, report);
	if (zone === undefined) delete process.env.TZ;
	else process.env.TZ = zone;
});

describe.runIf(hasPoppler)('the report on paper, read by poppler', () => {
	async function read(trainees: number, program: string, ...args: string[]): Promise<string> {
		const file = join(folder, `${trainees}.pdf`);
		writeFileSync(file, await reportPdf(reportOf(trainees)));
		return execFileSync(program, [...args, file, ...(program === 'pdftotext' ? ['-'] : [])], {
			encoding: 'utf8'
		});
	}

	it('is two tagged pages for a group, and one for a small one', async () => {
		const info = await read(48, 'pdfinfo');
		expect(info).toMatch(/^Pages:\s+2$/m);
		expect(info).toMatch(/^Tagged:\s+yes$/m);
		expect(await read(3, 'pdfinfo')).toMatch(/^Pages:\s+1$/m);
		expect(await read(0, 'pdftotext')).toContain('Nobody has joined yet.');
	});

	it('has the days that its page has', async () => {
		const text = await read(-1, 'pdftotext');
		expect(text.replace(/\s+/g, ' ')).toContain(
			'Cohort report of 26 November 2026. The assessment is due on 8 December 2026.'
		);
	});

	it('says both errors for each sign, in a table that can be read aloud', async () => {
		const text = (await read(48, 'pdftotext', '-layout')).replace(/\s+/g, ' ');
		for (const part of ['So do this next', 'Both errors, by sign', 'Sound care called a sign']) {
			expect(text).toContain(part);
		}
		for (const { name } of realCatalogue().course.signs) {
			expect(text).toContain(name.split(' ')[0] ?? name);
		}
		const tree = await read(48, 'pdfinfo', '-struct-text');
		expect(tree.match(/^\s*TR\b/gm)).toHaveLength(10);
	});
});
