/** The environment, parsed once. */
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { KeepRule } from './operations/keep-backups';

const text = z.string().trim().min(1);

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Every variable that the program reads; docs/operations.md and .env.example name them too. */
export const schema = z.object({
	DATABASE_PATH: text.default('data/course.db'),
	/** Where browsers reach the program. Only this origin may post forms. */
	ORIGIN: z
		.url({ protocol: /^https?$/, message: 'must be an address such as https://course.example.org' })
		.optional(),
	HOST: text.default('127.0.0.1'),
	PORT: z.coerce.number().int().min(0).max(65535).default(3000),
	/** How many proxies of ours stand in front; only what they say about an address is believed. */
	TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
	/** Holds the key of this installation; made at the first start, readable by its owner alone. */
	SECRET_KEY_FILE: text.optional(),
	SMTP_URL: z
		.url({ protocol: /^smtps?$/, message: 'must be an address such as smtps://user:word@host:465' })
		.optional(),
	MAIL_FROM: text.optional(),
	LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
	/** Opens /metrics to whoever sends it as a bearer token. */
	METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
	/** How many processes serve. */
	WORKERS: z.coerce.number().int().min(1).max(64).default(1),
	/** Where copies of the database are kept. */
	BACKUP_DIR: text.optional(),
	BACKUP_KEEP: z
		.string()
		.regex(/^\d{1,3},\d{1,3},\d{1,3}$/, 'must be three numbers such as 7,4,12')
		.default('7,4,12'),
	/** With less room than this on the disk the program says that it is not ready. */
	MIN_FREE_MB: z.coerce.number().int().min(0).default(256),
	/** Set by the program for each of several processes, from 1 on. */
	ATTUNE_WORKER: z.coerce.number().int().min(1).optional(),
	/** Set by `npm run demo`: fill an empty database with a made-up cohort. */
	ATTUNE_DEMO: z.enum(['1']).optional()
});

const together = schema.superRefine(({ SMTP_URL, MAIL_FROM, ORIGIN }, context) => {
	if (SMTP_URL === undefined) return;
	const needed = { MAIL_FROM, ORIGIN };
	for (const [name, value] of Object.entries(needed)) {
		if (value !== undefined) continue;
		context.addIssue({ code: 'custom', path: [name], message: 'is needed when SMTP_URL is set' });
	}
});

export interface Config {
	databaseFile: string;
	/** Without a trailing slash. */
	origin: string;
	/** Whether browsers come over TLS, so that cookies can be bound to it. */
	secure: boolean;
	trustedProxies: number;
	secretKeyFile: string;
	/** Without it no mail is sent, and an administrator hands out links instead. */
	mail: { url: string; from: string } | undefined;
	demo: boolean;
	logLevel: LogLevel;
	/** Whether ORIGIN was left out: then the program serves this machine alone. */
	local: boolean;
	metricsToken: string | undefined;
	/** Which of several processes this is; 1 where there is only one. */
	worker: number;
	backups: { folder: string; keep: KeepRule };
	/** Bytes that must be free on the database's disk. */
	leastFree: number;
}

/** The environment holds something that cannot be used. The message lists everything at once. */
export class ConfigFault extends Error {}

function keepRule(text: string): KeepRule {
	const [daily = 0, weekly = 0, monthly = 0] = text.split(',').map(Number);
	return { daily, weekly, monthly };
}

function isLoopback(host: string): boolean {
	return ['127.0.0.1', 'localhost', '::1', '[::1]'].includes(host);
}

/** @throws ConfigFault with one line for each variable that cannot be used */
export function parseConfig(env: Record<string, string | undefined>): Config {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
	const result = together.safeParse(given);
	if (!result.success) {
		const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
		throw new ConfigFault(`These settings cannot be used:\n${lines.join('\n')}`);
	}
	const { DATABASE_PATH, ORIGIN, HOST, PORT, SMTP_URL, MAIL_FROM, ATTUNE_DEMO } = result.data;
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
		trustedProxies: result.data.TRUSTED_PROXIES,
		secretKeyFile: result.data.SECRET_KEY_FILE ?? join(dirname(DATABASE_PATH), 'secret.key'),
		mail: SMTP_URL && MAIL_FROM ? { url: SMTP_URL, from: MAIL_FROM } : undefined,
		demo: ATTUNE_DEMO === '1',
		logLevel: result.data.LOG_LEVEL,
		local: ORIGIN === undefined,
		metricsToken: result.data.METRICS_TOKEN,
		worker: result.data.ATTUNE_WORKER ?? 1,
		backups: {
			folder: result.data.BACKUP_DIR ?? join(dirname(DATABASE_PATH), 'backups'),
			keep: keepRule(result.data.BACKUP_KEEP)
		},
		leastFree: result.data.MIN_FREE_MB * 1024 * 1024
	};
}
