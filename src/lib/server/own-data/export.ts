/** Everything that is kept about one person, for that person. */
import { getTableColumns } from 'drizzle-orm';
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
	const owned = Object.fromEntries(
		ownedTables().map((owned) => {
			const secrets = Object.keys(getTableColumns(owned.table)).filter(
				(column) => SECRETS[owned.name]?.includes(column) || LOOKS_SECRET.test(column)
			);
			const rows = db.read
				.select()
				.from(owned.table)
				.where(belongsTo(db.read, owned, userId))
				.all()
				.map((row: Row) => withhold(row, secrets));
			return [owned.name, rows];
		})
	);
	return { ...owned, ...readNamedRows({ db }, userId) };
}

function withhold(row: Row, secrets: readonly string[]): Row {
	return { ...row, ...Object.fromEntries(secrets.map((column) => [column, WITHHELD])) };
}
