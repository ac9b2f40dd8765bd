import { BadRequest } from '../errors.ts';
import { type LookedAt, lookAt, type Prepared, prepare } from '../ingest/collections/look-at.ts';
import { duplicatesInWords } from '../report/collection/collection-words.ts';
import { formatCount } from '../report/format.ts';
import type { ImportOptions } from './import.ts';
import { answersOf } from './map-answers.ts';
import { plainLines, print } from './terminal.ts';

/** What is told to people of a long list. */
const mostTold = 20;

/** Tells what `import` would bring in, and brings nothing in: as JSON, or for people. */
export async function lookAtPaths(paths: string[], { map, format }: ImportOptions): Promise<void> {
  const answers = answersOf(map);
  if (format === 'json' && paths.length > 1)
    throw new BadRequest('import --look --format json takes one path. Give the paths one by one.');
  for (const path of paths) {
    const prepared = await prepare(path, answers, { single: true });
    if (!prepared) throw new BadRequest(`${path}: There is no such file. Look at how its name is written.`);
    await (format === 'json' ? tellJson(prepared) : tellPeople(prepared));
  }
}

/** One JSON object, written as it is found: a list of any length takes no memory. */
async function tellJson(prepared: Prepared): Promise<void> {
  let count = 0;
  await print(`{"form":${JSON.stringify(prepared.collection.form)},"articles":[`);
  const { rejected, duplicates, asks } = await lookAt(prepared, (article) =>
    print(`${count++ === 0 ? '' : ','}\n${JSON.stringify(article)}`),
  );
  const rest = {
    rejected: rejected.map(({ where, what, reason }) => ({ where, what, reason })),
    duplicates,
    asks: asks.map(({ id, question, choices, blocks }) => ({ id, question, choices, blocks })),
    notes: prepared.collection.notes,
    columns: columnsOf(prepared),
  };
  await print(`],\n${JSON.stringify(rest).slice(1)}\n`);
}

/** What each column is taken for. */
function columnsOf({ survey, mapping }: Prepared): { name: string; is: string; filled: number }[] {
  const fieldOf = new Map([...mapping.columns].map(([field, column]) => [column, field as string]));
  return [...survey.columns].map(([name, { filled }]) => ({
    name,
    is: fieldOf.get(name) ?? 'variable',
    filled,
  }));
}

async function tellPeople(prepared: Prepared): Promise<void> {
  const first: LookedAt[] = [];
  let count = 0;
  const { rejected, duplicates, exact, asks } = await lookAt(prepared, (article) => {
    if (count++ < mostTold) first.push(article);
  });
  const lines = [
    `${prepared.path}: ${prepared.collection.form}, ${formatCount(count)} articles.`,
    ...prepared.collection.notes,
    ...columnsOf(prepared).map(({ name, is, filled }) => `  ${name}: ${is} (in ${formatCount(filled)} rows)`),
    ...first.map(
      ({ id, title, outlet, date, words }) =>
        `  ${id}  ${date ?? 'no date'}  ${outlet ?? 'no outlet'}  ${title ?? 'no title'}  (${formatCount(words)} words)`,
    ),
    ...(count > mostTold ? [`  … and ${formatCount(count - mostTold)} more.`] : []),
    `${formatCount(rejected.length)} rows or values are not taken.`,
    ...rejected.slice(0, mostTold).map(({ where, reason }) => `  ${where}: ${reason}`),
    ...(rejected.length > mostTold ? [`  … and ${formatCount(rejected.length - mostTold)} more.`] : []),
    duplicatesInWords(duplicates, exact),
    ...asks.map(
      ({ id, question, choices }) => `Asked: ${question} (--map ${id}=${choices.slice(0, 20).join(' | ')})`,
    ),
  ];
  await print(`${plainLines(lines.join('\n'))}\n`);
}
