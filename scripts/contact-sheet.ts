/** All screenshots side by side: `index.html` to scroll through, and one picture for each dozen pages. */
import { readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from '@playwright/test';

const VIEWS = ['390-light', '390-dark', '1280-light', '1280-dark'];
const ROWS = 12;

/** @param folder holds files named `<page>-<width>-<theme>.png` */
export async function makeContactSheet(browser: Browser, folder: string): Promise<void> {
	const names = [
		...new Set(
			readdirSync(folder).flatMap((file) => /^(.+)-\d+-(?:light|dark)\.png$/.exec(file)?.[1] ?? [])
		)
	].sort();
	writeFileSync(`${folder}/index.html`, sheet(names));
	const page = await browser.newPage({ viewport: { width: 1640, height: 900 } });
	for (let from = 0; from < names.length; from += ROWS) {
		const file = resolve(folder, `sheet-${from / ROWS + 1}.html`);
		writeFileSync(file, sheet(names.slice(from, from + ROWS)));
		await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
		await page.screenshot({ path: file.replace(/html$/, 'png'), fullPage: true });
	}
	await page.close();
}

function sheet(names: readonly string[]): string {
	const rows = names.map((name) => {
		const cells = VIEWS.map(
			(view) => `<a href="${name}-${view}.png"><img src="${name}-${view}.png" alt="${view}"></a>`
		);
		return `<h2>${name}</h2><div>${cells.join('')}</div>`;
	});
	return `<!doctype html><meta charset="utf-8"><title>Contact sheet</title><style>
body{margin:16px;font:14px sans-serif;background:#888}h2{margin:16px 0 4px;font-size:14px}
div{display:grid;grid-template-columns:182px 182px 597px 597px;gap:8px;align-items:start}
img{display:block;width:100%;height:420px;object-fit:cover;object-position:top left}</style>${rows.join('')}`;
}
