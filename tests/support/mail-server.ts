/** A mail server that keeps what it is given: just enough SMTP for nodemailer. */
import { once } from 'node:events';
import { createServer } from 'node:net';

export interface MailServer {
	url: string;
	/** Whole messages, headers included, quoted-printable undone. */
	messages: string[];
	stop: () => Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
	const messages: string[] = [];
	const server = createServer((socket) => {
		let body: string | undefined;
		let rest = '';
		const say = (line: string) => socket.write(`${line}\r\n`);
		say('220 mail.test ESMTP');
		socket.on('error', () => undefined);
		socket.on('data', (chunk) => {
			rest += chunk.toString('utf8');
			for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
				const line = rest.slice(0, end);
				rest = rest.slice(end + 2);
				if (body !== undefined) {
					if (line === '.') {
						messages.push(body.replace(/=\n/g, '').replace(/=3D/g, '='));
						body = undefined;
						say('250 kept');
					} else body += `${line}\n`;
				} else if (/^DATA/i.test(line)) {
					body = '';
					say('354 go on');
				} else if (/^QUIT/i.test(line)) {
					say('221 goodbye');
					socket.end();
				} else say('250 fine');
			}
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	return {
		url: `smtp://127.0.0.1:${port}`,
		messages,
		async stop() {
			server.close();
			await once(server, 'close');
		}
	};
}
