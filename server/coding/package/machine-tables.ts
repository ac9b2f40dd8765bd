import { z } from 'zod';
import { units } from '../../../analysis/types/annotation.ts';
import { type HeadCard, headCardSchema } from '../../../analysis/types/study.ts';
import type { Head, StoredScheme } from '../../store/index.ts';
import { readingsOf } from '../study/machine-says.ts';
import { column, packageTable } from './package-table.ts';
import type { Packing } from './packing.ts';

/** A head that is learned, with its card as a package has it: items by their numbers there. */
export interface PackedHead {
  head: Head & { hash: string };
  card: HeadCard;
  weights: Buffer;
}

/**
 * The heads of a study that are learned, one at a time; of those that came out the same the last. Those that wait or failed are
 * none of a package's.
 */
export function* headsOf({ store, study, local }: Packing): Generator<PackedHead> {
  const learned = store.heads.of(study.task.number).filter(({ state }) => state === 'learned');
  const last = new Map(learned.map(({ hash, number }) => [hash, number]));
  for (const head of learned) {
    const whole = store.heads.whole(head.number);
    if (!whole || head.hash === null || last.get(head.hash) !== head.number) continue;
    const card = headCardSchema.parse(whole.card);
    const held = card.held.map((row) => ({ ...row, item: local.items.get(row.item) ?? row.item }));
    yield { head: { ...head, hash: head.hash }, card: { ...card, held }, weights: whole.weights };
  }
}

export const headFile = (hash: string, what: 'card.json' | 'weights') => `machine/${hash}.${what}`;

export const headsTable = packageTable(
  'machine/heads.csv',
  'Categories that were learned from the gold. The card and the weights of each lie beside this file, under its hash.',
  z.object({
    hash: column.hash('SHA-256 of its weights.'),
    category: column.text('The category’s id in the codebook.'),
    option: column.text('The value that it tells from all others; empty where the category is yes or no.'),
    asked: column.time('When it was asked for.'),
    began: column.maybeTime('When learning began.'),
    ended: column.maybeTime('When it was learned.'),
    steps: column.whole('Steps of learning.'),
  }),
  function* (packing) {
    for (const { head } of headsOf(packing)) {
      const { hash, category, option, asked, began, ended, steps } = head;
      yield { hash, category, option, asked, began, ended, steps };
    }
  },
);

export const machineCodesTable = packageTable(
  'machine/codes.csv',
  'What a head, a measure or the codebook’s word list says of the population. An article in which it had nothing to code has one row without a place.',
  z.object({
    source: column.text(
      'head:HASH, or measure:CATEGORY@CODEBOOK or list:CATEGORY@CODEBOOK with the codebook’s number in study.json.',
    ),
    article: column.hash('The article: SHA-256 of its text in UTF-8.'),
    start: column.maybeWhole('Where it begins, in UTF-16 code units.'),
    end: column.maybeWhole('Where it ends, in UTF-16 code units.'),
    code: z
      .union([z.number(), z.string()])
      .nullable()
      .describe('Of a head the share of 1 that says yes; of a measure or list 1 or 0, or the id of a value.'),
  }),
  function* ({ store, study, local }) {
    for (const source of store.studyRows.sources(study.task.number)) {
      const name = renamedSource(source, (number) => local.codebooks.get(number));
      if (name === null) continue;
      for (const { article, codes } of store.machineCodes.each(study.task.number, source)) {
        if (codes.length === 0) yield { source: name, article, start: null, end: null, code: null };
        for (const [start, end, code] of codes) yield { source: name, article, start, end, code };
      }
    }
  },
);

export const runsTable = packageTable(
  'machine/runs.csv',
  'Which sources of machine/codes.csv have coded all of the population that they can.',
  z.object({
    source: column.text('As machine/codes.csv names it.'),
    asked: column.time('When it was asked for.'),
    began: column.maybeTime('When it began.'),
    ended: column.maybeTime('When all was coded.'),
    done: column.whole('Articles that were dealt with.'),
    failed: column.whole('Of those, articles of which it could say nothing.'),
  }),
  function* ({ store, study, local }) {
    for (const { source, state, asked, began, ended, done, failed } of store.machineRuns.of(
      study.task.number,
    )) {
      const name = renamedSource(source, (number) => local.codebooks.get(number));
      if (state === 'done' && name !== null) yield { source: name, asked, began, ended, done, failed };
    }
  },
);

export const readingsTable = packageTable(
  'machine/readings.csv',
  'Which articles the measures that stand beside categories have read, by which analyzer.',
  z.object({
    article: column.hash('The article: SHA-256 of its text in UTF-8.'),
    version: column.text('The version of Parallax.'),
    assets: column.text('The hash of its word lists, weights and code.'),
  }),
  function* ({ store, study }) {
    for (const [article, said] of readingsOf({ store }, study)) if (said) yield { article, ...said.analyzer };
  },
);

const offset = 'in UTF-16 code units from the beginning of the article’s text, half-open.';

export const machineMarksTable = packageTable(
  'machine/marks.csv',
  'What the measures say of the articles that they have read, in the terms of the latest codebook; or why they say nothing.',
  z.object({
    article: column.hash('The article: SHA-256 of its text in UTF-8.'),
    category: column.maybeText('The category’s id in the codebook.'),
    unit: z.enum(units).nullable().describe('What the category is asked of.'),
    start: column.maybeWhole(`Where it begins, ${offset} Empty where it is of the whole text.`),
    end: column.maybeWhole(`Where it ends, ${offset}`),
    other_start: column.maybeWhole(`Of a pair, where its source begins, ${offset}`),
    other_end: column.maybeWhole(`Of a pair, where its source ends, ${offset}`),
    subject: column.text('The actor that it is about; empty where it is about none.'),
    value: column.maybeText('yes, or the id of a value.'),
    reason: column.maybeText('Why, in the words of the measure.'),
    nothing: column.maybeText('Why it says nothing of this category here; then there is no mark.'),
  }),
  function* ({ store, study }) {
    for (const [article, said] of readingsOf({ store }, study)) {
      for (const {
        category,
        unit,
        start,
        end,
        otherStart,
        otherEnd,
        subject,
        value,
        reason,
      } of said?.marks ?? [])
        yield {
          ...{ article, category, unit, start, end, other_start: otherStart, other_end: otherEnd },
          ...{ subject, value, reason, nothing: null },
        };
      for (const { category, why } of said?.nothing ?? [])
        yield { ...noMark, article, category, nothing: why };
    }
  },
);

const noMark = {
  ...{ unit: null, start: null, end: null, other_start: null, other_end: null },
  ...{ subject: '', value: null, reason: null },
};

/** A source by another number of its codebook; as it is where it names none, null where there is no other. */
export function renamedSource(
  source: string,
  other: (codebook: number) => number | undefined,
): string | null {
  const [, stem, number] = /^((?:measure|list):.+@)(\d+)$/.exec(source) ?? [];
  if (stem === undefined) return source;
  const renamed = other(Number(number));
  return renamed === undefined ? null : `${stem}${renamed}`;
}

/** The name of a codebook's file in a package. */
export const codebookFile = ({ scheme }: Pick<StoredScheme, 'scheme'>) =>
  `codebook/${scheme.id}-${scheme.version}.yaml`;
