const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]', '::1'];

/** Whether this host name means this machine alone. @param {string} host */
export function isLoopback(host) {
	return LOOPBACK.includes(host);
}
