/**
 * `npm test`: everything, in the order in which a fault is cheapest to find, and one
 * closing line over all suites.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './browser.js';
import { build, checkNode, install, root, run, say } from './prepare.js';

checkNode();
process.chdir(root);
await install();
const reports = mkdtempSync(join(tmpdir(), 'attune-test-'));

/** @typedef {{ numPassedTests: number, numFailedTests: number, numFailedTestSuites: number }} UnitReport */
/** @typedef {{ stats: { expected: number, flaky: number, unexpected: number } }} EndToEndReport */

let passed = 0;
let failed = 0;
/** Passed, but not the first time. */
let flaky = 0;
/** @param {boolean} ok */
function count(ok) {
	if (ok) passed += 1;
	else failed += 1;
}

/**
 * Runs a command of an installed package; what it prints is shown whole once it has ended,
 * so that two at a time stay readable.
 * @param {string} title @param {string[]} command @returns {Promise<boolean>} whether it passed
 */
function step(title, ...command) {
	return new Promise((resolve, reject) => {
		const child = spawn('npx', ['--no-install', ...command], { cwd: root });
		/** @type {Buffer[]} */
		const printed = [];
		child.stdout.on('data', (/** @type {Buffer} */ chunk) => printed.push(chunk));
		child.stderr.on('data', (/** @type {Buffer} */ chunk) => printed.push(chunk));
		child.once('error', reject);
		child.once('close', (code) => {
			say(title);
			process.stdout.write(Buffer.concat(printed));
			resolve(code === 0);
		});
	});
}

/** What needs no test runner, and the build, one after the other. */
async function readTheSources() {
	count(await step('Types and Svelte', 'svelte-check', '--fail-on-warnings', '--output', 'human'));
	count(await step('Format', 'prettier', '--check', '--log-level', 'warn', '.'));
	count(await step('Lint', 'eslint', '.'));
	count(await step('Content', 'tsx', 'scripts/content-check.ts'));
	await build();
}

async function testTheUnits() {
	const unit = join(reports, 'unit.json');
	const output = `--outputFile.json=${unit}`;
	await step(
		'Unit, content and architecture tests',
		...['vitest', 'run', '--reporter=dot', '--reporter=json', output]
	);
	countFrom(unit, (/** @type {UnitReport} */ report) => [
		report.numPassedTests,
		report.numFailedTests + report.numFailedTestSuites
	]);
}

count(await step('Generated types', 'svelte-kit', 'sync'));
// Two cores are common; each of these keeps about one of them busy.
await Promise.all([readTheSources(), testTheUnits()]);

say('End to end in Chromium');
const e2e = join(reports, 'e2e.json');
await run('npx', ['--no-install', 'playwright', 'test', '--reporter=dot,json'], {
	...process.env,
	CHROMIUM_PATH: await findChromium(),
	PLAYWRIGHT_JSON_OUTPUT_FILE: e2e
});
countFrom(e2e, (/** @type {EndToEndReport} */ report) => [
	report.stats.expected + report.stats.flaky,
	report.stats.unexpected,
	report.stats.flaky
]);

rmSync(reports, { recursive: true, force: true });
console.log(`${passed} passed${flaky ? ` (${flaky} flaky)` : ''}, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/**
 * Adds a suite's own counts; a suite that left no report, or ran nothing, has failed.
 * @template Report
 * @param {string} file @param {(report: Report) => [passed: number, failed: number, flaky?: number]} read
 */
function countFrom(file, read) {
	try {
		const report = /** @type {Report} */ (JSON.parse(readFileSync(file, 'utf8')));
		const [good, bad, unsteady = 0] = read(report);
		passed += good;
		flaky += unsteady;
		failed += bad + (good + bad === 0 ? 1 : 0);
	} catch {
		failed += 1;
	}
}
