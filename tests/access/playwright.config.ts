import base from '../../playwright.config';

/** The long run of `npm run test:access`. */
export default {
	...base,
	testDir: '.',
	outputDir: '../../test-results',
	reporter: [['list'], ['./closing-line.ts']] as const,
	fullyParallel: true
};
