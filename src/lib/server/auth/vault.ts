/** Seals what must be read again but is worth stealing, with a key that is not in the database. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

export interface Vault {
	/** @param purpose must be the same when it is opened, so that a sealed value fits one place only */
	seal(text: string, purpose: string): string;
	/** @throws when it was sealed with another key or for another purpose */
	unseal(sealed: string, purpose: string): string;
}

/**
 * Reads the key of this installation, or makes it (mode 600) at the first start.
 * @throws when the file holds something else than such a key
 */
export function openVault(file: string): Vault {
	return vaultOf(readKey(file));
}

function readKey(file: string): Buffer {
	if (!existsSync(file)) {
		mkdirSync(dirname(file), { recursive: true });
		try {
			// 'wx': of two processes that start together, one makes the key and both read it.
			writeFileSync(file, randomBytes(KEY_BYTES).toString('base64'), { mode: 0o600, flag: 'wx' });
		} catch (error) {
			if (!existsSync(file)) throw error;
		}
	}
	const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
	if (key.length !== KEY_BYTES) {
		throw new Error(`${file} does not hold a key of Attune. Restore it from a backup.`);
	}
	return key;
}

/** AES-256-GCM with a fresh nonce for each value. */
export function vaultOf(key: Buffer): Vault {
	return {
		seal(text, purpose) {
			const iv = randomBytes(IV_BYTES);
			const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose));
			const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
			return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
		},
		unseal(sealed, purpose) {
			const bytes = Buffer.from(sealed, 'base64');
			const iv = bytes.subarray(0, IV_BYTES);
			const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
			const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
			decipher.setAAD(Buffer.from(purpose)).setAuthTag(tag);
			const body = bytes.subarray(IV_BYTES + TAG_BYTES);
			return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
		}
	};
}
