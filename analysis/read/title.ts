import { countWords } from '../text/words.ts';
import type { Actor, Document, Mention, Span, Token } from '../types/document.ts';
import { letters } from './blocks/headings.ts';
import { findQuotations } from './quotations/index.ts';
import { tokenize } from './tokens.ts';

/** A headline that stands beside the text, read as one sentence; offsets are into the headline. */
export type TitleForm = Pick<Document, 'text' | 'tokens' | 'sentences' | 'quotations' | 'mentions'>;

/** Longer ones are no headline. */
const longest = 400;

/**
 * The form of an article's headline where it does not stand in the text too, with whom it names; null where there is
 * none. Whoever has a name of the text that stands there in the same letters is named.
 */
export function readTitle({
  article,
  blocks,
  text,
  actors,
}: Pick<Document, 'article' | 'blocks' | 'text' | 'actors'>): TitleForm | null {
  const { title } = article;
  if (!title || title.length > longest) return null;
  const wanted = letters(title);
  if (blocks.some((b) => b.kind === 'headline' && letters(text.slice(b.start, b.end)) === wanted))
    return null;
  const tokens = tokenize(title, 0, title.length);
  if (tokens.length === 0) return null;
  for (const token of tokens) token.sentence = 0;
  const whole = { start: 0, end: title.length };
  return {
    text: title,
    tokens,
    sentences: [{ ...whole, block: 0, firstToken: 0, lastToken: tokens.length, words: countWords(title) }],
    quotations: findQuotations(title, [{ ...whole, kind: 'headline', reason: '' }]),
    mentions: namedIn(title, tokens, actors),
  };
}

/** Names of actors that stand in a headline, the longest first; they do not overlap. */
function namedIn(title: string, tokens: readonly Token[], actors: readonly Actor[]): Mention[] {
  const names = actors
    .flatMap(({ id, name, labels }) => [name, ...labels].map((label) => ({ actor: id, label })))
    .filter(({ label }) => /\p{Lu}/u.test(label))
    .sort((a, b) => b.label.length - a.label.length || a.actor - b.actor);
  const starts = new Set(tokens.map(({ start }) => start));
  const ends = new Set(tokens.map(({ end }) => end));
  const found: Mention[] = [];
  const isFree = ({ start, end }: Span) => found.every((m) => m.end <= start || m.start >= end);
  for (const { actor, label } of names) {
    for (let start = title.indexOf(label); start >= 0; start = title.indexOf(label, start + 1)) {
      const span = { start, end: start + label.length };
      if (starts.has(span.start) && ends.has(span.end) && isFree(span))
        found.push({ ...span, actor, sentence: 0, kind: 'name' });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
