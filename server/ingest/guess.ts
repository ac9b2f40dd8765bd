import type { Article, ArticleMetadata, Genre } from '../../analysis/read/article.ts';
import { findBlocks } from '../../analysis/read/index.ts';
import { layoutOf } from '../../analysis/read/layout/index.ts';
import { countWords } from '../../analysis/text/words.ts';
import { type Block, type BlockKind, countedKinds } from '../../analysis/types/document.ts';
import type { LayoutSpan } from '../../analysis/types/layout.ts';
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
  const layout = layoutOf(text, known.layout);
  const blocks = findBlocks(text, known.title ?? null, layout);
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
    genre: guessGenre(text, blocks, layout, known),
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

type Sign = { genre: Genre; pattern: RegExp; why: string; where: 'title' | 'head' | 'url' | 'asides' };

/** What says so itself, and goes before what the form tells. */
const signs: readonly Sign[] = [
  {
    genre: 'live blog',
    pattern:
      /\blive[ -]?(?:blog|updates|coverage|feed)\b|\bas it happened\b|^live:|[–—|-] ?live(?: updates)?$/i,
    why: 'its headline says so',
    where: 'title',
  },
  {
    genre: 'live blog',
    pattern: /\/live(?:-?blog|-?updates|-?news)?\//i,
    why: 'its address says so',
    where: 'url',
  },
  {
    genre: 'transcript',
    pattern: /\btranscript\b/i,
    why: 'its headline says so',
    where: 'title',
  },
  {
    genre: 'transcript',
    pattern:
      /^(?:(?:rush|full|partial|edited|unedited|complete) )?transcript\b|\bthis is a rush transcript\b/im,
    why: 'it says so at its head',
    where: 'head',
  },
  { genre: 'transcript', pattern: /\/transcripts?\//i, why: 'its address says so', where: 'url' },
  { genre: 'interview', pattern: /\/interviews?\//i, why: 'its address says so', where: 'url' },
  {
    genre: 'press release',
    pattern: /\/(?:press-?releases?|newsroom)\//i,
    why: 'its address says so',
    where: 'url',
  },
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

/**
 * An article with the kind of text guessed and marked as a guess, where nobody says what kind it is. Only a beginning is
 * looked at, which is the whole of any ordinary article.
 */
export function withGuessedKind(article: Article): Article {
  if (article.genre !== 'unknown') return article;
  const text = beginningOf(article.text);
  const layout = article.layout.filter(({ end }) => end <= text.length);
  const guess = guessGenre(text, findBlocks(text, article.title, layout), layout, article);
  return guess.value === 'unknown' ? article : { ...article, genre: guess.value, genreBasis: guess.why };
}

/** Guesses the genre alone, from a text whose layout and blocks are found already. */
export function guessGenre(
  text: string,
  blocks: readonly Block[],
  layout: readonly LayoutSpan[],
  known: ArticleMetadata,
): Guess<Genre> {
  if (known.genre && known.genre !== 'unknown') return { value: known.genre, why: 'the page says so' };
  const sources = {
    title: known.title ?? '',
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
  return byForm(text.slice(0, 20_000), layout) ?? byWording(text.slice(0, 20_000));
}

/** Times of the day over so many paragraphs are those of a live blog. */
const fewestTimes = 6;
const timed = /^[ \t]*(?:updated (?:at )?)?\d{1,2}[.:]\d{2}(?: ?[ap]\.?m\b\.?)?(?: [A-Z]{2,4}\b)?/gim;

/** Live blogs stand under times of the day; transcripts and interviews are turns of those who speak. */
function byForm(text: string, layout: readonly LayoutSpan[]): Guess<Genre> | null {
  if (new Set(text.match(timed)).size >= fewestTimes)
    return { value: 'live blog', why: 'its paragraphs stand under times of the day' };
  const turns = layout.filter(({ kind, end }) => kind === 'turn' && end <= text.length);
  const length = turns.reduce((sum, { start, end }) => sum + end - start, 0);
  if (turns.length < 4 || length * 2 < text.length) return null;
  const speakers = new Set(
    turns.flatMap(({ speaker }) => (speaker ? text.slice(speaker.start, speaker.end).toLowerCase() : [])),
  );
  return speakers.size > 2
    ? { value: 'transcript', why: 'most of it is turns of several who speak' }
    : { value: 'interview', why: 'most of it is questions and answers' };
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
