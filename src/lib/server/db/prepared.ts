/**
 * Queries that are asked with every page or every answer are prepared once for each
 * connection: making their SQL anew costs several times what running it does
 * (docs/performance.md). Others need not be.
 */
import type { Reader, Writer } from './client';

/** @param prepare makes the queries; called once for each connection */
export function preparedOnce<Queries>(
	prepare: (connection: Reader | Writer) => Queries
): (connection: Reader | Writer) => Queries {
	const known = new WeakMap<Reader | Writer, Queries>();
	return (connection) => {
		const found = known.get(connection);
		if (found !== undefined) return found;
		const made = prepare(connection);
		known.set(connection, made);
		return made;
	};
}
