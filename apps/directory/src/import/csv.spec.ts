import fc from 'fast-check';
import { CsvParser, parseCsv } from './csv';

const cellsOf = (text: string) => parseCsv(text).map(({ cells }) => cells);

describe('A CSV file', () => {
  it('is read with commas, semicolons or tabs, whichever its first line uses', () => {
    for (const separator of [',', ';', '\t'])
      expect(cellsOf(`code${separator}name\n1${separator}Les Abrets`)).toEqual([
        ['code', 'name'],
        ['1', 'Les Abrets'],
      ]);
  });

  it('may hold separators, quotes and line breaks inside quotes', () => {
    expect(cellsOf('a,b\n"x, y","say ""oui"""\n"two\nlines",z')).toEqual([
      ['a', 'b'],
      ['x, y', 'say "oui"'],
      ['two\nlines', 'z'],
    ]);
  });

  it('tells on which line of the file each record starts', () => {
    const text = 'a,b\r\n\r\n"two\r\nlines",z\r\nlast,one';
    expect(parseCsv(text).map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  it('may start with a byte order mark, as spreadsheets write it, and end without a line break', () => {
    expect(cellsOf('\uFEFFa;b\n1;2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('names the line of a quote that is never closed', () => {
    expect(() => parseCsv('a,b\n1,"x')).toThrow(/line 2/);
    expect(() => parseCsv('a,b\n1,"x"y')).toThrow(/line 2/);
  });

  it('reads the same in one piece or in many', () => {
    const cell = fc.string({ maxLength: 8 }).map((text) => text.replaceAll('\0', '').trim());
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 7 }), (rows, size) => {
        const text = ['a,b,c', ...rows.map((row) => row.map(quote).join(','))].join('\r\n');
        const parser = new CsvParser();
        const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'gu')) ?? [];
        expect([...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()]).toEqual(parseCsv(text));
        expect(cellsOf(text).slice(1)).toEqual(rows.filter((row) => row.some((value) => value !== '')));
      }),
      { seed: 38, numRuns: 200 },
    );
  });
});

const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;
