/** Brings a database to the newest schema and says what it did; started by migrations.ts to be killed. */
import { migrateDatabase } from '../../src/lib/server/db/migrate';

const [file = '', folder = ''] = process.argv.slice(2);
console.log('begins');
const { ran } = await migrateDatabase(file, folder, Date.now());
console.log(JSON.stringify(ran));
