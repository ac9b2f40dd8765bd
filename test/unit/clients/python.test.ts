import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8 } from 'fflate';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../analysis/assets.ts';
import { csvRows } from '../../../server/coding/package/csv-text.ts';
import type { ResultFigure } from '../../../server/report/result-figures.ts';
import { temporaryFolder } from '../server/support.ts';
import { corpusZip, filterFile, packageFiles, printed, runs } from './answers.ts';

const clients = join(projectRoot, 'docs/clients');
const has = (code: string) => runs('python3', ['-B', '-c', code]);
const python = has('import sys; sys.exit(sys.version_info < (3, 9))');
/** Why a test is passed over stands in its name. */
const needs = (what: string, there: boolean) => ({
  title: there ? '' : ` (skipped: no ${what} here)`,
  there,
});
const bare = needs('python3', python);
const pandas = needs('pandas', python && has('import pandas'));
const drawing = needs('matplotlib', python && has('import matplotlib'));

/** What `code` puts into `out`, with the client's functions at hand and `args` given; pandas is kept out unless asked for. */
function ask<T>(code: string, args: unknown = null): T {
  const program = [
    'import json, sys',
    'import parallax',
    'from parallax import *',
    'args = json.loads(sys.argv[1])',
    code,
    'json.dump(out, sys.stdout, default=lambda one: one.isoformat())',
  ].join('\n');
  return printed<T>('python3', ['-B', '-X', 'utf8', '-c', program, JSON.stringify(args)], {
    PYTHONPATH: clients,
  });
}

type Row = Record<string, string | number | null>;
type Tables = Record<string, Row[]>;

test.runIf(bare.there)(`Python reads each table of a package as it is, zip or folder${bare.title}`, () => {
  const { zip, unpacked, files } = packageFiles();
  const [ofZip, ofFolder] = ask<Tables[]>('out = [read_package(path, frames=False) for path in args]', [
    zip,
    unpacked,
  ]);
  expect(ofFolder).toEqual(ofZip);
  const names = Object.keys(files).filter((name) => name.endsWith('.csv'));
  expect(Object.keys(ofZip).sort()).toEqual(names.map((name) => name.slice(0, -4)).sort());
  // Times come back as times: both as milliseconds.
  const plain = (cell: string | number | null) =>
    typeof cell === 'string' && /^\d{4}-\d\d-\d\dT/.test(cell) ? Date.parse(cell) : cell;
  for (const name of names) {
    const [head, ...rows] = [...csvRows(strFromU8(files[name]))].map(({ cells }) => cells);
    const expected = rows.map((cells) =>
      Object.fromEntries(head.map((column, i) => [column, plain(cells[i])])),
    );
    const found = ofZip[name.slice(0, -4)].map((row) =>
      Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, plain(cell)])),
    );
    expect(found, name).toEqual(expected);
  }
  // What is hard: an empty text is none that is missing; lines in a cell; what a spreadsheet would run.
  expect(ofZip.codes.some(({ subject, reason }) => subject === '' && reason === null)).toBe(true);
  expect(ofZip.codes.map(({ reason }) => reason)).toContain('I “thought” again\nand 🔥, again');
  expect(ofZip.questions[0].question).toBe('-Is it?');
});

test.runIf(bare.there)(`Python tells a package that is not as it was written${bare.title}`, () => {
  const { unpacked } = packageFiles();
  const list = join(unpacked, 'datapackage.json');
  const why = () =>
    ask<string>(
      'try:\n  read_package(args, frames=False); out = ""\nexcept ValueError as error:\n  out = str(error)',
      unpacked,
    );
  expect(why()).toBe('');
  const whole = readFileSync(list, 'utf8');
  const change = (how: (data: { resources: { path: string; schema: { fields: object[] } }[] }) => void) => {
    const data = JSON.parse(whole);
    how(data);
    writeFileSync(list, JSON.stringify(data));
  };
  const codes = (data: Parameters<Parameters<typeof change>[0]>[0]) =>
    data.resources.find(({ path }) => path === 'codes.csv')!;
  change((data) => Object.assign(codes(data), { path: '../codes.csv' }));
  expect(why()).toBe('../codes.csv leads out of the package.');
  change((data) => Object.assign(codes(data), { path: 'other.csv' }));
  expect(why()).toContain('has no other.csv.');
  change((data) => codes(data).schema.fields.pop());
  expect(why()).toContain('codes.csv has the columns code, coder,');
  change((data) => Object.assign(codes(data).schema.fields[1], { type: 'integer' }));
  expect(why()).toBe('codes.csv, row 1: “Ben” in coder is no integer.');
  writeFileSync(list, whole);
  writeFileSync(join(unpacked, 'codes.csv'), 'changed');
  expect(why()).toContain('codes.csv is not as it was written');
});

test.runIf(bare.there)(`Python reads any table by its schema${bare.title}`, () => {
  const folder = temporaryFolder();
  const fields = ['string', 'integer', 'number', 'boolean', 'date', 'year', 'array', 'any'].map((type) => ({
    name: type,
    type,
  }));
  const schema = { fields, missingValues: ['', 'NA'] };
  const resource = { path: 'a.csv', schema, dialect: { delimiter: ';' } };
  writeFileSync(join(folder, 'datapackage.json'), JSON.stringify({ resources: [resource] }));
  const head = fields.map(({ name }) => name).join(';');
  writeFileSync(
    join(folder, 'a.csv'),
    `\u{FEFF}${head}\n"a;""b""\r\nc";-7;1e3;true;2024-02-29;1999;"[1,""x""]";"5"\nNA;NA;;;;;;5\n"NA";1;.5;0;;;;\r\n'@a;1;1;1;;;;x`,
  );
  const { a } = ask<{ a: unknown[] }>('out = read_package(args, frames=False)', folder);
  const row = (...cells: unknown[]) => Object.fromEntries(fields.map(({ name }, i) => [name, cells[i]]));
  expect(a).toEqual([
    row('a;"b"\r\nc', -7, 1000, true, '2024-02-29', 1999, [1, 'x'], '5'),
    row(null, null, null, null, null, null, null, 5),
    row('NA', 1, 0.5, false, null, null, null, null),
    row('@a', 1, 1, true, null, null, null, 'x'),
  ]);
});

test.runIf(bare.there)(`Python reads what the filter prints, and finds one figure${bare.title}`, async () => {
  const { path, answers } = await filterFile();
  const { tables, rows, places, cuts } = ask<{
    tables: Tables;
    rows: Row[];
    places: { group: string; label: string; dots: unknown[] }[];
    cuts: string[];
  }>(
    [
      'tables = read_filter(args, lists=("figures", "sentences"), frames=False)',
      'rows = one_figure(tables, "loaded-sentences")',
      'places = figure_places(rows + [{**rows[0], "value": None}], by="outlet")',
      'out = dict(tables=tables, rows=rows, places=places, cuts=[cut("a🔥bc", 1, 3), cut("a🔥bc", 3, 5)])',
    ].join('\n'),
    path,
  );
  const figures = answers.map((one) => (one.figures ?? []) as ResultFigure[]);
  expect(tables.figures).toHaveLength(figures.flat().length);
  expect(tables.articles).toMatchObject([
    { line: 1, article: 'a', outlet: 'Gazette', 'metadata.words': 'own', tags: ['x', 'y'], 'né 🔥': '=1+1' },
    { line: 2, article: 'a', outlet: 'Herald', 'metadata.line': 'first', tags: null },
  ]);
  expect(tables.articles[0].words).toBe(answers[0].words);
  expect(tables.failed).toMatchObject([
    { line: 3, article: null, code: 'empty-text', outlet: 'Gazette', doc: 7 },
  ]);
  expect(tables.sentences[0]).toMatchObject({ line: 1, start: 0 });
  const wanted = figures.flatMap((all) => all.filter(({ name }) => name === 'loaded-sentences'));
  expect(wanted).toHaveLength(2);
  expect(rows).toMatchObject(wanted.map((figure, i) => ({ ...figure, outlet: ['Gazette', 'Herald'][i] })));
  expect(places).toEqual([
    {
      group: 'Gazette',
      label: 'Gazette\n(1 of 2 too little to say)',
      dots: [[wanted[0].value, [wanted[0].low, wanted[0].high]]],
    },
    { group: 'Herald', label: 'Herald', dots: [[wanted[1].value, [wanted[1].low, wanted[1].high]]] },
  ]);
  expect(cuts).toEqual(['🔥', 'bc']);
});

test.runIf(pandas.there)(`DataFrames hold what lists hold, with their types${pandas.title}`, async () => {
  const { zip } = packageFiles();
  const { path } = await filterFile();
  const { same, types, rows } = ask<{ same: boolean; types: Record<string, string>; rows: Row[][] }>(
    [
      'frames, lists = read_package(args[0], frames=True), read_package(args[0], frames=False)',
      'plain = lambda rows: json.dumps(rows, default=lambda one: one.isoformat(), sort_keys=True)',
      'same = all(plain(parallax._records(frames[name])) == plain(lists[name]) for name in lists)',
      'types = {name: str(kind) for name, kind in frames["codes"].dtypes.items()}',
      'rows = [one_figure(read_filter(args[1], frames=kind), "stance") for kind in (True, False)]',
      'out = dict(same=same, types=types, rows=rows)',
    ].join('\n'),
    [zip, path],
  );
  expect(same).toBe(true);
  expect(types).toMatchObject({ code: 'Int64', start: 'Int64', coder: 'object' });
  expect(types.created).toMatch(/^datetime64\[.*UTC\]$/);
  expect(rows[0].length).toBeGreaterThan(0);
  expect(rows[0]).toEqual(rows[1]);
});

test.runIf(drawing.there)(`a figure is drawn by group${drawing.title}`, async () => {
  const { path } = await filterFile();
  const file = join(temporaryFolder(), 'figure.svg');
  ask(
    'out = None\nplot_figure(one_figure(read_filter(args[0]), "loaded-sentences"), by="outlet", title="A <title>", path=args[1])',
    [path, file],
  );
  expect(statSync(file).size).toBeGreaterThan(2000);
});

test.runIf(bare.there)(
  `Python reads a corpus’s package, and finds what is drawn of it${bare.title}`,
  async () => {
    const { zip, files } = await corpusZip();
    const { counts, panels, cut, rows, why, periods } = ask<{
      counts: Record<string, number>;
      panels: { group: string; whole: unknown; periods: number[][] }[];
      cut: boolean;
      rows: Row[];
      why: string;
      periods: number[][];
    }>(
      [
        'tables = read_package(args, frames=False)',
        'texts = {row["article"]: row["text"] for row in tables["texts"]}',
        'same = [parallax.cut(texts[row["article"]], row["start"], row["end"]) == row["words"] for row in tables["marks"]]',
        'cues = [parallax.cut(texts[row["article"]], *at) for row in tables["attributions"] for at in spans(row["cue"])]',
        'panels = figure_panels(tables, "author-share")',
        'rows = one_figure(tables, "author-share")',
        'try:\n  figure_panels(tables, "nothing"); why = ""\nexcept ValueError as error:\n  why = str(error)',
        'periods = [period_years(one) for one in ("2013", "2013-Q3", "2013-07")]',
        'out = dict(counts={name: len(rows) for name, rows in tables.items()}, panels=panels, rows=rows, why=why,',
        '  cut=all(same) and len(same) > 50 and "told" in cues, periods=periods)',
      ].join('\n'),
      zip,
    );
    const figures = [...csvRows(strFromU8(files['figures.csv']))].map(({ cells }) => cells);
    expect(counts.figures).toBe(figures.length - 1);
    expect(cut).toBe(true);
    const shown = figures.filter(
      (cells) => cells.includes('author-share') && cells[2] === null && cells[9] !== null,
    );
    expect(shown.length).toBeGreaterThan(2);
    expect(panels.map(({ group }) => group)).toEqual(['all outlets', 'North', 'South']);
    const drawn = panels.reduce((sum, { whole, periods }) => sum + (whole ? 1 : 0) + periods.length, 0);
    expect(drawn).toBe(shown.length);
    // A row a printing, with the fields of its article.
    expect(rows).toHaveLength(counts.articles);
    expect(new Set(rows.map(({ outlet }) => outlet))).toEqual(new Set(['North', 'South']));
    expect(why).toContain('No cell has the measure nothing; there are author-share');
    expect(periods.map(([start, end]) => [start, Number(end.toFixed(4))])).toEqual([
      [2013, 2014],
      [2013.5, 2013.75],
      [2013.5, 2013.5833],
    ]);
  },
);

test.runIf(drawing.there)(`a measure of a corpus is drawn by outlet over time${drawing.title}`, async () => {
  const { zip } = await corpusZip();
  const file = join(temporaryFolder(), 'multiples.svg');
  ask('out = None\nplot_multiples(read_package(args[0]), "author-share", path=args[1])', [zip, file]);
  expect(statSync(file).size).toBeGreaterThan(5000);
});
