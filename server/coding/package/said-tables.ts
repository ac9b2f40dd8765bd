import { z } from 'zod';
import { annotationKinds, units } from '../../../analysis/types/annotation.ts';
import { disagreementReasons, provenances } from '../../../analysis/types/study.ts';
import { column, packageTable } from './package-table.ts';

const coder = () => column.text('Who: a name of coders.csv.');
const offset = 'in UTF-16 code units from the beginning of the article’s text, half-open.';

export const codersTable = packageTable(
  'coders.csv',
  'Who coded.',
  z.object({
    coder: column.text('Their name in this package.'),
    role: column.oneOf(
      ['coder', 'brought'],
      'Whether they coded here, or elsewhere and came in with a file.',
    ),
    joined: column.time('When they were added.'),
    removed: column.maybeTime('When they were taken out: what they said counts no more.'),
  }),
  ({ coders, names }) =>
    coders.map(({ number, role, joined, removed }) => ({
      ...{ coder: names.get(number)!, role: role === 'brought' ? ('brought' as const) : ('coder' as const) },
      ...{ joined, removed },
    })),
);

export const codesTable = packageTable(
  'codes.csv',
  'Everything that coders said, row by row as it came. Rows are only added: one holds while no later one withdraws it.',
  z.object({
    code: column.number('Its number in this package.'),
    coder: coder(),
    round: column.maybeNumber('The round that it was said in, and by it the version of the codebook.'),
    item: column.maybeNumber('The item that was coded.'),
    article: column.maybeText('The article: SHA-256 of its text.'),
    kind: column.oneOf(
      annotationKinds,
      'A mark puts something under a category; a withdrawal takes a row back.',
    ),
    unit: z.enum(units).nullable().describe('What the category is asked of.'),
    start: column.maybeWhole(`Where it begins, ${offset} Empty where it is of the whole item.`),
    end: column.maybeWhole(`Where it ends, ${offset}`),
    other_start: column.maybeWhole(`Of a pair, where its source begins, ${offset}`),
    other_end: column.maybeWhole(`Of a pair, where its source ends, ${offset}`),
    category: column.maybeText('The category’s id in the codebook.'),
    subject: column.text('The actor that it is about; empty where it is about none.'),
    value: column.maybeText('yes or no, the id of a value, a number or a text.'),
    reason: column.maybeText('Why, in the coder’s words.'),
    withdraws: column.maybeNumber('The earlier row that it takes back or stands in place of.'),
    created: column.time('When it was said.'),
  }),
  function* ({ store, study, names, local }) {
    const numbers = new Map<number, number>();
    for (const said of store.studyRows.annotations(study.task.number)) {
      const name = names.get(said.coder);
      if (name === undefined) continue;
      numbers.set(said.number, numbers.size + 1);
      const { article, kind, unit, start, end, category, subject, value, reason, created } = said;
      yield {
        ...{ code: numbers.size, coder: name, round: local.rounds.get(Number(said.phase)) ?? null },
        ...{ item: said.item === null ? null : local.items.get(said.item)!, article, kind, unit, start, end },
        ...{ other_start: said.otherStart, other_end: said.otherEnd, category, subject, value, reason },
        ...{ withdraws: said.withdraws === null ? null : (numbers.get(said.withdraws) ?? null), created },
      };
    }
  },
);

export const assignmentsTable = packageTable(
  'assignments.csv',
  'Which items were given to whom, and how long each took.',
  z.object({
    round: column.number('The round.'),
    item: column.number('The item.'),
    coder: coder(),
    given: column.time('When it was given.'),
    seen: column.time('When the coder was last at it.'),
    done: column.maybeTime('When the coder was done with it: what was said of it counts from then on.'),
    back: column.maybeTime('When it was taken back.'),
    spent_ms: column.whole('Time that it was on the coder’s screen, in milliseconds.'),
  }),
  function* ({ store, study, names, local }) {
    for (const { number } of study.rounds)
      for (const one of store.studyRows.assignments(number)) {
        const coder = names.get(one.coder);
        if (coder === undefined) continue;
        const { given, seen, done, back, spent } = one;
        const [round, item] = [local.rounds.get(number)!, local.items.get(one.item)!];
        yield { round, item, coder, given, seen, done, back, spent_ms: spent };
      }
  },
);

export const goldTable = packageTable(
  'gold.csv',
  'What things were taken to be, row by row as it was decided. A row holds while no later one replaces it.',
  z.object({
    gold: column.number('Its number in this package.'),
    round: column.number('The round that it was coded in.'),
    item: column.number('The item.'),
    category: column.text('The category’s id in the codebook.'),
    option: column.text('Of “several of” the value that was asked about; empty elsewhere.'),
    subject: column.text('The actor that it is about; empty where it is about none.'),
    start: column.whole(`Where it begins, ${offset}`),
    end: column.whole(`Where it ends, ${offset}`),
    value: column.maybeText('What it is; empty where it is open.'),
    marked_start: column.maybeWhole(
      'Of marked words, where they begin as decided; empty where that is `start`.',
    ),
    marked_end: column.maybeWhole('Of marked words, where they end as decided; empty where that is `end`.'),
    provenance: column.oneOf(provenances, 'Whose word it is: all coders’, the lead’s, or nobody’s yet.'),
    reason: z.enum(disagreementReasons).nullable().describe('Why coders differed.'),
    note: column.maybeText('What the lead said to it.'),
    replaces: column.maybeNumber('The earlier row that it stands in place of.'),
    created: column.time('When it was decided.'),
  }),
  function* ({ store, study, local }) {
    const rows = store.studyRows.gold(study.task.number);
    const numbers = new Map(rows.map(({ number }, at) => [number, at + 1]));
    for (const { number, ...one } of rows) {
      const { category, option, subject, start, end, value, provenance, reason, note, created } = one;
      yield {
        ...{ gold: numbers.get(number)!, round: local.rounds.get(one.round)! },
        ...{ item: local.items.get(one.item)!, category, option, subject, start, end, value, provenance },
        ...{ marked_start: one.markedStart, marked_end: one.markedEnd },
        ...{ reason, note, replaces: one.replaces === null ? null : numbers.get(one.replaces)!, created },
      };
    }
  },
);

export const questionsTable = packageTable(
  'questions.csv',
  'What coders were unsure of and asked the lead, and what the lead said to it.',
  z.object({
    item: column.number('The item.'),
    coder: coder(),
    category: column.maybeText('The category’s id in the codebook.'),
    question: column.text('What was asked.'),
    asked: column.time('When it was asked.'),
    reply: column.maybeText('What the lead said.'),
    replied: column.maybeTime('When the lead said it.'),
  }),
  function* ({ store, study, names, local }) {
    for (const one of store.questions.of(study.task.number)) {
      const coder = names.get(one.coder);
      const { category, question, asked, reply, replied } = one;
      if (coder !== undefined)
        yield { item: local.items.get(one.item)!, coder, category, question, asked, reply, replied };
    }
  },
);
