/** Everything that is kept about one person, for that person. */
import type { Scope } from '../scope';
import { belongsTo, ownedTables } from './belonging';
import { readNamedRows } from './by-name';

/** Columns that open doors. They are named in the export, and their content is left out. */
const SECRETS: Record<string, readonly string[]> = {
	user: ['passwordHash', 'browserKey'],
	session: ['id'],
	one_time_token: ['tokenHash']
};
/** What stands in place of a secret. Whatever is called a hash or secret of a token or password is one too. */
const WITHHELD = 'not shown: it would open your account';
const LOOKS_SECRET = /password|tokenHash|secret/i;

export type Row = Record<string, unknown>;
/** Rows by the name of their table. */
export type OwnData = Record<string, Row[]>;

/** Every table that can hold something of a person's, with this person's rows. */
export async function readOwnData({ db }: Pick<Scope, 'db'>, userId: string): Promise<OwnData> {
	const all: OwnData = readNamedRows({ db }, userId);
	for (const owned of ownedTables()) {
		const rows = db.read
			.select()
			.from(owned.table)
			.where(belongsTo(db.read, owned, userId))
			.all();
		all[owned.name] = [...rows, ...(all[owned.name] ?? [])];
	}
	return Object.fromEntries(
		Object.entries(all).map(([name, rows]) => [name, rows.map((row) => withoutSecrets(name, row))])
	);
}

function withoutSecrets(table: string, row: Row): Row {
	return Object.fromEntries(
		Object.entries(row).map(([column, value]) => {
			const secret = SECRETS[table]?.includes(column) || LOOKS_SECRET.test(column);
			return [column, secret ? WITHHELD : value];
		})
	);
}
