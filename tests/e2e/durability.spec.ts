/** A short run of the fault test; `npm run test:faults` kills the server two hundred times. */
import { expect, test } from '@playwright/test';
import { killedServer } from '../faults/killed-server';

test('answers that were acknowledged outlive a server killed under load', async () => {
	test.setTimeout(180_000);
	const report = await killedServer(6, 7);
	expect(report.acknowledged).toBeGreaterThan(20);
	expect(report).toMatchObject({ kills: 6, lost: 0, twice: 0, integrity: 'ok' });
});
