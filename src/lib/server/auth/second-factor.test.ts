import { TOTP, Secret } from 'otpauth';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { recoveryCodes, secondFactors } from '../db/schema';
import { invite, registerWithInvitation } from './registration';
import {
	beginSecondFactor,
	checkSecondFactor,
	confirmSecondFactor,
	countRecoveryCodes,
	hasSecondFactor,
	removeSecondFactor,
	renewRecoveryCodes
} from './second-factor';
import { closeSecondStep, openSecondStep, readSecondStep } from './second-step';
import { vaultOf } from './vault';

const START = Date.UTC(2026, 10, 24);
const STEP = 30_000;
const vault = vaultOf(Buffer.alloc(32, 7));

let database: TestDatabase;
let person: { id: string; email: string };
beforeEach(async () => {
	database = await testDatabase();
	const token = await invite(at(START), 'instructor', null);
	const made = await registerWithInvitation(at(START), token, {
		name: 'Ada',
		email: 'ada@example.org',
		password: 'the first of them all'
	});
	person = { id: made.state === 'registered' ? made.userId : '', email: 'ada@example.org' };
});
afterEach(() => database.remove());

const at = (now: number) => ({ db: database.db, now });
const actor = () => ({ id: person.id, address: '192.0.2.1' });
const codeAt = (secret: string, timestamp: number) =>
	new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });

async function switchOn(): Promise<{ secret: string; recovery: string[] }> {
	const setup = await beginSecondFactor(at(START), vault, person);
	const secret = setup?.secret ?? '';
	const code = codeAt(secret, START);
	const on = await confirmSecondFactor(at(START), vault, actor(), person.id, code);
	return { secret, recovery: on.state === 'on' ? on.recovery : [] };
}

describe('the second factor', () => {
	it('protects only after its first code was right', async () => {
		const setup = await beginSecondFactor(at(START), vault, person);
		expect(await hasSecondFactor(at(START), person.id)).toBe(false);
		const wrong = await confirmSecondFactor(at(START), vault, actor(), person.id, '000000');
		expect(wrong).toEqual({ state: 'wrong-code' });
		// Shown again, it is the same secret: a page may be loaded twice while setting up.
		expect(await beginSecondFactor(at(START), vault, person)).toEqual(setup);
		await switchOn();
		expect(await hasSecondFactor(at(START), person.id)).toBe(true);
		expect(await beginSecondFactor(at(START), vault, person)).toBeUndefined();
	});

	it('takes a code once, and allows a clock to be half a minute off', async () => {
		const { secret } = await switchOn();
		const check = (now: number, code: string) => checkSecondFactor(at(now), vault, person.id, code);
		expect(await check(START, codeAt(secret, START))).toBe(false);
		const next = codeAt(secret, START + STEP);
		expect(await check(START, next)).toBe(true);
		expect(await check(START + STEP, next)).toBe(false);
		const later = START + 100 * STEP;
		expect(await check(later, codeAt(secret, later - 2 * STEP))).toBe(false);
		expect(await check(later, codeAt(secret, later - STEP))).toBe(true);
	});

	it('of many requests with one code at once lets one in', async () => {
		const { secret } = await switchOn();
		const code = codeAt(secret, START + STEP);
		const all = await Promise.all(
			Array.from({ length: 8 }, () => checkSecondFactor(at(START + STEP), vault, person.id, code))
		);
		expect(all.filter(Boolean)).toHaveLength(1);
	});

	it('takes each recovery code once, however it is typed', async () => {
		const { recovery } = await switchOn();
		expect(recovery).toHaveLength(10);
		const typed = (recovery[0] ?? '').toLowerCase().replaceAll('-', ' ');
		expect(await checkSecondFactor(at(START), vault, person.id, typed)).toBe(true);
		expect(await checkSecondFactor(at(START), vault, person.id, typed)).toBe(false);
		expect(await countRecoveryCodes(at(START), person.id)).toBe(9);
		await renewRecoveryCodes(at(START), actor(), person.id);
		expect(await checkSecondFactor(at(START), vault, person.id, recovery[1] ?? '')).toBe(false);
	});

	it('keeps neither the secret nor a recovery code in the open', async () => {
		const { secret, recovery } = await switchOn();
		const rows = JSON.stringify([
			database.db.read.select().from(secondFactors).all(),
			database.db.read.select().from(recoveryCodes).all()
		]);
		expect(rows).not.toContain(secret);
		for (const code of recovery) expect(rows).not.toContain(code.replaceAll('-', ''));
	});

	it('can be taken away', async () => {
		await switchOn();
		expect(await removeSecondFactor(at(START), actor(), person.id)).toEqual({ state: 'off' });
		expect(await hasSecondFactor(at(START), person.id)).toBe(false);
		expect(await countRecoveryCodes(at(START), person.id)).toBe(0);
	});
});

describe('the wait for it', () => {
	it('lasts ten minutes and ends once', async () => {
		const token = await openSecondStep(at(START), person.id);
		expect(await readSecondStep(at(START + 599_999), token)).toBe(person.id);
		expect(await readSecondStep(at(START + 600_000), token)).toBeUndefined();
		expect(await closeSecondStep(at(START), token)).toBe(true);
		expect(await closeSecondStep(at(START), token)).toBe(false);
		expect(await readSecondStep(at(START), token)).toBeUndefined();
	});
});

it('a sealed value opens with its own key and purpose only', () => {
	const sealed = vault.seal('word', 'here');
	expect(vault.unseal(sealed, 'here')).toBe('word');
	expect(() => vault.unseal(sealed, 'there')).toThrow();
	expect(() => vaultOf(Buffer.alloc(32, 8)).unseal(sealed, 'here')).toThrow();
});
