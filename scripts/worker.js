/** One of several processes; scripts/workers.js starts it. */
import { listen } from './listen.js';

const address = await listen();
process.send?.({ attuneReady: address });
