/** The environment, parsed once. */
import { z } from 'zod';

const text = z.string().trim().min(1);

const schema = z.object({
	DATABASE_PATH: text.default('data/course.db'),
	/** Where browsers reach the program. Only this origin may post forms. */
	ORIGIN: z
		.url({ protocol: /^https?$/, message: 'must be an address such as https://course.example.org' })
		.optional(),
	HOST: text.default('127.0.0.1'),
	PORT: z.coerce.number().int().min(0).max(65535).default(3000),
	/** Set by `npm run demo`: fill an empty database with a made-up cohort. */
	ATTUNE_DEMO: z.enum(['1']).optional()
});

export interface Config {
	databaseFile: string;
	/** Without a trailing slash. */
	origin: string;
	/** Whether browsers come over TLS, so that cookies can be bound to it. */
	secure: boolean;
	demo: boolean;
}

/** The environment holds something that cannot be used. The message lists everything at once. */
export class ConfigFault extends Error {}

function isLoopback(host: string): boolean {
	return ['127.0.0.1', 'localhost', '::1', '[::1]'].includes(host);
}

/** @throws ConfigFault with one line for each variable that cannot be used */
export function parseConfig(env: Record<string, string | undefined>): Config {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
	const result = schema.safeParse(given);
	if (!result.success) {
		const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
		throw new ConfigFault(`These settings cannot be used:\n${lines.join('\n')}`);
	}
	const { DATABASE_PATH, ORIGIN, HOST, PORT, ATTUNE_DEMO } = result.data;
	const url = new URL(ORIGIN ?? `http://${HOST}:${PORT}`);
	const { origin } = url;
	if (url.pathname !== '/' || url.search !== '') {
		throw new ConfigFault(
			`These settings cannot be used:\n  ORIGIN: leave out everything after the host, so that it reads ${origin}`
		);
	}
	// Everybody knows the passwords of the demonstration.
	if (ATTUNE_DEMO === '1' && !(isLoopback(HOST) && isLoopback(url.hostname))) {
		throw new ConfigFault(
			'The demonstration is served on this machine alone: leave HOST and ORIGIN unset.'
		);
	}
	return {
		databaseFile: DATABASE_PATH,
		origin,
		secure: origin.startsWith('https:'),
		demo: ATTUNE_DEMO === '1'
	};
}
