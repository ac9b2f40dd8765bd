import { z } from 'zod';
import { textHash } from '../../../analysis/read/article.ts';
import type { Store } from '../../store/index.ts';
import { PackageProblems } from './package-problems.ts';
import { type ReadPackage, textOf } from './read-package.ts';

/** Names of what an article's text and its layout are in. */
export const textFile = (article: string) => `texts/${article}.txt`;
export const layoutFile = (article: string) => `texts/${article}.layout.json`;

const span = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
type Placed = { start: number | null; end: number | null };

/**
 * Holds what the files of a package say of each other: texts against hashes, offsets against texts, numbers against what they
 * name. Throws a PackageRefusal that names what does not fit, articles among it that neither the package nor the library has.
 */
export function checkPackage(store: Store, read: ReadPackage): void {
  const problems = new PackageProblems();
  const lengths = lengthsOf(store, read, problems);
  problems.refuse();
  checkSample(read, lengths, problems);
  checkSaid(read, lengths, problems);
  checkMachine(read, lengths, problems);
  problems.refuse();
}

/** Lengths of the articles' texts, in UTF-16 code units. */
function lengthsOf(store: Store, { files, rows, study }: ReadPackage, problems: PackageProblems) {
  const lengths = new Map<string, number>();
  const missing: string[] = [];
  for (const { article, title, characters } of rows.articles) {
    const name = textFile(article);
    const bytes = files.get(name);
    const text = bytes ? textOf(name, bytes, problems) : (store.articles.get(article)?.text ?? null);
    if (lengths.has(article)) problems.add(`articles.csv has the article ${brief(article)} twice.`);
    if (text === null) {
      if (!bytes) missing.push(`${brief(article)} (${title ?? 'without a title'})`);
      continue;
    }
    lengths.set(article, text.length);
    if (textHash(text) !== article)
      problems.add(`${name} is another text than was coded: its hash is not ${brief(article)}.`);
    else if (text.length !== characters)
      problems.add(
        `articles.csv says that ${brief(article)} has ${characters} characters, and it has ${text.length}.`,
      );
  }
  if (missing.length > 0)
    problems.add(
      `${study.choices.texts ? 'The package lacks texts' : 'The package is one without texts'}, and ${missing.length} of its ${rows.articles.length} articles ${missing.length === 1 ? 'is' : 'are'} not in this library: ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ' …' : ''}. Bring them in first, with just the text that was coded, or ask for a package with texts.`,
    );
  return lengths;
}

const nowhere = { start: null, end: null };
const brief = (article: string) => article.slice(0, 12);

function checkSample(
  { rows, study, codebooks }: ReadPackage,
  lengths: ReadonlyMap<string, number>,
  problems: PackageProblems,
): void {
  numbered(
    'study.json',
    'codebook',
    study.codebooks.map(({ number }) => number),
    problems,
  );
  numbered(
    'items.csv',
    'item',
    rows.items.map(({ item }) => item),
    problems,
  );
  numbered(
    'rounds.csv',
    'round',
    rows.rounds.map(({ round }) => round),
    problems,
  );
  for (const number of [study.codebook, study.latest])
    if (number > codebooks.length)
      problems.add(`study.json names the codebook ${number}, and there are ${codebooks.length}.`);
  if (rows.articles.length === 0) problems.add('articles.csv has no article: a study has one or more.');
  once(
    'population.csv',
    rows.population.map(({ article }) => article),
    problems,
  );
  once(
    'coders.csv',
    rows.coders.map(({ coder }) => coder),
    problems,
  );
  for (const one of rows.items) placed(`items.csv, item ${one.item}`, one.article, one, lengths, problems);
  for (const one of rows.places)
    placed(`places.csv, a ${one.kind}`, one.article, one, lengths, problems, one.kind === 'actor');
  for (const { round, codebook } of rows.rounds)
    if (codebook > codebooks.length)
      problems.add(`rounds.csv, round ${round}: there is no codebook ${codebook}.`);
  const refer = references({ rows }, problems);
  for (const { round, item } of rows.roundItems) refer('round-items.csv', { round, item });
  once(
    'round-items.csv',
    rows.roundItems.map(({ round, item }) => `${round} ${item}`),
    problems,
  );
}

function checkMachine(
  { rows }: ReadPackage,
  lengths: ReadonlyMap<string, number>,
  problems: PackageProblems,
): void {
  once(
    'machine/readings.csv',
    rows.readings.map(({ article }) => article),
    problems,
  );
  for (const { article } of rows.readings)
    placed('machine/readings.csv', article, nowhere, lengths, problems, true);
  for (const { article, ...mark } of rows.machineMarks) {
    placed('machine/marks.csv', article, mark, lengths, problems, true);
    placed(
      'machine/marks.csv',
      article,
      { start: mark.other_start, end: mark.other_end },
      lengths,
      problems,
      true,
    );
  }
  for (const { source, article, ...at } of rows.machineCodes)
    if (lengths.has(article) && at.start !== null)
      placed(`machine/codes.csv, ${source}`, article, at, lengths, problems);
}

function checkSaid(
  { rows, codebooks, heads }: ReadPackage,
  lengths: ReadonlyMap<string, number>,
  problems: PackageProblems,
): void {
  const refer = references({ rows }, problems);
  const asked = rows.rounds.map(
    ({ codebook }) => new Set(codebooks[codebook - 1]?.categories.map(({ id }) => id)),
  );
  const known = (where: string, round: number | null, category: string | null) => {
    if (round !== null && category !== null && asked[round - 1]?.has(category) === false)
      problems.add(`${where}: the codebook of round ${round} has no category “${category}”.`);
  };
  numbered(
    'codes.csv',
    'code',
    rows.codes.map(({ code }) => code),
    problems,
  );
  numbered(
    'gold.csv',
    'gold',
    rows.gold.map(({ gold }) => gold),
    problems,
  );
  const taken = new Set<number>();
  for (const one of rows.codes) {
    const where = `codes.csv, code ${one.code}`;
    refer(where, one);
    known(where, one.round, one.category);
    if (one.item !== null && rows.items[one.item - 1] && rows.items[one.item - 1].article !== one.article)
      problems.add(`${where}: item ${one.item} is of another article.`);
    if (one.article !== null) {
      placed(where, one.article, one, lengths, problems, true);
      placed(where, one.article, { start: one.other_start, end: one.other_end }, lengths, problems, true);
    }
    earlier(where, one.withdraws, one.code, taken, problems);
    if (one.withdraws !== null && rows.codes[one.withdraws - 1]?.coder !== one.coder)
      problems.add(`${where}: takes back what another coder said.`);
  }
  for (const one of rows.assignments) refer('assignments.csv', one);
  once(
    'assignments.csv',
    rows.assignments.map((one) => `${one.round} ${one.item} ${one.coder}`),
    problems,
  );
  for (const one of rows.questions) refer('questions.csv', one);
  const replaced = new Set<number>();
  for (const one of rows.gold) {
    const where = `gold.csv, gold ${one.gold}`;
    refer(where, one);
    known(where, one.round, one.category);
    const article = rows.items[one.item - 1]?.article;
    if (article !== undefined) {
      placed(where, article, one, lengths, problems);
      placed(where, article, { start: one.marked_start, end: one.marked_end }, lengths, problems, true);
    }
    earlier(where, one.replaces, one.gold, replaced, problems);
  }
  for (const [at, { card }] of heads.entries())
    for (const { item } of card.held) refer(`The card of the head ${brief(rows.heads[at].hash)}`, { item });
}

/** Rows are numbered from 1 in their order: whatever names one by its number then means one. */
function numbered(file: string, what: string, numbers: readonly number[], problems: PackageProblems): void {
  const wrong = numbers.findIndex((number, at) => number !== at + 1);
  if (wrong >= 0)
    problems.add(
      `${file}: the ${what} ${numbers[wrong]} stands where ${wrong + 1} belongs: rows go from 1 on.`,
    );
}

function once(file: string, all: readonly string[], problems: PackageProblems): void {
  const seen = new Set<string>();
  for (const one of all) {
    if (seen.has(one)) problems.add(`${file} has “${one}” twice.`);
    seen.add(one);
  }
}

function placed(
  where: string,
  article: string,
  at: Placed,
  lengths: ReadonlyMap<string, number>,
  problems: PackageProblems,
  mayBeWhole = false,
): void {
  const length = lengths.get(article);
  if (length === undefined) {
    problems.add(`${where}: ${brief(article)} is no article of articles.csv.`);
    return;
  }
  if (at.start === null && at.end === null) {
    if (!mayBeWhole) problems.add(`${where}: says nowhere where it begins and ends.`);
    return;
  }
  const fits = span.safeParse(at);
  if (!fits.success || fits.data.end < fits.data.start)
    problems.add(`${where}: begins at ${at.start} and ends at ${at.end}.`);
  else if (fits.data.end > length)
    problems.add(`${where}: ends at ${at.end}, and the text of ${brief(article)} has ${length} characters.`);
}

/** What rows name has to be there. */
function references({ rows }: Pick<ReadPackage, 'rows'>, problems: PackageProblems) {
  const coders = new Set(rows.coders.map(({ coder }) => coder));
  return (where: string, of: { item?: number | null; round?: number | null; coder?: string }) => {
    if (of.item && of.item > rows.items.length) problems.add(`${where}: there is no item ${of.item}.`);
    if (of.round && of.round > rows.rounds.length) problems.add(`${where}: there is no round ${of.round}.`);
    if (of.coder !== undefined && !coders.has(of.coder))
      problems.add(`${where}: “${of.coder}” is no coder of coders.csv.`);
  };
}

/** A row that stands in place of another names one before it, which no other stands in place of. */
function earlier(
  where: string,
  named: number | null,
  own: number,
  taken: Set<number>,
  problems: PackageProblems,
): void {
  if (named === null) return;
  if (named >= own) problems.add(`${where}: stands in place of ${named}, which comes no earlier.`);
  if (taken.has(named)) problems.add(`${where}: stands in place of ${named}, as an earlier row does.`);
  taken.add(named);
}
