import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { analyzerParts, analyzerVersion } from '../../analysis/index.ts';
import type { Context } from '../context.ts';
import { Conflict, NotFound } from '../errors.ts';
import type { Corpus, CorpusPrinting } from '../store/index.ts';
import { askReport, findCorpus, longestOfCorpus } from './corpora.ts';
import { keepCorpus } from './many-machines/share-corpora.ts';

type Stored = Pick<Context, 'corpora'>;

/**
 * Makes a second corpus over the very same articles, note, codebook and heads, with today's analyzer, and asks for its report.
 * One that was begun and is not made is gone on with. Throws a Conflict where the first has no report to hold it against, or where nothing that makes figures has changed since one of
 * its kind was made, but with `anyway`; NothingReads where no text can be read here.
 */
export async function rerunCorpus(context: Context, corpus: Corpus, anyway = false): Promise<Corpus> {
  const { corpora } = context;
  const family = await familyOf(context, corpus);
  const [first] = family;
  if ((await corpora.reports.numberOf(first.number)) === null)
    throw new Conflict(
      `“${first.name}” has no report yet that another could be held against. Make it first: npx parallax corpus report ${first.id}`,
    );
  const same = family.findLast(isOfToday);
  if (same && same !== first && (await corpora.reports.numberOf(same.number)) === null)
    return asked(context, same);
  if (same && !anyway)
    throw new Conflict(
      `Nothing that makes figures has changed since “${same.name}” was made: analyzer ${analyzerVersion.version} (${analyzerVersion.assets}). The same figures would come out. To run it all the same, say so (--anyway, or the box on its page).`,
    );
  const { selection, note, scheme, heads } = first;
  const printings = await printingsOf(context, first);
  const kept = await keepCorpus(
    context,
    {
      ...{ id: randomBytes(6).toString('hex'), name: await nameOfRerun(context, first.name) },
      ...{ selection, note, scheme, heads },
      articles: new Set(printings.map(({ article }) => article)).size,
      ...{ analyzer: analyzerVersion, parts: analyzerParts(), again: first.number },
    },
    printings,
  );
  return asked(context, kept);
}

/** All printings of a corpus. */
async function printingsOf({ corpora }: Stored, { number }: Corpus): Promise<CorpusPrinting[]> {
  const all: CorpusPrinting[] = [];
  const pageSize = 1000;
  for (let after: CorpusPrinting | null = null; ; after = all.at(-1)!) {
    const page: CorpusPrinting[] = await corpora.printings.page(number, after, pageSize);
    for (const { article, printing, date, outlet } of page) all.push({ article, printing, date, outlet });
    if (page.length < pageSize) return all;
  }
}

async function asked(context: Context, corpus: Corpus): Promise<Corpus> {
  await askReport(context, corpus);
  return (await context.corpora.saved.byNumber(corpus.number))!;
}

/** Whether the same figures would come out of another rerun: one of the kind was made by what makes figures today. */
export const isUnchanged = (family: readonly Corpus[]): boolean => family.some(isOfToday);

/** Whether a corpus was made by what makes figures today. Of one that does not say by what, the analyzer alone is looked at. */
function isOfToday({ analyzer, parts }: Corpus): boolean {
  const isSame = analyzer.version === analyzerVersion.version && analyzer.assets === analyzerVersion.assets;
  return isSame && (Object.keys(parts).length === 0 || isDeepStrictEqual(parts, { ...analyzerParts() }));
}

/** "NAME (0.11.0)", or "NAME (0.11.0, 2)" where that is taken; a long name is cut. */
async function nameOfRerun({ corpora }: Stored, name: string): Promise<string> {
  for (let n = 1; ; n++) {
    const end = ` (${analyzerVersion.version}${n === 1 ? '' : `, ${n}`})`;
    const found = `${name.slice(0, longestOfCorpus.name - end.length).trimEnd()}${end}`;
    if (!(await corpora.saved.byName(found))) return found;
  }
}

/** A corpus that is no rerun, then its reruns, oldest first: those of the one that this is, or is a rerun of. */
export async function familyOf({ corpora }: Stored, corpus: Corpus): Promise<Corpus[]> {
  const first = (corpus.again === null ? null : await corpora.saved.byNumber(corpus.again)) ?? corpus;
  const family = [first];
  for (const number of await corpora.saved.rerunsOf(first.number))
    family.push((await corpora.saved.byNumber(number))!);
  return family;
}

/**
 * The two corpora that are meant: by name or id, or a rerun by its number (`NAME#2`, or `2` beside a name); without the other the
 * latest rerun, or what a rerun is one of. Throws NotFound, and a Conflict where there is no other.
 */
export async function findPair(
  context: Stored,
  one: string,
  other: string | null,
): Promise<[Corpus, Corpus]> {
  const first = await findNumbered(context, one);
  if (other !== null) {
    const second = /^\d{1,4}$/.test(other.trim())
      ? await numbered(context, first, Number(other))
      : await findNumbered(context, other);
    if (second.number === first.number)
      throw new Conflict(
        `“${first.name}” cannot be held against itself. Name another corpus, or a rerun of it.`,
      );
    return [first, second];
  }
  const family = await familyOf(context, first);
  if (first.again !== null && family[0].number !== first.number) return [family[0], first];
  if (family.length === 1)
    throw new Conflict(
      `“${first.name}” has no rerun yet. Make one: npx parallax corpus rerun ${first.id}; or name another corpus.`,
    );
  return [first, family[family.length - 1]];
}

async function findNumbered(context: Stored, name: string): Promise<Corpus> {
  const [, base, number] = /^(.+)#(\d{1,4})$/.exec(name.trim()) ?? [];
  try {
    return await findCorpus(context, name);
  } catch (error) {
    if (!(error instanceof NotFound) || !base) throw error;
    return numbered(context, await findCorpus(context, base), Number(number));
  }
}

async function numbered(context: Stored, corpus: Corpus, number: number): Promise<Corpus> {
  const family = await familyOf(context, corpus);
  const found = family[number];
  if (!found)
    throw new NotFound(
      family.length === 1
        ? `“${family[0].name}” has no rerun yet.`
        : `“${family[0].name}” has reruns 1 to ${family.length - 1}; 0 is itself. There is no ${number}.`,
    );
  return found;
}
