/** Where a request comes from, as far as that can be believed. */

/**
 * The address of whoever asks. Each trusted proxy adds, at the end of X-Forwarded-For, the
 * address it was asked from; what stands further left was sent by the client and is not
 * believed.
 */
export function clientAddress(
	socketAddress: string | undefined,
	forwardedFor: string | null,
	trustedProxies: number
): string {
	// A connection that broke meanwhile has no address any more.
	const plain = socketAddress?.replace(/^::ffff:(?=\d+\.)/i, '') ?? 'unknown';
	if (trustedProxies === 0 || forwardedFor === null) return plain;
	const hops = forwardedFor.split(',').map((hop) => hop.trim());
	return (hops.at(-trustedProxies) || plain).slice(0, 64);
}

/** What is counted as one visitor: an IPv4 address, or the /64 that one household has of IPv6. */
export function addressBlock(address: string): string {
	if (!address.includes(':')) return address;
	const [head = '', tail] = address.toLowerCase().split('::');
	const left = head.split(':').filter(Boolean);
	const right = (tail ?? '').split(':').filter(Boolean);
	const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
	const groups = [...left, ...Array.from({ length: gap }, () => '0'), ...right];
	return `${groups.slice(0, 4).join(':')}::/64`;
}
