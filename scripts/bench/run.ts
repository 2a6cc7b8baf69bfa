/**
 * `npm run bench [-- part …]`: how fast, beside how fast it could be on the same machine in
 * the same run. `--quick` measures each figure once and briefly, `--json` also writes the
 * samples to data/bench/.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { build, checkNode, stop } from '../prepare.js';
import type { Bench, Figure, Part } from './bench';
import { answers } from './parts/answers';
import { assessment } from './parts/assessment';
import { firstVisit } from './parts/first-visit';
import { groups } from './parts/groups';
import { lessonPage } from './parts/lesson-page';
import { memory } from './parts/memory';
import { workers } from './parts/workers';
import { table } from './table';

const PARTS: Part[] = [lessonPage, answers, assessment, firstVisit, groups, memory, workers];

checkNode();
const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { quick: { type: 'boolean' }, json: { type: 'boolean' } }
});
const unknown = positionals.find((name) => !PARTS.some((part) => part.name === name));
if (unknown !== undefined) {
	stop(`There is no part “${unknown}”. Parts: ${PARTS.map(({ name }) => name).join(', ')}.`);
}
const wanted = PARTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

await build();
const bench: Bench = {
	rounds: values.quick ? 1 : 5,
	seconds: values.quick ? 1 : 3,
	say: (line) => console.error(`• ${line}`)
};
const begun = Date.now();
const measured: { name: string; figures: Figure[] }[] = [];
for (const { name, measure } of wanted) {
	try {
		const figures = await measure(bench);
		measured.push({ name, figures });
		// At once, so that a later part that fails takes nothing with it.
		console.error(table([{ name, figures }]));
	} catch (fault) {
		console.error(
			`The part “${name}” failed: ${fault instanceof Error ? fault.message : String(fault)}`
		);
		process.exitCode = 1;
	}
}

const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}`;
console.log(`\n${machine}; ${bench.rounds} rounds; ${Math.round((Date.now() - begun) / 1000)} s\n`);
console.log(table(measured));
if (values.json) {
	mkdirSync('data/bench', { recursive: true });
	const file = `data/bench/${new Date(begun).toISOString().replace(/[:.]/g, '-')}.json`;
	writeFileSync(file, JSON.stringify({ machine, begun, measured }, null, '\t'));
	console.log(`\n${file}`);
}
