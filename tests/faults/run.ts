/**
 * `npm run test:faults [-- trials [part of a name …]]`: the long run, with its figures. Takes
 * chance from a fixed seed; what the machine does meanwhile it cannot fix.
 */
import { build } from '../../scripts/prepare.js';
import { backupsUnderLoad } from './backups';
import { killedServer, killedWorker, type KillReport } from './killed-server';
import { killedMigration, migrationsAtOnce } from './migrations';
import type { Outcome } from './outcome';
import { powerCut } from './power-cut';
import { refusals } from './refusals';

const SEED = 2026;
const trials = Number(process.argv[2] ?? 200);
const wanted = process.argv.slice(3);
/** What takes longer is tried less often. */
const part = (share: number) => Math.max(2, Math.round(trials * share));

const PARTS: Record<string, () => Promise<Outcome>> = {
	'two workers and their first process killed': async () =>
		told(await killedServer(trials, SEED, 2)),
	'one process killed': async () => told(await killedServer(part(0.25), SEED)),
	'one of two workers killed': async () => told(await killedWorker(part(0.04), SEED, 2)),
	'power cut': () => powerCut(trials, SEED),
	'migration killed': () => killedMigration(part(0.2), SEED),
	'two migrations at once': () => migrationsAtOnce(part(0.1)),
	'backup under load, restored': () => backupsUnderLoad(part(0.1), SEED),
	'disk and file at fault': () => refusals()
};

await build();
const table: Record<string, Outcome & { seconds: number }> = {};
for (const [name, run] of Object.entries(PARTS)) {
	if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
	console.log(`• ${name} …`);
	const begun = performance.now();
	const outcome = await run();
	table[name] = { ...outcome, seconds: Math.round((performance.now() - begun) / 1000) };
	console.log(`  ${JSON.stringify(table[name])}`);
}
console.table(table, ['trials', 'acknowledged', 'lost', 'unsound', 'seconds']);
for (const [name, { note }] of Object.entries(table)) console.log(`${name}: ${note}`);
const failed = Object.values(table).filter(({ lost, unsound }) => lost > 0 || unsound > 0).length;
console.log(`${Object.keys(table).length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function told({ trials, sent, acknowledged, found, lost, twice, integrity }: KillReport): Outcome {
	return {
		trials,
		acknowledged,
		lost,
		unsound: twice > 0 || integrity !== 'ok' ? 1 : 0,
		note: `${sent} sent, ${found} found again, ${twice} twice, integrity ${integrity}`
	};
}
