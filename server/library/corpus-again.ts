import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { analyzerParts, analyzerVersion } from '../../analysis/index.ts';
import type { Context } from '../context.ts';
import { Conflict, NotFound } from '../errors.ts';
import type { Corpus } from '../store/index.ts';
import { askReport, findCorpus, longestOfCorpus } from './corpora.ts';

type Stored = Pick<Context, 'store'>;

/**
 * Makes a second corpus over the very same articles, note, codebook and heads, with today's analyzer, and asks for its report.
 * One that was begun and is not made is gone on with. Throws a Conflict where the first has no report to hold it against, or where nothing that makes figures has changed since one of
 * its kind was made, but with `anyway`; NothingReads where no text can be read here.
 */
export function rerunCorpus(context: Context, corpus: Corpus, anyway = false): Corpus {
  const { store } = context;
  return store.transaction(() => {
    const family = familyOf(context, corpus);
    const [first] = family;
    if (store.corpusPairs.reportOf(first.number) === null)
      throw new Conflict(
        `“${first.name}” has no report yet that another could be held against. Make it first: npx parallax corpus report ${first.id}`,
      );
    const same = family.findLast(isOfToday);
    if (same && same !== first && store.corpusPairs.reportOf(same.number) === null)
      return asked(context, same);
    if (same && !anyway)
      throw new Conflict(
        `Nothing that makes figures has changed since “${same.name}” was made: analyzer ${analyzerVersion.version} (${analyzerVersion.assets}). The same figures would come out. To run it all the same, say so (--anyway, or the box on its page).`,
      );
    const { selection, note, scheme, heads } = first;
    const { articles } = store.corpusArticles.progress(first.number);
    const number = store.corpora.add({
      ...{ id: randomBytes(6).toString('hex'), name: nameOfRerun(context, first.name) },
      ...{ selection, note, scheme, heads, articles },
      ...{ analyzer: analyzerVersion, parts: analyzerParts(), again: first.number },
    });
    store.corpusPairs.copy(first.number, number);
    return asked(context, store.corpora.byNumber(number)!);
  });
}

function asked(context: Context, corpus: Corpus): Corpus {
  askReport(context, corpus);
  return context.store.corpora.byNumber(corpus.number)!;
}

/** Whether a corpus was made by what makes figures today. Of one that does not say by what, the analyzer alone is looked at. */
function isOfToday({ analyzer, parts }: Corpus): boolean {
  const isSame = analyzer.version === analyzerVersion.version && analyzer.assets === analyzerVersion.assets;
  return isSame && (Object.keys(parts).length === 0 || isDeepStrictEqual(parts, { ...analyzerParts() }));
}

/** "NAME (0.11.0)", or "NAME (0.11.0, 2)" where that is taken; a long name is cut. */
function nameOfRerun({ store }: Stored, name: string): string {
  for (let n = 1; ; n++) {
    const end = ` (${analyzerVersion.version}${n === 1 ? '' : `, ${n}`})`;
    const found = `${name.slice(0, longestOfCorpus.name - end.length).trimEnd()}${end}`;
    if (!store.corpora.byName(found)) return found;
  }
}

/** A corpus that is no rerun, then its reruns, oldest first: those of the one that this is, or is a rerun of. */
export function familyOf({ store }: Stored, corpus: Corpus): Corpus[] {
  const first = (corpus.again === null ? null : store.corpora.byNumber(corpus.again)) ?? corpus;
  return [
    first,
    ...store.corpusPairs.rerunsOf(first.number).map((number) => store.corpora.byNumber(number)!),
  ];
}

/**
 * The two corpora that are meant: by name or id, or a rerun by its number (`NAME#2`, or `2` beside a name); without the other the
 * latest rerun, or what a rerun is one of. Throws NotFound, and a Conflict where there is no other.
 */
export function findPair(context: Stored, one: string, other: string | null): [Corpus, Corpus] {
  const first = findNumbered(context, one);
  if (other !== null) {
    const second = /^\d{1,4}$/.test(other.trim())
      ? numbered(context, first, Number(other))
      : findNumbered(context, other);
    if (second.number === first.number)
      throw new Conflict(
        `“${first.name}” cannot be held against itself. Name another corpus, or a rerun of it.`,
      );
    return [first, second];
  }
  const family = familyOf(context, first);
  if (first.again !== null && family[0].number !== first.number) return [family[0], first];
  if (family.length === 1)
    throw new Conflict(
      `“${first.name}” has no rerun yet. Make one: npx parallax corpus rerun ${first.id}; or name another corpus.`,
    );
  return [first, family[family.length - 1]];
}

function findNumbered(context: Stored, name: string): Corpus {
  const [, base, number] = /^(.+)#(\d{1,4})$/.exec(name.trim()) ?? [];
  try {
    return findCorpus(context, name);
  } catch (error) {
    if (!(error instanceof NotFound) || !base) throw error;
    return numbered(context, findCorpus(context, base), Number(number));
  }
}

function numbered(context: Stored, corpus: Corpus, number: number): Corpus {
  const family = familyOf(context, corpus);
  const found = family[number];
  if (!found)
    throw new NotFound(
      family.length === 1
        ? `“${family[0].name}” has no rerun yet.`
        : `“${family[0].name}” has reruns 1 to ${family.length - 1}; 0 is itself. There is no ${number}.`,
    );
  return found;
}
