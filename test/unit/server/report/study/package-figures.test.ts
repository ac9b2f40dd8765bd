import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { parseHTML } from 'linkedom';
import mammoth from 'mammoth';
import { expect, test } from 'vitest';
import { csvRows } from '../../../../../server/coding/package/csv-text.ts';
import { acceptAgreed, goldRows } from '../../../../../server/coding/study/adjudicate.ts';
import { studyAgreement } from '../../../../../server/coding/study/agreement.ts';
import { besideCoders } from '../../../../../server/coding/study/beside-coders.ts';
import { goldPlace } from '../../../../../server/coding/study/cells.ts';
import { machineSources, questionsOf } from '../../../../../server/coding/study/machine-sources.ts';
import { populationEstimates } from '../../../../../server/coding/study/population-estimates.ts';
import { studyOf } from '../../../../../server/coding/study/studies.ts';
import type { Context } from '../../../../../server/context.ts';
import { ensureAnalysis } from '../../../../../server/library/analysis.ts';
import { decimals } from '../../../../../server/report/study/agreement-words.ts';
import { openAgain } from '../../../../../server/report/study/opened-again.ts';
import { studyPackage } from '../../../../../server/report/study/study-package.ts';
import { codesPopulation, drawnStudy } from '../../coding/population.ts';
import { categoryOf, coderWith, codes, roundWith } from '../../coding/study.ts';
import { temporaryContext } from '../../support.ts';

const none = { value: 0.8, low: 0.7, high: 0.9 };

/** A population of 90 articles by two outlets, 60 drawn, coded by three, a head and a measure beside them. */
async function studied(context: Context) {
  const { store } = context;
  const frames = categoryOf('conflict', {
    ...{ color: 'violet', key: '3', machine: { measure: 'frames', categories: ['conflict'] } },
  });
  const outlets = { 'The Herald': { articles: 50, drawn: 30 }, 'Post · Sunday': { articles: 40, drawn: 30 } };
  const made = drawnStudy(store, [categoryOf('blame'), frames], outlets);
  const round = roundWith(store, made, 3);
  const coders = ['Zoe', 'Ann', 'Ben'].map((name) => coderWith(store, made, name));
  const items = store.items.of(made.task.number);
  for (const [at, { number }] of items.entries())
    for (const [i, coder] of coders.entries())
      codes(store, made, round, coder, number, {
        blame: (at * 7 + (at % 5 === i ? 1 : 0)) % 3 === 0 ? 'yes' : 'no',
        conflict: (at + (at % 11 === i ? 1 : 0)) % 2 === 0 ? 'yes' : 'no',
      });
  acceptAgreed(store, studyOf(store, made.task.id));
  for (const row of goldRows(store, studyOf(store, made.task.id), 'blame').filter(
    (one) => one.value === null,
  ))
    store.gold.put(made.task.number, {
      ...{
        ...goldPlace(row),
        value: 'yes',
        provenance: 'adjudicated',
        reason: 'overlooked',
        note: 'So it is.',
      },
    });
  const weights = Buffer.from('weights');
  const hash = createHash('sha256').update(weights).digest('hex');
  const head = store.heads.ask(made.task.number, 'blame', '');
  store.heads.begin(head, 1);
  store.heads.finish(head, {
    ...{ hash, weights },
    card: {
      ...{ category: 'blame', option: '', unit: 'article', scheme: { id: 'drawn-scheme', version: 1 } },
      ...{ analyzer: { version: '1', assets: 'x' }, seed: 's', folds: 5, groups: 5, threshold: 0.5 },
      ...{ whole: { n: 60, positives: 20, precision: none, recall: none, f1: none }, outlets: [] },
      curve: [10, 20, 40].map((rows) => ({ rows, f1: { value: rows / 50, low: 0.1, high: 0.9 } })),
      held: items.map(({ number, start, end }, at) => ({
        ...{ item: number, start, end, fold: at % 5, gold: at % 3 === 0, share: at % 3 === 0 ? 0.9 : 0.2 },
        ...{ said: at % 3 === 0, measured: true },
      })),
    },
  });
  codesPopulation(store, made, `head:${hash}`, (id) => Number.parseInt(id.slice(0, 2), 16) / 255);
  for (const { number: _, article } of items.slice(0, 4))
    await ensureAnalysis(context, store.articles.get(article)!);
  return studyOf(store, made.task.id);
}

const least = { texts: true, names: false, questions: false };
const textsOf = (bytes: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]));

test('a study that was opened again where nothing was read gives the same methods, tables and figures, byte for byte', async () => {
  const context = temporaryContext();
  const study = await studied(context);
  const bytes = studyPackage(context, study, least);
  const other = temporaryContext();
  const { told, other: otherwise, study: again } = openAgain(other.store, bytes);
  expect(otherwise).toEqual([]);
  expect(told.join(' ')).toMatch(/all \d\d files came out the same, byte for byte/);
  expect(Buffer.compare(studyPackage(other, again, least), bytes)).toBe(0);
  const names = Object.keys(unzipSync(bytes));
  for (const name of [
    ...['methods.md', 'figures/agreement-blame.svg', 'figures/estimates-1.svg'],
    ...['agreement', 'agreement-by-pair', 'agreement-over-time', 'gold', 'machine-beside-coders'].flatMap(
      (one) => [`tables/${one}.csv`, `tables/${one}.docx`],
    ),
    ...['tables/agreement-with-machine.csv', 'tables/estimates.csv', 'tables/sample.csv'],
  ])
    expect(names).toContain(name);
  expect(textsOf(bytes)['tables/machine-beside-coders.csv']).toContain('our measure “Frames”');
  expect([...csvRows(textsOf(bytes)['machine/readings.csv'])]).toHaveLength(5);
  expect(names.some((name) => /^figures\/learning-[0-9a-f]{12}\.svg$/.test(name))).toBe(true);
});

test('each number is the one that the pages tell', async () => {
  const context = temporaryContext();
  const study = await studied(context);
  const files = textsOf(studyPackage(context, study, least));
  const [blame] = studyAgreement(context.store, study);
  const [, row] = csvRows(files['tables/agreement.csv']);
  expect(row.cells.slice(0, 4)).toEqual(['all', 'blame', null, 60]);
  expect(row.cells[7]).toBeCloseTo(blame.alpha!.alpha!, 7);
  expect(files['methods.md']).toContain(
    `“blame” α = ${decimals(blame.alpha!.alpha!)}, 95% interval [${decimals(blame.alpha!.interval!.low)}, ${decimals(blame.alpha!.interval!.high)}]`,
  );
  expect(files['methods.md']).toContain('60 articles were drawn at random within 2 strata of outlet');
  const source = machineSources(context.store, study).find(({ kind }) => kind === 'head')!;
  const { whole } = populationEstimates(context.store, study, source, questionsOf(source.category)[0]);
  const estimates = [...csvRows(files['tables/estimates.csv'])];
  expect(estimates[1].cells[6]).toBeCloseTo(whole.design.value!, 7);
  expect(estimates.map(({ cells }) => cells[3])).toEqual(['group', 'all', 'Post · Sunday', 'The Herald']);
  expect(files['methods.md']).toContain('design-based supervised learning');
  const table = besideCoders(context, study)[0].questions[0].rows.find(({ who }) => 'source' in who)!;
  const machine = [...csvRows(files['tables/machine-beside-coders.csv'])];
  expect(machine[1].cells.slice(0, 2)).toEqual(['blame', 'the learned head']);
  expect(machine[1].cells[10]).toBeCloseTo(table.quality.f1.value!, 7);
  expect(machine.slice(2, 5).map(({ cells }) => cells[1])).toEqual(['coder 1', 'coder 2', 'coder 3']);
});

test('a drawing is whole XML that stands by itself; a table’s Word document has its words', async () => {
  const context = temporaryContext();
  const bytes = studyPackage(context, await studied(context), least);
  const files = unzipSync(bytes);
  const drawings = Object.keys(files).filter((name) => name.endsWith('.svg'));
  expect(drawings.length).toBeGreaterThan(3);
  for (const name of drawings) {
    const svg = strFromU8(files[name]);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]*><title>[^<]+<\/title><style>/);
    expect(svg).not.toMatch(/var\(|NaN|undefined|href/);
    expect(parseHTML(`<!doctype html>${svg}`).document.querySelectorAll('svg svg').length).toBeGreaterThan(0);
  }
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(files['tables/gold.docx']) });
  expect(value).toContain('Gold by category and provenance');
  expect(value).toMatch(/<td><p>blame<\/p><\/td><td><p>\d+<\/p><\/td>/);
});
