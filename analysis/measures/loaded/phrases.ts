import type { Span, Token } from '../../document.ts';
import { countWords } from '../../words.ts';
import type { Match } from './match.ts';
import type { Seen } from './seen.ts';

/** A loaded word or phrase: tokens `first..last` (half-open), the entry that says why, and how sure the model is. */
export interface Phrase {
  first: number;
  last: number;
  match: Match | null;
  probability: number;
  /** What the probability had to reach. */
  threshold: number;
}

/** A phrase of several words is seldom listed by accident, so the context need not say as much. */
const phraseEase = 0.6;
/** Longest mark in words. */
const longest = 8;

/** What the context's probability must reach, by the entry's strength, and for others. */
export interface Thresholds {
  listed: [weak: number, middling: number, strong: number];
  unlisted: number;
  /** The surest word of a loaded sentence without another mark. */
  driver: number;
}

/** Loaded words of a document, in order, neighbors joined into phrases and adjectives and adverbs joined to what they modify. */
export function findPhrases(
  seen: Seen,
  probability: Float64Array,
  sentences: number[],
  thresholds: Thresholds,
): Phrase[] {
  const phrases: Phrase[] = [];
  const singles = loadedWords(seen, probability, thresholds);
  for (const single of withDrivers(seen, singles, probability, sentences, thresholds.driver)) {
    const phrase = extend(seen, single);
    const last = phrases.at(-1);
    if (last && touches(seen, last, phrase) && fitsOneMark(seen, last.first, phrase.last)) join(last, phrase);
    else if (!last || phrase.first >= last.last) phrases.push(phrase);
  }
  return phrases;
}

function loadedWords(seen: Seen, probability: Float64Array, thresholds: Thresholds): Phrase[] {
  const found: Phrase[] = [];
  for (let i = 0; i < probability.length; ) {
    // Most tokens are not listed and not loaded: nothing is made for them.
    if (seen.matchOf[i] < 0 && probability[i] < thresholds.unlisted) {
      i++;
      continue;
    }
    const run = listedRun(seen, i, probability);
    const threshold = needed(run, thresholds);
    if (run.probability >= threshold) found.push({ ...run, threshold });
    i = run.last;
  }
  return found;
}

interface Run extends Omit<Phrase, 'threshold'> {
  /** Strengths of its entries, added up; 0 where nothing is listed. */
  strength: number;
}

/** The token at `at`, or all listed wording that stands side by side from there ("Iran-backed" + "militias"). */
function listedRun(seen: Seen, at: number, probability: Float64Array): Run {
  const { tokens } = seen.document;
  const run: Run = { first: at, last: at + 1, match: null, probability: probability[at], strength: 0 };
  for (let m = seen.matchOf[at]; m >= 0 && seen.matches[m]?.first === (run.match ? run.last : at); m++) {
    const match = seen.matches[m];
    const apart = tokens[match.first].sentence !== tokens[at].sentence;
    if (run.match && (apart || !fitsOneMark(seen, at, match.last))) break;
    run.last = match.last;
    run.strength += match.entry.strength;
    for (let k = match.first; k < match.last; k++)
      run.probability = Math.max(run.probability, probability[k]);
    if (!run.match || match.entry.strength > run.match.entry.strength) run.match = match;
  }
  return run;
}

function needed({ first, last, strength }: Run, { listed, unlisted }: Thresholds): number {
  if (strength === 0) return unlisted;
  return listed[Math.min(strength, listed.length) - 1] * (last - first > 1 ? phraseEase : 1);
}

/** Adds the surest word of each loaded sentence that has no mark yet, so that the reader sees what its score comes from. */
function withDrivers(
  seen: Seen,
  singles: Phrase[],
  probability: Float64Array,
  sentences: number[],
  least: number,
): Phrase[] {
  const { tokens } = seen.document;
  const marked = new Set(singles.map((p) => tokens[p.first].sentence));
  const drivers = seen.document.sentences.flatMap(({ firstToken, lastToken }, s) => {
    if (sentences[s] < 0.5 || marked.has(s)) return [];
    let best = firstToken;
    for (let i = firstToken; i < lastToken; i++) if (probability[i] > probability[best]) best = i;
    return probability[best] >= least ? [wordAt(seen, best, probability[best], least)] : [];
  });
  return [...singles, ...drivers].sort((a, b) => a.first - b.first);
}

function wordAt(seen: Seen, at: number, probability: number, threshold: number): Phrase {
  const match = seen.matches[seen.matchOf[at]] ?? null;
  return { first: match?.first ?? at, last: match?.last ?? at + 1, match, probability, threshold };
}

/** "shrewd" + "move", "carefully" + "choreographed": a modifier takes in the words up to what it modifies. */
function extend(seen: Seen, phrase: Phrase): Phrase {
  const { tokens, sentences } = seen.document;
  const end = sentences[tokens[phrase.first].sentence].lastToken;
  let last = phrase.last;
  const head = tokens[last - 1];
  if (head.lower === 'as' && last - phrase.first > 1 && last < end && tokens[last].word)
    return { ...phrase, last: last + 1 };
  if (head.pos === 'ADV' && last < end && isModified(seen, last)) last++;
  const modifier = tokens[last - 1];
  if (modifier.pos === 'ADJ' || isParticiple(modifier)) last = nounEnd(seen, last, end) ?? last;
  const first = phrase.first - (isAdverbOf(seen, phrase.first - 1, phrase.first) ? 1 : 0);
  return fitsOneMark(seen, first, last) ? { ...phrase, first, last } : phrase;
}

/** True where `at` is an adverb in -ly right before a loaded adjective or verb of its sentence. */
function isAdverbOf({ document: { tokens } }: Seen, at: number, of: number): boolean {
  if (at < 0 || tokens[at].sentence !== tokens[of].sentence || !/ly$/.test(tokens[at].lower)) return false;
  return tokens[at].pos === 'ADV' && (tokens[of].pos === 'ADJ' || tokens[of].pos === 'VERB');
}

function isModified(seen: Seen, at: number): boolean {
  const { pos, word } = seen.document.tokens[at];
  return word && !seen.names[at] && !isCut(seen.document.tokens, at + 1) && (pos === 'ADJ' || pos === 'VERB');
}

function isParticiple({ pos, lower }: Token): boolean {
  return pos === 'VERB' && /(?:ed|ing)$/.test(lower);
}

/** End of the noun phrase that goes on at `at`: up to three more modifiers with "and", then a noun. Null where no noun follows. */
function nounEnd(seen: Seen, at: number, end: number): number | null {
  const { tokens } = seen.document;
  for (let i = at; i < Math.min(end, at + 4); i++) {
    if (seen.names[i] || isCut(tokens, i + 1)) return null;
    if (tokens[i].pos === 'NOUN') {
      const second =
        i + 1 < end && tokens[i + 1].pos === 'NOUN' && !seen.names[i + 1] && !isCut(tokens, i + 2);
      return second ? i + 2 : i + 1;
    }
    if (tokens[i].pos !== 'ADJ' && !(tokens[i].lower === 'and' && tokens[i + 1]?.pos === 'ADJ')) return null;
  }
  return null;
}

/** True where a phrase that ends before `at` would cut a hyphenated word. */
function isCut(tokens: Token[], at: number): boolean {
  return tokens[at]?.lower === '-' && tokens[at].start === tokens[at - 1].end;
}

/** True where nothing but a hyphen, a comma or "and" stands between the two. */
function touches(seen: Seen, before: Phrase, after: Phrase): boolean {
  const { tokens } = seen.document;
  if (tokens[before.first].sentence !== tokens[after.first].sentence || after.last <= before.last)
    return false;
  if (after.first <= before.last) return true;
  return after.first === before.last + 1 && /^(?:-|and|,)$/.test(tokens[before.last].lower);
}

function fitsOneMark({ document }: Seen, first: number, last: number): boolean {
  const { start, end } = tokenSpan(document.tokens, first, last);
  return countWords(document.text.slice(start, end)) <= longest;
}

function join(into: Phrase, other: Phrase): void {
  into.last = Math.max(into.last, other.last);
  if (rank(other) > rank(into)) into.match = other.match;
  into.probability = Math.max(into.probability, other.probability);
  into.threshold = Math.min(into.threshold, other.threshold);
}

function rank({ match, probability }: Phrase): number {
  return match ? match.entry.strength + probability : probability - 1;
}

export function tokenSpan(tokens: Token[], first: number, last: number): Span {
  return { start: tokens[first].start, end: tokens[last - 1].end };
}
