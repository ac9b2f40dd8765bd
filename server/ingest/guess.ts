import type { ArticleMetadata, Genre } from '../../analysis/read/article.ts';
import { findBlocks } from '../../analysis/read/index.ts';
import { layoutOf } from '../../analysis/read/layout/index.ts';
import { countWords } from '../../analysis/text/words.ts';
import { type Block, type BlockKind, countedKinds } from '../../analysis/types/document.ts';
import { beginningOf } from './beginning.ts';
import { dateOf } from './published-date.ts';

/** A guess and what it rests on, in a few words. */
export interface Guess<T> {
  value: T;
  why: string;
}

/** What a reader is offered for the fields that the document itself left open. Each is to be looked at before saving. */
export interface Guesses {
  title: Guess<string> | null;
  byline: Guess<string> | null;
  published: Guess<string> | null;
  genre: Guess<Genre>;
}

/** Guesses title, byline, date and genre from the beginning of a text and what is known of it. */
export function guessMetadata(whole: string, known: ArticleMetadata): Guesses {
  const text = beginningOf(whole);
  const blocks = findBlocks(text, known.title ?? null, layoutOf(text, known.layout));
  const first = (kind: BlockKind) => wordsOf(text, blocks, kind)[0] ?? null;
  return {
    title: given(first('headline'), 'the text’s headline'),
    byline: given(nameIn(wordsOf(text, blocks, 'byline')), 'the text’s byline'),
    published: given(
      firstOf(
        ['dateline', 'byline', 'kicker'].flatMap((kind) => wordsOf(text, blocks, kind as BlockKind)),
        dateOf,
      ),
      'a line over the text',
    ),
    genre: guessGenre(text, blocks, known),
  };
}

function given(value: string | null, why: string): Guess<string> | null {
  return value === null ? null : { value, why };
}

function wordsOf(text: string, blocks: readonly Block[], kind: BlockKind): string[] {
  return blocks
    .filter((block) => block.kind === kind)
    .map(({ start, end }) => text.slice(start, Math.min(end, start + 300)).replace(/\s+/g, ' '));
}

function firstOf<T>(lines: readonly string[], read: (line: string) => T | null): T | null {
  for (const line of lines) {
    const found = read(line);
    if (found !== null) return found;
  }
  return null;
}

function nameIn(lines: readonly string[]): string | null {
  return firstOf(
    lines,
    (line) => /^by:? ((?:\p{Lu}[\p{L}.'’-]*(?: (?:and|,) )? ?){1,8})/iu.exec(line)?.[1].trim() ?? null,
  );
}

const signs: { genre: Genre; pattern: RegExp; why: string; where: 'head' | 'url' | 'asides' }[] = [
  {
    genre: 'press release',
    pattern: /for immediate release|press release/i,
    why: 'it says so at its head',
    where: 'head',
  },
  {
    genre: 'opinion',
    pattern: /^(?:guest )?(?:opinion|op-ed|editorial|commentary|comment|column|perspective|viewpoint)s?\b/im,
    why: 'it says so at its head',
    where: 'head',
  },
  {
    genre: 'analysis',
    pattern: /^(?:news )?(?:analysis|explainer)\b/im,
    why: 'it says so at its head',
    where: 'head',
  },
  {
    genre: 'interview',
    pattern: /^(?:the )?interview\b|^q ?& ?a\b/im,
    why: 'it says so at its head',
    where: 'head',
  },
  {
    genre: 'opinion',
    pattern:
      /\/(?:opinions?|op-?ed|editorials?|comment(?:ary|isfree)?|columns?|columnists?|views?|voices)\//i,
    why: 'its address says so',
    where: 'url',
  },
  { genre: 'analysis', pattern: /\/(?:analysis|explainers?)\//i, why: 'its address says so', where: 'url' },
  {
    genre: 'opinion',
    pattern:
      /\bviews expressed\b|\bopinions expressed\b|\bis (?:a|the) (?:professor|senior fellow|columnist|former)\b/i,
    why: 'of the note about its writer',
    where: 'asides',
  },
];

/** Guesses the genre alone, from a text whose blocks are found already. */
export function guessGenre(text: string, blocks: readonly Block[], known: ArticleMetadata): Guess<Genre> {
  if (known.genre && known.genre !== 'unknown') return { value: known.genre, why: 'the page says so' };
  const sources = {
    head: `${known.title ?? ''}\n${text.slice(0, 400)}`,
    url: known.url ?? '',
    asides: blocks
      .filter(({ kind }) => !countedKinds.has(kind))
      .map(({ start, end }) => text.slice(start, Math.min(end, start + 500)))
      .join('\n'),
  };
  for (const { genre, pattern, why, where } of signs) {
    if (pattern.test(sources[where])) return { value: genre, why };
  }
  return byWording(text.slice(0, 20_000));
}

/** Reports speak of others and quote them; columns speak in the first person and of what must be done. */
function byWording(text: string): Guess<Genre> {
  const words = countWords(text);
  if (words < 80) return { value: 'unknown', why: 'the text is too short to tell' };
  const own = text.replace(/["“][^"“”]{0,1000}["”]/g, ' ');
  const first = (own.match(/\b(?:I|my|we|our|us|let us|must|should)\b/g) ?? []).length / words;
  const reported = (own.match(/\b(?:said|told|added|according to|reported)\b/g) ?? []).length / words;
  if (first > 0.012 && first > reported * 1.5)
    return { value: 'opinion', why: 'it speaks in the first person' };
  if (reported > 0.006) return { value: 'news', why: 'it reports what others said' };
  return { value: 'unknown', why: 'nothing in the text tells' };
}
