import { brief } from '../../../analysis/text/plain.ts';
import { BadRequest } from '../../errors.ts';
import { type Answers, type Ask, type Collection, isRejected } from './collection-form.ts';
import {
  type DateOrder,
  dateOrders,
  noEvidence,
  type OrderEvidence,
  toldOrder,
  weigh,
} from './column-dates.ts';
import { type Field, fields, guessColumns } from './column-names.ts';

/** What a column of a collection holds, as seen in all of its rows. */
export interface Column {
  /** Rows that have something in it. */
  filled: number;
  /** The first three values, each shortened. */
  samples: string[];
  /** What its values tell of the order of dates. */
  dates: OrderEvidence;
}

/** What a first look over a collection gives. */
export interface Survey {
  columns: Map<string, Column>;
  rows: number;
}

/** How the columns of a collection are read. */
export interface Mapping {
  columns: ReadonlyMap<Field, string>;
  /** Null where no date is in figures alone, or nobody has told. */
  dateOrder: DateOrder | null;
  /** What becomes of a row whose id an earlier one has with another text; refused unless it is to be numbered. */
  sameId: 'number' | null;
}

/** Columns that are told apart; what a line has beyond them is still a variable of it. */
const mostColumns = 2000;
const mostSamples = 3;
const sampleLength = 120;
/** What `--map` takes besides the fields. */
const others = ['date-order', 'sheet', 'same-id'] as const;

/** Goes over all rows once, for their columns. Memory grows with the columns alone. */
export async function surveyOf(collection: Collection): Promise<Survey> {
  const survey: Survey = { columns: new Map(), rows: 0 };
  for await (const found of collection.rows(true)) {
    survey.rows++;
    if (isRejected(found)) continue;
    for (const [name, value] of found.cells) note(survey.columns, name, String(value));
  }
  return survey;
}

function note(columns: Survey['columns'], name: string, value: string): void {
  let column = columns.get(name);
  if (!column) {
    if (columns.size >= mostColumns) return;
    column = { filled: 0, samples: [], dates: noEvidence() };
    columns.set(name, column);
  }
  if (value === '') return;
  column.filled++;
  if (column.samples.length < mostSamples) column.samples.push(brief(value.slice(0, 1000), sampleLength));
  if (value.length < 60) weigh(column.dates, value);
}

/**
 * How a collection is to be read, by the names of its columns and what was answered, and what is still to be asked. Throws a
 * BadRequest for an answer that does not fit. Of files that each say of themselves what they know (`documents`) no column is
 * asked for.
 */
export function settle(
  survey: Survey,
  answers: Answers,
  documents: boolean,
): { mapping: Mapping; asks: Ask[] } {
  const columns = columnsOf(survey, answers);
  const names = [...survey.columns.keys()];
  const asks: Ask[] = [];
  if (!columns.has('text') && names.length > 0)
    asks.push({
      id: 'text',
      question: 'No column is called as the text of an article is. Which one holds it?',
      choices: names,
      blocks: true,
    });
  if (!documents && !columns.has('date') && !answers.has('date') && names.length > 0)
    asks.push({
      id: 'date',
      question: 'No column is called as a date is. Which one holds the day of publication?',
      choices: [...names, 'none'],
      blocks: false,
    });
  const date = columns.get('date');
  const evidence = date === undefined ? undefined : survey.columns.get(date)?.dates;
  const answered = answerOf(answers, 'date-order', dateOrders);
  const dateOrder = answered ?? (evidence ? toldOrder(evidence) : null);
  if (evidence && evidence.open > 0 && dateOrder === null) asks.push(orderAsk(date!, evidence));
  return {
    mapping: {
      columns,
      dateOrder,
      sameId: answerOf(answers, 'same-id', ['number', 'refuse']) === 'number' ? 'number' : null,
    },
    asks,
  };
}

/** The columns by their names, then by what was answered; a column that is answered is guessed for nothing else. */
function columnsOf(survey: Survey, answers: Answers): Map<Field, string> {
  const names = [...survey.columns.keys()];
  for (const id of answers.keys())
    if (!(fields as readonly string[]).includes(id) && !(others as readonly string[]).includes(id))
      throw new BadRequest(
        `--map has no “${brief(id, 40)}”. It takes FIELD=COLUMN for ${fields.join(', ')}, and ${others.join(', ')}.`,
      );
  const given = fields.flatMap((field) => {
    const name = answers.get(field);
    return name === undefined ? [] : [{ field, name }];
  });
  for (const { field, name } of given)
    if (!survey.columns.has(name) && name !== 'none')
      throw new BadRequest(
        `There is no column “${brief(name, 60)}” for ${field}. There are: ${brief(names.join(', '), 400)}.`,
      );
  const taken = new Set(given.map(({ name }) => name));
  const answered = new Set(given.map(({ field }) => field));
  const found = guessColumns(names.filter((name) => !taken.has(name)));
  for (const field of answered) found.delete(field);
  for (const { field, name } of given)
    if (name !== 'none' && survey.columns.has(name)) found.set(field, name);
  return found;
}

function answerOf<Choice extends string>(
  answers: Answers,
  id: string,
  choices: readonly Choice[],
): Choice | null {
  const answer = answers.get(id);
  if (answer === undefined) return null;
  if (!(choices as readonly string[]).includes(answer))
    throw new BadRequest(`--map ${id} takes ${choices.join(' or ')}, and got “${brief(answer, 40)}”.`);
  return answer as Choice;
}

function orderAsk(column: string, { only, several, open, examples }: OrderEvidence): Ask {
  const told = dateOrders.filter((order) => only[order] > 0);
  const choices =
    told.length > 1 ? told : dateOrders.filter((order) => order !== 'ymd' || examples.some(isShort));
  const why =
    told.length > 1
      ? `contradict each other: ${told.map((order) => `${only[order]} can only be ${order}`).join(', ')}`
      : `can be read in several orders: ${several} of ${open}, such as ${examples.join(', ')}`;
  return {
    id: 'date-order',
    question: `The dates in the column “${brief(column, 60)}” ${why}. Which comes first: the day (dmy), the month (mdy) or the year (ymd)? A date that is none in that order is named and left out.`,
    choices: [...choices],
    blocks: true,
  };
}

const isShort = (value: string) => !/\d{4}/.test(value);
