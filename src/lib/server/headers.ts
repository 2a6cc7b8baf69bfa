/** What we tell browsers so that they protect people. The policy for pages is in svelte.config.js. */

const YEAR = 365 * 24 * 60 * 60;

/** Features that this program never uses. */
const SWITCHED_OFF = [
	'accelerometer',
	'autoplay',
	'camera',
	'display-capture',
	'encrypted-media',
	'geolocation',
	'gyroscope',
	'magnetometer',
	'microphone',
	'midi',
	'payment',
	'publickey-credentials-get',
	'screen-wake-lock',
	'usb',
	'xr-spatial-tracking'
];

const PERMISSIONS = SWITCHED_OFF.map((name) => `${name}=()`).join(', ');

/** @param secure whether browsers come over TLS */
export function protect(headers: Headers, secure: boolean): void {
	headers.set('X-Content-Type-Options', 'nosniff');
	headers.set('Cross-Origin-Resource-Policy', 'same-origin');
	if (secure) headers.set('Strict-Transport-Security', `max-age=${2 * YEAR}; includeSubDomains`);
	// What is not a page runs and loads nothing.
	if (!headers.has('Content-Security-Policy')) {
		headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
	}
	// What a script reads is no document that could use a camera, lead on or be framed: these
	// would be two fifths of the bytes of each answer that is saved.
	if (headers.get('Content-Type')?.startsWith('application/json')) return;
	headers.set('X-Frame-Options', 'DENY');
	headers.set('Referrer-Policy', 'same-origin');
	headers.set('Cross-Origin-Opener-Policy', 'same-origin');
	headers.set('Permissions-Policy', PERMISSIONS);
}

/**
 * Whether a browser says that a page of another site, or of a neighbouring subdomain, made
 * this request change something. SvelteKit refuses foreign forms; this refuses all else.
 */
export function isForeignPost(request: Request): boolean {
	if (request.method === 'GET' || request.method === 'HEAD') return false;
	const from = request.headers.get('sec-fetch-site');
	return from === 'cross-site' || from === 'same-site';
}
