/** `npm run test:faults [-- trials]`: the long run, with its figures. */
import { build } from '../../scripts/prepare.js';
import { killedServer } from './killed-server';

await build();
const trials = Number(process.argv[2] ?? 200);
const begun = performance.now();
const report = await killedServer(trials, 2026);
console.table({ 'server killed under load': report });
console.log(`${Math.round((performance.now() - begun) / 1000)} s`);
const sound = report.lost === 0 && report.twice === 0 && report.integrity === 'ok';
console.log(sound ? '1 passed, 0 failed' : '0 passed, 1 failed');
process.exit(sound ? 0 : 1);
