/** `npm run restore -- FILE`: puts a backup in the place of the database; the program must not be serving it. */
import { command, typed } from './commands.js';
import { stop } from './prepare.js';

const [file, ...more] = process.argv.slice(2);
if (file === undefined || more.length > 0) stop('Say which backup: npm run restore -- FILE');
const backup = typed(file);
await command((commands) => commands.restoreCommand(process.env, Date.now(), backup));
