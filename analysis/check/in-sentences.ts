import { coordinators, modals, notWords } from '../english/closed.ts';
import { isTime } from '../read/syntax/noun-phrases.ts';
import { voiceOf } from '../read/voice.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { Document, Sentence, Span, Token } from '../types/document.ts';

/** Index of the sentence that a place lies in, of those that count; the nearest one behind it where it lies in none. */
export function sentenceAt({ sentences }: Pick<Document, 'sentences'>, at: number): number {
  return Math.min(firstEndingAfter(sentences, at), sentences.length - 1);
}

/** The words of a sentence, its white space made single signs, so that offsets stay. */
export function plainText({ text }: Pick<Document, 'text'>, { start, end }: Span): string {
  return text.slice(start, end).replace(/\s/g, ' ');
}

/** True for a sentence of the text itself: no headline, no crosshead, and no line without a stop, as a standfirst is. */
export function isBody(
  { blocks, text }: Pick<Document, 'blocks' | 'text'>,
  { block, start, end }: Sentence,
): boolean {
  return blocks[block].kind === 'body' && /[.!?:;][^\p{L}\p{N}]*$/u.test(text.slice(start, end));
}

/** “to convince”, “may acknowledge”, “would not disclose”: nothing is reported as said. */
export function isUnsure({ tokens }: Pick<Document, 'tokens'>, span: Span): boolean {
  const first = firstEndingAfter(tokens, span.start);
  for (let i = Math.max(0, first - 1); i < tokens.length && tokens[i].start < span.end; i++) {
    const { lower } = tokens[i];
    if (lower === 'to' || notWords.has(lower) || modals.has(lower)) return true;
  }
  return false;
}

/** True where a clause of its own begins at a place: behind “;”, or behind a comma and “and”. */
export function opensClause({ tokens }: Pick<Document, 'tokens'>, { start }: Span): boolean {
  const i = firstEndingAfter(tokens, start);
  const [comma, link] = [tokens[i - 2], tokens[i - 1]];
  // A label of a transcript stands in no sentence.
  if (!link || link.sentence !== tokens[i]?.sentence) return false;
  if (link.lower === ';') return true;
  return (
    comma?.lower === ',' &&
    (coordinators.has(link.lower) || link.lower === 'while' || link.lower === 'whereas')
  );
}

/** Tokens of a sentence that a span has in it, half-open. */
export function tokensIn(
  { tokens }: Pick<Document, 'tokens'>,
  { start, end }: Span,
): { from: number; to: number } {
  const from = firstEndingAfter(tokens, start);
  let to = from;
  while (to < tokens.length && tokens[to].start < end) to++;
  return { from, to };
}

/** The length of the turn that begins at a token, its first word by its lemma or as it stands; 0 where none does. */
export function turnAt(
  tokens: readonly Token[],
  i: number,
  last: number,
  turns: ReadonlyMap<string, readonly (readonly string[])[]>,
): number {
  for (const first of new Set([tokens[i].lower, tokens[i].lemma])) {
    const rest = turns
      .get(first)
      ?.find((words) => words.every((word, k) => i + 1 + k < last && isWord(tokens[i + 1 + k], word)));
    if (rest) return rest.length + 1;
  }
  return 0;
}

function isWord({ lower, lemma }: Token, word: string): boolean {
  return lower === word || lemma === word;
}

/** True where "by" at a token brings in somebody: "by the guards", and not "by noon", "by 2030", "by selling". */
export function bringsInAgent(tokens: readonly Token[], by: number, last: number): boolean {
  if (tokens[by].lower !== 'by' || by + 1 >= last) return false;
  const next = tokens[by + 1];
  const noun = next.pos === 'DET' || next.pos === 'ADJ' ? (tokens[by + 2] ?? next) : next;
  if (next.pos === 'NUM' || next.lower.endsWith('ing') || isTime(noun.lower)) return false;
  return /^(?:NOUN|PROPN|PRON|DET|ADJ)$/.test(next.pos);
}

/** True for the author's own words. */
export function isAuthors(document: Document, span: Span): boolean {
  return voiceOf(document, span).voice === 'author';
}
