import { fronting, openersAfterComma, subordinators } from '../../english/closed.ts';
import type { Document, Sentence, Token } from '../../types/document.ts';

/** Half-open range of tokens of the document. */
export interface TokenRange {
  first: number;
  last: number;
}

/** A clause is cut here even where nothing marks its end. */
export const longestClause = 40;
/** Words that each part must have: shorter ones are lists and asides. */
const shortestClause = 4;

const breaks = new Set([';', ':', '—', '–', '--', '(', ')']);
/**
 * Cuts a sentence into its clauses, roughly: at semicolons, colons and dashes; at a comma before a conjunction, a
 * relative pronoun or a participle; before "that" after a verb, before a subordinator, and before "and" with a verb of
 * its own. No clause is longer than `longestClause` words. Clauses are in order and cover the sentence. Linear time.
 */
export function clausesOf(document: Document, sentence: Sentence): TokenRange[] {
  const { tokens } = document;
  const clauses: TokenRange[] = [];
  const left = wordsBefore(tokens, sentence);
  const total = left[left.length - 1];
  let first = sentence.firstToken;
  for (let i = first + 1; i < sentence.lastToken; i++) {
    const before = left[i - sentence.firstToken] - left[first - sentence.firstToken];
    const after = total - left[i - sentence.firstToken];
    const long = before >= longestClause;
    const ends = opensClause(tokens, i) || endsFronted(tokens, first, i);
    if (!long && (before < shortestClause || after < shortestClause || !ends)) continue;
    clauses.push({ first, last: i });
    first = i;
  }
  clauses.push({ first, last: sentence.lastToken });
  return clauses;
}

/** Number of words before each token of the sentence, and in all of it at the end. */
function wordsBefore(tokens: Token[], { firstToken, lastToken }: Sentence): number[] {
  const counts = [0];
  for (let i = firstToken; i < lastToken; i++) counts.push(counts[i - firstToken] + (tokens[i].word ? 1 : 0));
  return counts;
}

function opensClause(tokens: Token[], i: number): boolean {
  const token = tokens[i];
  const previous = tokens[i - 1];
  if (breaks.has(previous.lower)) return true;
  if (previous.lower === ',')
    return openersAfterComma.has(token.lower) || (token.pos === 'VERB' && token.lower.endsWith('ing'));
  if (token.lower === 'that') return previous.pos === 'VERB';
  if (subordinators.has(token.lower)) return true;
  if (token.lower === 'and' || token.lower === 'but') return beginsPredicate(tokens[i + 1]);
  return false;
}

/** True after the comma that closes a clause set in front: "When they met, | …". */
function endsFronted(tokens: Token[], first: number, i: number): boolean {
  return tokens[i - 1].lower === ',' && fronting.has(tokens[first].lower);
}

function beginsPredicate(token: Token | undefined): boolean {
  return token !== undefined && (token.pos === 'VERB' || token.pos === 'AUX' || token.pos === 'PRON');
}
