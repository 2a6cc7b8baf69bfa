/** Says in one line at the end how much was looked at, and what was found. */
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { AXE_RUNS, type Look } from './look';

export default class ClosingLine implements Reporter {
	#looks: Look[] = [];
	#faulty = 0;

	onTestEnd(_test: TestCase, result: TestResult): void {
		for (const { type, description = '' } of result.annotations) {
			if (type === 'look') this.#looks.push(JSON.parse(description) as Look);
		}
		this.#faulty += result.errors.length;
	}

	onEnd(): void {
		const count = (pick: (look: Look) => string) => new Set(this.#looks.map(pick)).size;
		const kinds = [
			`${count(({ page }) => page)} pages and states`,
			`${count(({ who }) => who)} visitors`,
			`${count(({ theme }) => theme)} themes`
		];
		console.log(
			`Access matrix: ${kinds.join(' × ')}: ${this.#looks.length} looks, ` +
				`${this.#looks.length * AXE_RUNS} axe runs, ${this.#faulty} with faults`
		);
	}
}
