/** The program as it is served, which also tells what it uses when asked. Started by processes.ts. */
import { serve } from '../serve.js';

process.on('message', (asked) => {
	if (asked === 'collected') globalThis.gc?.();
	const { user, system } = process.cpuUsage();
	process.send?.({ ...process.memoryUsage(), cpu: (user + system) / 1000 });
});
await serve();
