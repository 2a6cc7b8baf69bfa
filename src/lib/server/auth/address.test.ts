import { describe, expect, it } from 'vitest';
import { addressBlock, clientAddress } from './address';

describe('clientAddress', () => {
	it.each([
		['a header without a trusted proxy is not believed', '10.0.0.1', '1.2.3.4', 0, '10.0.0.1'],
		['one proxy: the last entry', '10.0.0.1', '6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
		['two proxies: the last but one', '10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.9', 2, '1.2.3.4'],
		['too few entries: the socket', '10.0.0.1', '1.2.3.4', 2, '10.0.0.1'],
		['no header: the socket', '::ffff:10.0.0.1', null, 1, '10.0.0.1'],
		['a broken connection: unknown', undefined, null, 0, 'unknown'],
		['an empty header: the socket', '10.0.0.1', ' ', 1, '10.0.0.1']
	])('%s', (_, socket, header, proxies, expected) => {
		expect(clientAddress(socket, header, proxies)).toBe(expected);
	});
});

describe('addressBlock', () => {
	it.each([
		['192.0.2.7', '192.0.2.7'],
		['2001:db8:1:2:aaaa::7', '2001:db8:1:2::/64'],
		['2001:DB8::7', '2001:db8:0:0::/64'],
		['::1', '0:0:0:0::/64']
	])('%s counts as %s', (address, block) => {
		expect(addressBlock(address)).toBe(block);
	});
});
