import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRejected } from '../../../../../server/ingest/collections/collection-form.ts';
import { columnNames, guessColumns } from '../../../../../server/ingest/collections/column-names.ts';
import { openCollection } from '../../../../../server/ingest/collections/index.ts';
import { temporaryFolder } from '../../support.ts';

/** What a cell may hold: letters, and every sign that means something in a table. */
const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '“', '"', ',', ';', '\t', '\n', '\r\n', ' ', '=', '𝄞'),
});

test.each([',', ';', '\t'])(
  'whatever stands in the cells of a table comes back as it is, parted by %j',
  async (delimiter) => {
    const file = join(temporaryFolder(), 'a.csv');
    const header = ['id', 'first', 'second', 'third'];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
        const given = rows.map((row, i) => [`r${i}`, ...row]);
        writeFileSync(file, stringify([header, ...given], { delimiter, quoted_string: true }));
        const collection = await openCollection(file, new Map());
        const found: string[][] = [];
        for await (const row of collection!.rows(false)) {
          expect(isRejected(row)).toBe(false);
          if (!isRejected(row)) found.push(header.map((name) => String(row.cells.get(name) ?? '')));
        }
        const kept = given.map((row) => row.map((value) => (value.trim() === '' ? '' : value)));
        expect(found).toEqual(kept);
      }),
      { numRuns: 60, seed: 24 },
    );
  },
);

test('columns are told by their names, the surest first; what has no name has its place', () => {
  const names = columnNames([
    'ID',
    ' Head  line ',
    '',
    null,
    'Body',
    'Body',
    'source',
    'Publication-Title',
    'Überschrift',
    'constructor',
  ]);
  expect(names).toEqual([
    'ID',
    'Head line',
    'column 3',
    'column 4',
    'Body',
    'Body (2)',
    'source',
    'Publication-Title',
    'Überschrift',
    'constructor',
  ]);
  expect([...guessColumns(names)]).toEqual([
    ['id', 'ID'],
    ['title', 'Head line'],
    ['text', 'Body'],
    ['outlet', 'Publication-Title'],
  ]);
});
