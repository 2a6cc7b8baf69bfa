/** `npm run backup [-- FILE]`: copies the database, also while the program serves it. */
import { parseArgs } from 'node:util';
import { command, typed } from './commands.js';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	// The program itself calls this for its daily backup.
	options: { kind: { type: 'string', default: 'by-hand' } }
});
const [file] = positionals;
const target = file === undefined ? undefined : typed(file);
await command((commands) => commands.backupCommand(process.env, Date.now(), target, values.kind));
