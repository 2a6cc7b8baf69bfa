/**
 * What must be true before anything runs: a new enough Node, the packages of the
 * lockfile, and a build of the sources as they are. Uses nothing that has to be
 * installed first.
 */
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const startedBy = process.ppid;
/** How often it is looked whether a npm that started this is still there, in ms. */
const LOOK_EVERY = 500;

const SOURCES = [
	'src',
	'content',
	'static',
	'scripts',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts',
	'tsconfig.json'
];

/** Stops with one readable line. @param {string} line @returns {never} */
export function stop(line) {
	console.error(line);
	process.exit(1);
}

/** @param {string} step */
export function say(step) {
	console.log(`• ${step}`);
}

/**
 * A signal to npm ends npm and the shell below it, and never arrives here: when what started
 * this is gone, it is passed on.
 */
export function stopWithNpm() {
	if (process.env.npm_lifecycle_event === undefined) return;
	const look = setInterval(() => {
		if (process.ppid === startedBy) return;
		clearInterval(look);
		process.kill(process.pid, 'SIGTERM');
	}, LOOK_EVERY);
	look.unref();
}

/** Reads `.env`, if there is one; what the environment says already goes first. */
export function loadEnvironmentFile() {
	const file = join(root, '.env');
	if (!existsSync(file)) return;
	for (const line of readFileSync(file, 'utf8').split('\n')) {
		const match = /^\s*([A-Z_]+)\s*=\s*(.*?)\s*$/.exec(line);
		if (match?.[1] && process.env[match[1]] === undefined) {
			process.env[match[1]] = match[2]?.replace(/^(["'])(.*)\1$/, '$2');
		}
	}
}

/** Whether this Node can run the program. */
export function checkNode() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	if (major < 20 || (major === 20 && minor < 19)) {
		stop(`Attune needs Node 20.19 or newer; this is ${process.versions.node}.`);
	}
}

/**
 * Runs a command in the project's folder; its output is shown.
 * @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} its exit code
 */
export function run(command, args, env = process.env) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: root, stdio: 'inherit', env });
		child.once('error', reject);
		child.once('exit', (code) => resolve(code ?? 1));
	});
}

/** Installs the packages of the lockfile unless exactly these are installed. */
export async function install() {
	const mark = join(root, 'node_modules/.attune-lock');
	const lock = fingerprint([join(root, 'package-lock.json')]) + process.versions.modules;
	if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
	say('Installing packages (the first time takes two or three minutes: SQLite is compiled) …');
	const code = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
	if (code !== 0) {
		stop(
			'Installing failed; the lines above say why. A C++ toolchain (on Debian: build-essential and python3) and the npm registry are needed.'
		);
	}
	writeFileSync(mark, lock);
}

/** Builds the program unless this very source is built. */
export async function build() {
	const mark = join(root, 'build/.attune-source');
	const source = fingerprint(SOURCES.flatMap((entry) => filesUnder(join(root, entry))));
	if (existsSync(mark) && readFileSync(mark, 'utf8') === source) return;
	say('Building (about half a minute) …');
	const code = await run(process.execPath, [
		'node_modules/vite/bin/vite.js',
		'build',
		'--logLevel',
		'warn'
	]);
	if (code !== 0) stop('Building failed; the lines above say where.');
	await buildCommands();
	writeFileSync(mark, source);
}

/** Builds what `npm run backup` and `npm run restore` run, so that neither needs the sources. */
async function buildCommands() {
	const vite = await import('vite');
	await vite.build({
		configFile: false,
		root,
		logLevel: 'warn',
		build: {
			ssr: 'src/lib/server/operations/commands.ts',
			outDir: 'build/commands',
			emptyOutDir: true
		}
	});
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
	if (!existsSync(path)) return [];
	if (statSync(path).isFile()) return [path];
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}

/** @param {string[]} files */
function fingerprint(files) {
	const hash = createHash('sha256');
	for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
	return hash.digest('hex');
}
