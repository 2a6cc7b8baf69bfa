import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRoster, rosterText, ROSTER_MOST } from './roster-file';

const read = (text: string) => {
	const roster = readRoster(text);
	if (roster.state === 'unreadable') throw new Error(roster.why.reason);
	return roster;
};
const whyNot = (text: string) => {
	const roster = readRoster(text);
	return roster.state === 'unreadable' ? roster.why : undefined;
};

describe('a list of people', () => {
	it('is read in any order of columns, case and divider, with others between', () => {
		const wanted = [
			{ row: 2, name: 'Ada Lane', email: 'ada@example.org' },
			{ row: 3, name: 'Bo, the younger', email: 'bo@example.org' }
		];
		for (const text of [
			'name,email\nAda Lane,ada@example.org\n"Bo, the younger",BO@example.org ',
			'\uFEFFE-Mail;Ward;Full  Name\r\nada@example.org;3;Ada Lane\r\nbo@example.org;;Bo, the younger\r\n',
			'NAME\tEmail address\n Ada Lane \tAda@Example.org\nBo, the younger\tbo@example.org\n\n'
		]) {
			expect(read(text)).toEqual({ state: 'read', rows: wanted, faults: [] });
		}
	});

	it('tells faults by row and column, and goes on', () => {
		const { rows, faults } = read(
			'name,email\n,no.name@example.org\nCy,not an address\nDee,\nAda,ada@example.org\nAgain,ADA@example.org\nEli,eli@example.org'
		);
		expect(rows.map(({ name }) => name)).toEqual(['Ada', 'Eli']);
		expect(faults.map(({ row, column }) => `${row} ${column}`)).toEqual([
			'2 name',
			'3 email',
			'4 email',
			'6 email'
		]);
		expect(faults[3]).toMatchObject({ fault: 'email-twice', before: 5 });
	});

	it('says what is wrong where nothing of it can be used', () => {
		expect(whyNot(' \n')).toEqual({ reason: 'empty' });
		expect(whyNot('Ada,ada@example.org')).toEqual({
			reason: 'no-headings',
			heading: 'Ada, ada@example.org'
		});
		expect(whyNot('name,email\n"Ada,ada@example.org\nBo,bo@example.org')).toEqual({
			reason: 'open-quotation'
		});
		const many = Array.from({ length: ROSTER_MOST + 1 }, (_, at) => `P${at},p${at}@example.org`);
		expect(whyNot(['name,email', ...many].join('\n'))).toEqual({
			reason: 'too-many-rows',
			rows: ROSTER_MOST + 1
		});
	});

	it('gives back whatever a spreadsheet wrote', () => {
		const cell = fc
			.string({ minLength: 1, maxLength: 20 })
			.map((text) => text.replace(/[\0\r\n]/g, ' '));
		fc.assert(
			fc.property(
				fc.array(fc.tuple(cell, cell), { maxLength: 8 }),
				fc.constantFrom(',', ';', '\t'),
				(cells, delimiter) => {
					const people = cells.map(([name, other], at) => [
						`${name}x`,
						`p${at}@example.org`,
						other
					]);
					const text = stringify([['name', 'email', 'other'], ...people], { delimiter });
					const { rows, faults } = read(text);
					expect(faults).toEqual([]);
					expect(rows.map(({ name }) => name)).toEqual(people.map(([name]) => name?.trim()));
				}
			)
		);
	});

	it('is text in whatever way spreadsheets save it', () => {
		const utf16 = Buffer.from('\uFEFFname\temail', 'utf16le');
		expect(rosterText(utf16)).toBe('name\temail');
		expect(rosterText(Buffer.from('Zoë', 'utf8'))).toBe('Zoë');
		expect(rosterText(Buffer.from([0x5a, 0x6f, 0xeb]))).toBe('Zoë');
	});
});
