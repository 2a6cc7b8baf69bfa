/** Secrets that are handed out once and kept only as their SHA-256. */
import { createHash, randomBytes } from 'node:crypto';

/** 200 random bits, safe in an address and a cookie. */
export function makeToken(): string {
	return randomBytes(25).toString('base64url');
}

export function hashToken(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}
