/**
 * What there is to compare with: a SvelteKit app that does nothing, built with the same
 * tools, and a bare HTTP server that sends given bytes. Made in a folder that is thrown
 * away, so that the program itself carries no page for benchmarks.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { root } from '../prepare.js';
import { start, temporaryFolder, type Served } from './processes';

/** As in server.js. */
const TELL_USAGE = `process.on('message', () => {
	const { user, system } = process.cpuUsage();
	process.send({ ...process.memoryUsage(), cpu: (user + system) / 1000 });
});`;

const FILES: Record<string, string> = {
	'package.json': '{ "type": "module" }',
	'vite.config.js': `import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit()] };`,
	'svelte.config.js': `import adapter from '@sveltejs/adapter-node';
export default { compilerOptions: { runes: true }, kit: { adapter: adapter() } };`,
	'src/app.html': `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8" />%sveltekit.head%</head><body>%sveltekit.body%</body></html>`,
	'src/routes/+page.svelte': '<h1>Nothing</h1>',
	'src/routes/save/+page.svelte': '<form method="POST"><button>Save</button></form>',
	'src/routes/save/+page.server.js': `export const actions = {
	default: async ({ request }) => {
		await request.formData();
		return { state: 'saved' };
	}
};`,
	'serve.js': `import { createServer } from 'node:http';
let handler;
const server = createServer((request, response) => handler(request, response));
server.listen(0, '127.0.0.1', async () => {
	process.env.ORIGIN = 'http://127.0.0.1:' + server.address().port;
	({ handler } = await import('./build/handler.js'));
	console.log('ready on ' + process.env.ORIGIN);
});
${TELL_USAGE}`,
	'bytes.js': `import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
const body = readFileSync(process.env.BODY);
const headers = JSON.parse(process.env.HEADERS);
const server = createServer((request, response) => response.writeHead(200, headers).end(body));
server.listen(0, '127.0.0.1', () => console.log('ready on http://127.0.0.1:' + server.address().port));
${TELL_USAGE}`
};

export interface EmptyApp {
	serve: () => Promise<Served>;
	/** A bare server that answers everything with these bytes and headers. */
	serveBytes: (body: Uint8Array, headers: Record<string, string>) => Promise<Served>;
	remove: () => void;
}

/** @throws when it cannot be built */
export async function emptyApp(): Promise<EmptyApp> {
	const folder = temporaryFolder();
	for (const [name, text] of Object.entries(FILES)) {
		mkdirSync(dirname(folder.file(name)), { recursive: true });
		writeFileSync(folder.file(name), text);
	}
	symlinkSync(`${root}node_modules`, folder.file('node_modules'));
	const vite = spawn(
		process.execPath,
		['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'],
		{ cwd: folder.path, stdio: ['ignore', 'ignore', 'inherit'] }
	);
	const code = await new Promise((resolve) => vite.once('exit', resolve));
	if (code !== 0) throw new Error('The empty app could not be built');
	return {
		serve: () => start(folder.file('serve.js'), {}),
		serveBytes(body, headers) {
			writeFileSync(folder.file('body'), body);
			const env = { BODY: folder.file('body'), HEADERS: JSON.stringify(headers) };
			return start(folder.file('bytes.js'), env);
		},
		remove: folder.remove
	};
}
