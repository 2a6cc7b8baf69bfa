/** What the database's own faults mean for whoever runs the program or waits for an answer. */

export interface DatabaseFault {
	/** For whoever runs the program. */
	explanation: string;
	/** For whoever waits for an answer; the page of an error puts it into words. */
	reason: FaultReason;
	/** Whether the file itself can no longer be trusted. */
	damaged: boolean;
}

/** What a fault of the database is to somebody who knows nothing of the machine. */
export type FaultReason = 'no-room' | 'no-writing' | 'busy' | 'unreadable' | 'disk-fault';

/**
 * Explains an error of SQLite or of the file system. Gives nothing for other errors.
 * @param file the database, for the explanation
 */
export function explainFault(error: unknown, file: string): DatabaseFault | undefined {
	const code = codeOf(error);
	if (code === undefined) return undefined;
	const fault = (explanation: string, reason: FaultReason) => ({
		explanation,
		reason,
		damaged: reason === 'unreadable'
	});
	if (/^SQLITE_FULL|^ENOSPC|^EDQUOT/.test(code)) {
		return fault(
			`The disk that holds ${file} is full. Make room; nothing that was saved is lost.`,
			'no-room'
		);
	}
	if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|^EROFS|^EACCES|^EPERM/.test(code)) {
		return fault(
			`${file} cannot be written: its disk is mounted read-only, or the file or its folder belongs to another user.`,
			'no-writing'
		);
	}
	if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
		return fault(
			`${file} is locked by another program for too long. Find it (for example with lsof) and let it finish.`,
			'busy'
		);
	}
	if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
		return fault(
			`${file} is damaged or is not a database of Attune. Stop the program, keep the file, and put a backup in its place: npm run restore -- FILE`,
			'unreadable'
		);
	}
	if (/^SQLITE_IOERR|^EIO/.test(code)) {
		return fault(
			`The disk that holds ${file} reports an error (${code}). Look at the disk before anything else; if it is full, make room.`,
			'disk-fault'
		);
	}
	return undefined;
}

function codeOf(error: unknown): string | undefined {
	if (!(error instanceof Error)) return undefined;
	if ('code' in error && typeof error.code === 'string') return error.code;
	return codeOf(error.cause);
}
