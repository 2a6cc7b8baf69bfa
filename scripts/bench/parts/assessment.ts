/** 3. A whole assessment by one trainee, in a browser that has never been here. */
import type { Page } from '@playwright/test';
import { sum } from 'simple-statistics';
import { atMost, type Part } from '../bench';
import { coldVisit } from '../browser';
import { cookieOf, prepare } from '../people';
import { start, temporaryFolder } from '../processes';

const SCENARIOS = 18;

export const assessment: Part = {
	name: 'assessment',
	async measure({ rounds, say }) {
		const folder = temporaryFolder();
		const prepared = await prepare(folder.file('course.db'), 60);
		const { scope, cohort } = prepared;
		// The newest have joined lately and have not been assessed.
		const people = cohort.userIds.slice(-rounds);
		const cookies = await Promise.all(people.map((userId) => cookieOf(scope.db, userId)));
		prepared.close();
		const server = await start('scripts/bench/server.js', {
			DATABASE_PATH: folder.file('course.db')
		});
		const requests: number[] = [];
		const saves: number[] = [];
		const bytes: number[] = [];
		const seconds: number[] = [];
		try {
			for (const [round, cookie] of cookies.entries()) {
				say(`a whole assessment, round ${round + 1} of ${rounds}`);
				await coldVisit(server.origin, cookie, async (page, traffic) => {
					const begun = performance.now();
					await page.goto(`${server.origin}/learn/assessment`, { waitUntil: 'load' });
					await page.getByRole('button', { name: /assessment$/ }).click();
					for (let number = 1; number <= SCENARIOS; number++) await answerAll(page, number);
					await page.getByRole('button', { name: 'Hand in' }).click();
					await page.getByRole('heading', { name: 'By sign' }).waitFor();
					seconds.push((performance.now() - begun) / 1000);
					requests.push(traffic.requests.length);
					saves.push(traffic.requests.filter(({ url }) => url.endsWith('/responses')).length);
					bytes.push(sum(traffic.requests.map((part) => part.bytes)) / 1000);
				});
			}
		} finally {
			await server.stop();
			folder.remove();
		}
		return [
			atMost(40, {
				what: `${SCENARIOS} scenarios in a cold browser`,
				unit: 'requests',
				samples: requests
			}),
			{ what: 'of which answers, saved as they are chosen', unit: 'requests', samples: saves },
			atMost(200, { what: 'the same, everything as sent', unit: 'kB', samples: bytes }),
			{ what: 'the same, by a robot that does not read', unit: 's', samples: seconds }
		];
	}
};

/** Answers every question of a scenario, says how sure, and goes on when it is saved. */
async function answerAll(page: Page, number: number): Promise<void> {
	await page.getByText(`${number} of ${SCENARIOS}`).first().waitFor();
	const form = page.locator('form:has(input[type=radio])');
	await form.waitFor();
	const names = await form
		.locator('input[type=radio]')
		.evaluateAll((inputs) => [...new Set(inputs.map((input) => input.getAttribute('name') ?? ''))]);
	for (const name of names) await page.locator(`input[name="${name}"]`).first().check();
	await page.locator('[data-save-state=saved]').waitFor();
	await form.locator('button').click();
}
