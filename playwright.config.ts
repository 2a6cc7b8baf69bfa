import { defineConfig } from '@playwright/test';

/** Flags under which Chromium runs quietly, also as root inside a container. */
const QUIET = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results',
	fullyParallel: false,
	workers: 2,
	timeout: 90_000,
	// Machines that test are often busy with other things. What passes only the second time is
	// named as flaky in the closing line of `npm test`.
	expect: { timeout: 15_000 },
	retries: 1,
	forbidOnly: process.env.CI === 'true',
	use: {
		launchOptions: {
			executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
			args: QUIET
		},
		locale: 'en-GB',
		timezoneId: 'Europe/London'
	}
});
