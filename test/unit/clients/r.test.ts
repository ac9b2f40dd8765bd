import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8 } from 'fflate';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../analysis/assets.ts';
import { csvRows } from '../../../server/coding/package/csv-text.ts';
import type { ResultFigure } from '../../../server/report/result-figures.ts';
import { temporaryFolder } from '../server/support.ts';
import { filterFile, packageFiles, printed, runs } from './answers.ts';

function script(lines: string[]): string {
  const file = join(temporaryFolder(), 'ask.R');
  writeFileSync(file, lines.join('\n'));
  return file;
}

const there = runs('Rscript', ['-e', 'stopifnot(requireNamespace("jsonlite"))']);
const why = there ? '' : ' (skipped: no Rscript with jsonlite here)';

/** What `lines` put into `out`, with the client's functions at hand. */
function ask<T>(lines: string[]): T {
  const source = `source(${JSON.stringify(join(projectRoot, 'docs/clients/parallax.R'))}, encoding = "UTF-8")`;
  const print = 'cat(jsonlite::toJSON(out, auto_unbox = TRUE, na = "null", null = "null", digits = NA))';
  return printed<T>('Rscript', [script([source, ...lines, print])]);
}

/** A cell to as many digits as jsonlite writes. */
const like = (cell: string | number | null) =>
  cell !== null && cell !== '' && Number.isFinite(Number(cell)) ? Number(Number(cell).toPrecision(12)) : cell;

type Row = Record<string, string | number | null>;

test.runIf(there)(`R reads each table of a package, zip or folder${why}`, () => {
  const { zip, unpacked, files } = packageFiles();
  const { tables, same, types } = ask<{ tables: Record<string, Row[]>; same: boolean; types: string[] }>([
    `tables <- read_package(${JSON.stringify(zip)})`,
    `same <- identical(tables, read_package(${JSON.stringify(unpacked)}))`,
    'types <- vapply(tables$codes[c("code", "coder", "created")], function(one) class(one)[1], "")',
    'for (name in names(tables)) for (column in names(tables[[name]]))',
    '  if (inherits(tables[[name]][[column]], "POSIXct")) tables[[name]][[column]] <- as.numeric(tables[[name]][[column]])',
    'out <- list(tables = tables, same = same, types = unname(types))',
  ]);
  expect(same).toBe(true);
  expect(types).toEqual(['integer', 'character', 'POSIXct']);
  const names = Object.keys(files).filter((name) => name.endsWith('.csv'));
  expect(Object.keys(tables).sort()).toEqual(names.map((name) => name.slice(0, -4)).sort());
  const plain = (cell: unknown) =>
    typeof cell === 'string' && /^\d{4}-\d\d-\d\dT/.test(cell) ? Math.floor(Date.parse(cell) / 1000) : cell;
  for (const name of names) {
    const [head, ...rows] = [...csvRows(strFromU8(files[name]))].map(({ cells }) => cells);
    const found = tables[name.slice(0, -4)];
    expect(found, name).toHaveLength(rows.length);
    for (const [r, cells] of rows.entries())
      for (const [i, column] of head.entries()) {
        const cell = found[r][String(column)] ?? null;
        if (
          /began|ended|opened|joined|removed|created|given|seen|done|back|asked|replied/.test(String(column))
        )
          expect(typeof cell === 'number' ? Math.floor(cell) : cell, `${name} ${column}`).toEqual(
            plain(cells[i]),
          );
        // Of an empty text that may be missing R does not know which it is, nor what is a number in a column of any type.
        else expect(like(cell ?? ''), `${name} ${column}`).toEqual(like(cells[i] ?? ''));
      }
  }
});

test.runIf(there)(`R reads what the filter prints, and draws one figure${why}`, async () => {
  const { path, answers } = await filterFile();
  const pdf = join(temporaryFolder(), 'figure.pdf');
  const { tables, rows, cuts } = ask<{ tables: Record<string, Row[]>; rows: Row[]; cuts: string[] }>([
    `tables <- read_filter(${JSON.stringify(path)})`,
    'rows <- one_figure(tables, "loaded-sentences")',
    `plot_figure(rows, by = "outlet", title = "A title", path = ${JSON.stringify(pdf)})`,
    'cuts <- c(cut_text("a\\U0001F525bc", 1, 3), cut_text("a\\U0001F525bc", 3, 5))',
    'out <- list(tables = tables, rows = rows, cuts = cuts)',
  ]);
  const figures = answers.flatMap((one) => (one.figures ?? []) as ResultFigure[]);
  expect(tables.figures).toHaveLength(figures.length);
  expect(tables.articles).toMatchObject([
    { line: 1, article: 'a', outlet: 'Gazette', 'metadata.words': 'own', 'né 🔥': '=1+1' },
    { line: 2, article: 'a', outlet: 'Herald', 'metadata.line': 'first' },
  ]);
  expect(tables.failed).toMatchObject([{ line: 3, code: 'empty-text', outlet: 'Gazette', doc: 7 }]);
  const wanted = figures.filter(({ name }) => name === 'loaded-sentences');
  expect(rows.map(({ outlet, value, low, high, n }) => [outlet, ...[value, low, high, n].map(like)])).toEqual(
    wanted.map(({ value, low, high, n }, i) => [
      ['Gazette', 'Herald'][i],
      ...[value, low, high, n].map(like),
    ]),
  );
  expect(cuts).toEqual(['🔥', 'bc']);
  expect(statSync(pdf).size).toBeGreaterThan(2000);
});
