import { relatives } from '../english/closed.ts';
import { firstEndingAfter, firstStartingFrom } from '../text/spans.ts';
import type { Document, PartOfSpeech, Span, Token } from '../types/document.ts';
import { wordsOf } from './wording-findings.ts';

/** Mentions of an actor, from the first, beside which the draft is asked who that is; and how far, in tokens. */
const mostMentions = 6;
const reach = 18;

const inPhrase: ReadonlySet<PartOfSpeech> = new Set([
  'NOUN', 'ADJ', 'DET', 'ADP', 'PROPN', 'NUM', 'PART', 'CCONJ', 'SYM',
]); // biome-ignore format: one row of tags reads best
const opensPhrase: ReadonlySet<PartOfSpeech> = new Set(['DET', 'ADJ', 'NOUN', 'PROPN', 'NUM']);

/**
 * The words that say who a named person is: what stands beside a name in commas ("Ana Doe, the harbor’s engineer,"; "the
 * harbor’s engineer, Ana Doe"), or right before it, else a clause ("who leads the union"). Null where the draft does not say,
 * and for what is no person. By form alone.
 */
export function introductionOf(document: Document, actor: number): string | null {
  if (document.actors[actor].kind !== 'person') return null;
  const named = document.mentions
    .filter(({ actor: of, kind }) => of === actor && kind === 'name')
    .slice(0, mostMentions);
  const ways = [
    ({ start, end }: Span) => behind(document, end, false) ?? before(document, start),
    ({ end }: Span) => behind(document, end, true),
  ];
  for (const way of ways)
    for (const mention of named) {
      const said = way(mention);
      if (said) return wordsOf(document, said);
    }
  return null;
}

/** An apposition behind a name; or a clause there. */
function behind({ tokens, text }: Document, end: number, clause: boolean): Span | null {
  let at = firstStartingFrom(tokens, end);
  if (text.slice(tokens[at]?.start, tokens[at]?.end) !== ',') return null;
  // “Ana Doe, 42, a cutter”
  if (tokens[at + 1]?.pos === 'NUM' && tokens[at + 2]?.lower === ',') at += 2;
  const first = at + 1;
  const { sentence } = tokens[at];
  if (relatives.has(tokens[first]?.lower) !== clause) return null;
  let nouns = 0;
  for (let i = first; i < Math.min(tokens.length, first + reach); i++) {
    const { pos, sentence: own } = tokens[i];
    if (own !== sentence) return null;
    if (pos === 'PUNCT') return i > first && nouns > 0 ? spanOf(tokens, first, i) : null;
    if (!clause && !inPhrase.has(pos)) return null;
    if (pos === 'NOUN') nouns++;
  }
  return null;
}

function before({ tokens }: Document, start: number): Span | null {
  const name = firstEndingAfter(tokens, start);
  const comma = tokens[name - 1]?.lower === ',';
  const last = comma ? name - 2 : name - 1;
  let first = last + 1;
  let nouns = 0;
  for (let i = last; i >= 0 && i > last - reach; i--) {
    if (tokens[i].sentence !== tokens[name].sentence || !inPhrase.has(tokens[i].pos)) break;
    if (tokens[i].pos === 'NOUN') nouns++;
    first = i;
  }
  // “According to the memo, Ana Doe …” says nothing of her.
  if (comma && tokens[first]?.pos === 'ADP') return null;
  while (first <= last && !opensPhrase.has(tokens[first].pos)) first++;
  // Without a comma only what runs on into the name is said of it.
  return nouns > 0 && first <= last && tokens[last].pos !== 'ADP' && tokens[last].pos !== 'CCONJ'
    ? spanOf(tokens, first, last + 1)
    : null;
}

function spanOf(tokens: readonly Token[], from: number, to: number): Span {
  return { start: tokens[from].start, end: tokens[to - 1].end };
}
