import { allRelatives, notWords, weekdays } from '../../english/closed.ts';
import type { Token } from '../../types/document.ts';
import {
  isNominal,
  isPossessive,
  isPronoun,
  isTime,
  nounPhraseAfter,
  nounPhraseBefore,
} from '../syntax/noun-phrases.ts';
import { type Layout, leadsOn, type Range } from '../syntax/units.ts';
import { besideName, isCount, sourceStart } from './beside-source.ts';
import { endOfQuoted, endOfRelative, withoutAside, withoutWhatFollows } from './quoted-content.ts';
import { roleType } from './source-roles.ts';
import type { Source, Triple } from './triple.ts';

/**
 * The edges of what was tagged, as their form has them: a content leaves out the "that" before it and the stop behind it, a
 * cue the adverb before it. Linear time.
 */
export function tidy(layout: Layout, triples: Triple[]): Triple[] {
  return triples.flatMap((triple) => {
    const content = triple.content
      .map((range) => withQuotations(layout, whole(layout, range)))
      .flatMap((range) => besideCue(layout, range, triple.cue))
      .map((range) => ({ from: range.from, to: endOfRelative(layout, range, triple) }))
      .flatMap((range) => trim(layout, range, triple.cue))
      .map((range) => withNegation(layout, range, triple.cue));
    if (content.length === 0) return [];
    const cue = triple.cue && trimCue(layout, triple.cue);
    const source = triple.source && trimSource(layout, triple.source);
    const said = withoutAside(layout, withoutWhatFollows(layout, content, cue), { ...triple, source, cue });
    if (said.length === 0) return [];
    return [{ ...triple, cue, source, content: said }];
  });
}

/** The range with all of the words that it cuts in two: what a hyphen joins is one word. */
function whole({ tokens }: Layout, { from, to }: Range): Range {
  let [first, last] = [from, to];
  while (first > 0 && isJoined(tokens, first)) first--;
  while (last < tokens.length && isJoined(tokens, last)) last++;
  return { from: first, to: last };
}

/** True where a hyphen joins a token to the one before it: "al-Masri", "cease-fire". */
function isJoined(tokens: readonly Token[], i: number): boolean {
  const [before, token] = [tokens[i - 1], tokens[i]];
  return before.end === token.start && (isHyphen(before) || isHyphen(token));
}

/** The range with all of the quotations at its edges, where it holds half of one or more; without them where it holds less. */
function withQuotations({ quoteOf, quoteTokens }: Layout, { from, to }: Range): Range {
  let [first, last] = [from, to];
  const head = quoteOf[from];
  if (head >= 0) {
    const quote = quoteTokens[head];
    const held = Math.min(to, quote.to) - from;
    first = 2 * held >= quote.to - quote.from ? Math.min(from, quote.from) : Math.min(to, quote.to);
  }
  const tail = quoteOf[to - 1];
  if (tail >= 0) {
    const quote = quoteTokens[tail];
    const held = to - Math.max(from, quote.from);
    last = 2 * held >= quote.to - quote.from ? Math.max(to, quote.to) : Math.max(first, quote.from);
  }
  return { from: first, to: last };
}

/** A range without the words outside quotation marks in other sentences than the cue's: what is told there is told anew. */
function besideCue({ tokens, quoteOf }: Layout, { from, to }: Range, cue: Range | null): Range[] {
  if (!cue || from >= to) return [{ from, to }];
  const { sentence } = tokens[cue.from];
  const parts: Range[] = [];
  for (let i = from; i < to; i++) {
    if (tokens[i].sentence !== sentence && quoteOf[i] < 0) continue;
    const last = parts.at(-1);
    if (last?.to === i) last.to = i + 1;
    else parts.push({ from: i, to: i + 1 });
  }
  return parts;
}

function isHyphen({ lower }: Token): boolean {
  return lower === '-' || lower === '‑' || lower === '‐';
}

/** "also said", "recently referred to": the cue is what reports. */
function trimCue(layout: Layout, cue: Range): Range {
  const { from, to } = withoutStops(layout, cue);
  let first = from;
  while (first + 1 < to && layout.tokens[first].pos === 'ADV') first++;
  return { from: first, to };
}

function withoutStops({ tokens }: Layout, { from, to }: Range): Range {
  let end = to;
  while (end > from + 1 && /^[,.:;—–]$/.test(tokens[end - 1].lower)) end--;
  return { from, to: end };
}

/**
 * A source takes in what its last preposition leads to ("the Secretary of" → "of State") and what its first comma or "of"
 * hangs on ("another critic" before ", Ana Diaz"); where that is nothing, it ends or begins there. It takes in what its noun
 * begins with ("two senior" before "officials"). It leaves out what else
 * stands before its phrase ("by the ministry") and when it spoke ("the ministry on Tuesday"). Null where nothing in it
 * names anybody: "can", "October".
 */
function trimSource(layout: Layout, { words, anchor }: Source): Source | null {
  const { tokens, document } = layout;
  let { from, to } = withoutStops(layout, besideAside(layout, whole(layout, words)));
  const { firstToken, lastToken } = document.sentences[tokens[to - 1].sentence];
  const beside = besideName(layout, { from, to }, firstToken);
  if (beside) return beside;
  from = sourceStart(layout, { from, to });
  if (/^(?:,|of)$/.test(tokens[from].lower))
    from = nounPhraseBefore(layout, from - 1, firstToken)?.from ?? from;
  while (from + 1 < to && isBefore(layout, from)) from++;
  while (from > firstToken && /^(?:DET|NUM|ADJ)$/.test(tokens[from - 1].pos) && !tellsWhen(layout, from - 1))
    from--;
  if (leadsOn(tokens[to - 1])) to = nounPhraseAfter(layout, to, lastToken)?.to ?? to;
  while (to > from + 1 && (leadsOn(tokens[to - 1]) || isWhen(layout, to))) to--;
  if (isCutNoun(layout, to, lastToken)) to = nounPhraseAfter(layout, to, lastToken)?.to ?? to;
  // "will be in Cleveland" is no phrase of a noun, whatever it names.
  if (tokens[from].pos === 'AUX' || !namesSomebody(layout, { from, to })) return null;
  if (anchor.from < words.from || anchor.to > words.to) return { words: { from, to }, anchor };
  const last = anchor.to === words.to ? to : Math.min(anchor.to, to);
  const first = anchor.from === words.from ? from : Math.max(anchor.from, from);
  return { words: { from, to }, anchor: first < last ? { from: first, to: last } : { from, to } };
}

/** Tokens of an aside in brackets that are looked at. */
const longestAside = 15;

/** "R-Utah)" of "Ana Diaz (R-Utah)": what ends an aside is none, but whom the aside is about. */
function besideAside(layout: Layout, range: Range): Range {
  const { tokens, document } = layout;
  let close = range.from;
  while (close < range.to && !/^[()]$/.test(tokens[close].lower)) close++;
  if (close === range.to && tokens[close]?.lower === '.') close++;
  if (tokens[close]?.lower !== ')') return range;
  let open = range.from - 1;
  const floor = Math.max(
    document.sentences[tokens[range.from].sentence].firstToken,
    range.from - longestAside,
  );
  while (open > floor && !/^[()]$/.test(tokens[open].lower)) open--;
  if (open <= floor || tokens[open].lower !== '(') return range;
  return nounPhraseBefore(layout, open - 1, floor) ?? range;
}

/** A mark or a preposition before the noun phrase: no name begins so. */
function isBefore({ tokens, isName }: Layout, i: number): boolean {
  const { pos, lower, word } = tokens[i];
  if (isName[i] === 1 || isPossessive(lower)) return false;
  return /^(?:ADP|CCONJ)$/.test(pos) || (!word && /^[,;:.)\]”’—–-]$/.test(lower));
}

/** "11.31", and "2019" behind a month. */
function tellsWhen(layout: Layout, i: number): boolean {
  const { tokens } = layout;
  return isCount(layout, i) || (tokens[i].pos === 'NUM' && i > 0 && isTime(tokens[i - 1].lower));
}

/** "Tuesday" of "the ministry on Tuesday". */
function isWhen({ tokens, isName }: Layout, to: number): boolean {
  return isName[to - 1] === 0 && isTime(tokens[to - 1].lower) && /^(?:on|in)$/.test(tokens[to - 2].lower);
}

/** "the 41-year-old" of "the 41-year-old trader": an age without its noun. */
function isCutNoun({ tokens, isName }: Layout, to: number, limit: number): boolean {
  if (to >= limit || to < 2 || isName[to - 1] === 1) return false;
  const [age, hyphen, noun] = [tokens[to - 1], tokens[to - 2], tokens[to]];
  return (
    age.lower.endsWith('old') &&
    (isHyphen(hyphen) || age.lower.includes('-')) &&
    noun.pos === 'NOUN' &&
    !isTime(noun.lower)
  );
}

/** True where a noun, a name, a role, a pronoun or an adjective as a noun ("the rich") is in the range, and no time alone. */
function namesSomebody(layout: Layout, { from, to }: Range): boolean {
  const { tokens, isName } = layout;
  for (let i = from; i < to; i++) {
    const { lower, pos } = tokens[i];
    if (weekdays.has(lower)) continue;
    if (isName[i] === 1 || isPronoun(lower) || isPossessive(lower) || pos === 'PRON') return true;
    if (allRelatives.has(lower) && lower !== 'that') return true;
    if ((isNominal(layout, i) || (pos === 'ADJ' && to - from > 1)) && !isTime(lower)) return true;
    if (roleType(lower) !== null) return true;
  }
  return false;
}

function trim(layout: Layout, range: Range, cue: Range | null): Range[] {
  const { tokens, quoteOf } = layout;
  if (range.from >= range.to) return [];
  let { from } = range;
  let to = endOfQuoted(layout, range, cue);
  while (from > 0 && isClitic(tokens[from]) && tokens[from - 1].end === tokens[from].start) from--;
  if (tokens[from].pos === 'AUX' && tokens[from - 1]?.lower === 'that') from--;
  while (from + 2 < to && quoteOf[from] < 0 && isCount(layout, from)) from++;
  if (/^[,:]$/.test(tokens[from].lower) && to - from > 2) from++;
  if (opensClause(layout, from) && to - from > 2) from++;
  if (/^[,:]$/.test(tokens[from].lower)) from++;
  while (
    to > from &&
    quoteOf[to - 1] < 0 &&
    (/^[,.;:—–]$/.test(tokens[to - 1].lower) || tokens[to - 1].pos === 'CCONJ')
  )
    to--;
  return to > from ? [{ from, to }] : [];
}

/** The range with the "not" right before it, which is what is said, unless the cue has it ("did not say"). */
function withNegation({ tokens, quoteOf }: Layout, { from, to }: Range, cue: Range | null): Range {
  const before = tokens[from - 1];
  if (before?.sentence !== tokens[from].sentence || !notWords.has(before.lower)) return { from, to };
  if (quoteOf[from] >= 0 || (cue && cue.from <= from && from <= cue.to)) return { from, to };
  return { from: from - 1, to };
}

/** "'s", "'ll", "n't": the end of a word that stands before it. */
function isClitic({ lower }: Token): boolean {
  return /^(?:['’][a-z]{1,2}|n['’]t)$/.test(lower);
}

/** "that the road is shut", but not "that is what we want", where the word is the subject. */
function opensClause({ tokens }: Layout, at: number): boolean {
  const next = tokens[at + 1];
  return tokens[at].lower === 'that' && next !== undefined && next.pos !== 'AUX' && !isClitic(next);
}
