/** The program as it is served, which also tells its memory when asked. Started by processes.ts. */
import { serve } from '../serve.js';

process.on('message', (asked) => {
	if (asked === 'memory after collection') globalThis.gc?.();
	process.send?.(process.memoryUsage());
});
await serve();
