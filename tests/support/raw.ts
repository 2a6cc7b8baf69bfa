/** Bytes to the server as they are, without a client that would tidy them first. */
import { connect } from 'node:net';

export interface RawAnswer {
	/** 0 when the connection was closed without an answer. */
	status: number;
	text: string;
	ms: number;
}

/** Sends the bytes and reads until an answer is whole enough to judge, or the connection ends. */
export function sendRaw(origin: string, bytes: string | Buffer): Promise<RawAnswer> {
	const { hostname, port } = new URL(origin);
	const start = performance.now();
	return new Promise((resolve) => {
		let text = '';
		const socket = connect(Number(port), hostname);
		const done = () => {
			const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
			socket.destroy();
			resolve({ status, text, ms: performance.now() - start });
		};
		socket.setTimeout(1500, done);
		socket.on('error', done);
		socket.on('close', done);
		socket.on('data', (chunk) => {
			text += chunk.toString('latin1');
			// The head is enough to judge by; the rest may follow for a moment.
			if (text.includes('\r\n\r\n')) setTimeout(done, 30);
		});
		socket.write(bytes);
	});
}
