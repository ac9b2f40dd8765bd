import { type PartOfSpeech, partsOfSpeech, type Token } from '../../analysis/types/document.ts';
import { pack, unpack } from './packed.ts';

/** Tokens by column: what a text and its sentences tell is left out. */
interface Columns {
  /** Characters between the end of the token before and this one's start, and its own. */
  gaps: number[];
  lengths: number[];
  /** Indexes in the list of parts of speech. */
  parts: number[];
  /** The lemma; an empty text where it is the token in lower case. */
  lemmas: string[];
  /** Tokens, by their index, that are in lower case other than their letters tell, and those that are a word or none against them. */
  lower: [number, string][];
  words: number[];
}

const wordLike = /[\p{L}\p{N}]/u;

function lowerOf(letters: string): string {
  return letters.toLowerCase().replaceAll('’', "'");
}

/** Tokens as they are stored: an eighth of what they would take as they are. */
export function packTokens(text: string, tokens: readonly Token[]): Buffer {
  const columns: Columns = { gaps: [], lengths: [], parts: [], lemmas: [], lower: [], words: [] };
  let before = 0;
  for (const [i, { start, end, lower, lemma, pos, word }] of tokens.entries()) {
    const letters = text.slice(start, end);
    columns.gaps.push(start - before);
    columns.lengths.push(end - start);
    columns.parts.push(partsOfSpeech.indexOf(pos));
    columns.lemmas.push(lemma === lower ? '' : lemma);
    if (lower !== lowerOf(letters)) columns.lower.push([i, lower]);
    if (word !== wordLike.test(letters)) columns.words.push(i);
    before = end;
  }
  return pack(columns);
}

/** The tokens that `packTokens` packed, of a text and of sentences that have so many of them; null where they are damaged. */
export function unpackTokens(
  bytes: Buffer,
  text: string,
  sentences: readonly { lastToken: number }[],
): Token[] | null {
  const count = sentences.at(-1)?.lastToken ?? 0;
  const columns = unpack<Columns>(
    bytes,
    ({ gaps, lengths, parts, lemmas, lower, words }) =>
      [gaps, lengths, parts, lemmas].every((column) => column.length === count) &&
      Array.isArray(lower) &&
      Array.isArray(words),
  );
  if (!columns) return null;
  const { gaps, lengths, parts, lemmas } = columns;
  const lowers = new Map(columns.lower);
  const words = new Set(columns.words);
  const tokens: Token[] = [];
  let end = 0;
  for (let i = 0, sentence = 0; i < count; i++) {
    while (sentences[sentence].lastToken <= i) sentence++;
    const start = end + gaps[i];
    end = start + lengths[i];
    const letters = text.slice(start, end);
    const lower = lowers.get(i) ?? lowerOf(letters);
    const pos: PartOfSpeech = partsOfSpeech[parts[i]];
    tokens.push({
      start,
      end,
      lower,
      lemma: lemmas[i] || lower,
      pos,
      sentence,
      word: wordLike.test(letters) !== words.has(i),
    });
  }
  return tokens;
}
