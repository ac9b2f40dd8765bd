import { type SoftForm, softClasses, softForms } from '../english/softened.ts';
import { termWords } from '../measures/loaded/lexicon.ts';
import { nameTokens } from '../measures/loaded/names.ts';
import type { Document, Sentence, Token } from '../types/document.ts';
import { isAuthors } from './in-sentences.ts';
import { spellings } from './plainer-index.ts';
import { affectedBy, headsBefore, isOfClass, nounPhraseAt } from './soft-classes.ts';

/** Soft words for harm, at tokens `first..last` (half-open), and what they hide. */
export interface Softened {
  first: number;
  last: number;
  why: string;
}

/** A word of a pattern; `*` for a few words, `@class` for a noun phrase of a class. */
type Pattern = readonly string[];

interface Ready {
  form: SoftForm;
  say: Pattern;
  behind: Pattern[];
  before: Pattern[];
  near: Told | null;
  unless: Told | null;
}

/** Words that tell of something, and strings of words. */
interface Told {
  words: ReadonlySet<string>;
  strings: readonly string[];
}

let byFirst: Map<string, Ready[]> | null = null;

function ready(): Map<string, Ready[]> {
  const index = new Map<string, Ready[]>();
  for (const form of softForms) {
    const shared = {
      form,
      behind: form.behind.map(patternOf),
      before: form.before.map(patternOf),
      near: toldBy(form.near),
      unless: toldBy(form.unless),
    };
    for (const said of form.say) {
      const say = patternOf(said);
      index.set(say[0], [...(index.get(say[0]) ?? []), { ...shared, say }]);
    }
  }
  return index;
}

function patternOf(said: string): Pattern {
  return said.split(' ').flatMap((word) => (/^[@*]/.test(word) ? [word] : termWords(word)));
}

function toldBy(listed: readonly string[]): Told | null {
  if (listed.length === 0) return null;
  const all = listed.flatMap((one) => (one.startsWith('@') ? classWords(one) : [one]));
  const split = all.map((one) => termWords(one));
  return {
    words: new Set(split.flatMap((words) => (words.length === 1 ? words : []))),
    strings: split.flatMap((words) => (words.length > 1 ? [` ${words.join(' ')} `] : [])),
  };
}

function classWords(name: string): readonly string[] {
  const words = softClasses.get(name.slice(1));
  if (!words) throw new Error(`softened-nouns has no class “${name}”.`);
  return words;
}

/**
 * Harm that the writer tells softly in words made on the spot: police “help” people off steps “with batons”. By form: a soft
 * word with whom it is done to, what with, and what is told beside it. Never overlapping, in text order; linear.
 */
export function softened(document: Document): Softened[] {
  byFirst ??= ready();
  const names = nameTokens(document);
  const found: Softened[] = [];
  for (const [s, sentence] of document.sentences.entries())
    for (let i = sentence.firstToken; i < sentence.lastToken; ) {
      const best = names[i] ? null : bestAt(document, s, i, byFirst);
      if (best) found.push(best);
      i = best ? Math.max(best.last, i + 1) : i + 1;
    }
  return found.flatMap((one, k) => (k > 0 && found[k - 1].last > one.first ? [] : [one]));
}

function bestAt(
  document: Document,
  s: number,
  i: number,
  index: ReadonlyMap<string, Ready[]>,
): Softened | null {
  const { tokens, sentences } = document;
  const place = { document, s, sentence: sentences[s], i };
  let best: Softened | null = null;
  for (const word of new Set(spellings(tokens[i])))
    for (const one of index.get(word) ?? []) {
      const range = rangeOf(place, one);
      if (!range || (best && range.last - range.first <= best.last - best.first)) continue;
      const span = { start: tokens[range.first].start, end: tokens[range.last - 1].end };
      if (!isToldBeside(place, one, range) || !isAuthors(document, span)) continue;
      best = { ...range, why: one.form.why };
    }
  return best;
}

interface At {
  document: Document;
  s: number;
  sentence: Sentence;
  i: number;
}

type Range = Pick<Softened, 'first' | 'last'>;

function rangeOf(at: At, one: Ready): Range | null {
  switch (one.form.part) {
    case 'verb':
      return verbRange(at, one);
    case 'noun':
      return nounRange(at, one);
    case 'phrase': {
      const last = matchEnd(at.document, one.say, at.i, at.sentence.lastToken);
      return last === null ? null : { first: at.i, last };
    }
  }
}

function verbRange({ document, sentence, i }: At, { form, say, behind }: Ready): Range | null {
  const { tokens } = document;
  const { firstToken: from, lastToken: to } = sentence;
  const { pos, lower, lemma } = tokens[i];
  const verbal =
    pos === 'VERB' ||
    (pos === 'ADJ' && lower !== say[0]) ||
    (pos === 'NOUN' && lower !== say[0] && lower !== lemma && /ed$/.test(lower));
  if (!verbal || tokens[i - 1]?.lower === '-' || (i > from && tokens[i - 1].pos === 'DET')) return null;
  let end = matchEnd(document, say, i, to);
  let split = null;
  if (end === null && say.length > 1) {
    // “freed them up”
    const object = nounPhraseAt(tokens, i + 1, to);
    const rest = object.heads.length > 0 ? matchEnd(document, say.slice(1), object.end, to) : null;
    if (rest === null) return null;
    split = { ...object, end: rest, passive: false };
    end = rest;
  }
  if (end === null) return null;
  if (form.object.length === 0) {
    const fits =
      form.subject.length === 0 ||
      headsBefore(tokens, i, from).some((head) => isOfClass(document, head, form.subject));
    const last = fits ? behindEnd(document, behind, end, to) : null;
    return last === null ? null : { first: i, last };
  }
  const object = split ?? affectedBy(document, i, end, from, to);
  if (!object.heads.some((head) => isOfClass(document, head, form.object))) return null;
  const last =
    behind.length === 0
      ? Math.max(object.end, end)
      : (behindEnd(document, behind, end, to) ?? behindEnd(document, behind, object.end, to));
  return last === null ? null : { first: i, last };
}

function nounRange({ document, sentence, i }: At, { form, say, before }: Ready): Range | null {
  const { tokens } = document;
  const { firstToken: from, lastToken: to } = sentence;
  // Behind what is its own, a verb is a noun that was taken for one: “the airline's pricing refresh”.
  const { pos, lower } = tokens[i];
  if (pos === 'PROPN' || (pos === 'VERB' && !lower.endsWith('ing') && before.length === 0)) return null;
  const end = matchEnd(document, say, i, to);
  if (end === null) return null;
  let first = i;
  if (before.length > 0) {
    const starts = before.flatMap((words) => {
      const start = matchBefore(tokens, words, i, from);
      return start === null ? [] : [start];
    });
    if (starts.length === 0) return null;
    first = Math.min(...starts);
    if (pos === 'VERB' && !(first > from && /^(?:DET|PART|ADJ)$/.test(tokens[first - 1].pos))) return null;
  }
  if (form.of.length === 0) return tokens[end]?.pos === 'NOUN' && end < to ? null : { first, last: end };
  // “the prison's guests”
  if (/^['’]s?$/.test(tokens[i - 1]?.lower ?? '') && i - 2 >= from && isOfClass(document, i - 2, form.of))
    return { first: i - 2, last: end };
  if (end >= to || tokens[end].pos !== 'ADP') return null;
  const object = nounPhraseAt(tokens, end + 1, to);
  return object.heads.some((head) => isOfClass(document, head, form.of)) ? { first, last: object.end } : null;
}

const widestGap = 4;
const farthestBehind = 8;

/** The token behind a pattern that begins at a token; null where it does not stand there. */
function matchEnd(document: Document, words: Pattern, at: number, to: number): number | null {
  const { tokens } = document;
  let i = at;
  for (const [k, word] of words.entries()) {
    if (k > 0 && tokens[i]?.lower === '-') i++;
    if (i >= to) return null;
    if (word === '*') {
      for (let gap = 0; gap <= widestGap; gap++) {
        const end = matchEnd(document, words.slice(k + 1), i + gap, to);
        if (end !== null) return end;
      }
      return null;
    }
    if (word.startsWith('@')) {
      const phrase = nounPhraseAt(tokens, i, to);
      if (!phrase.heads.some((head) => isOfClass(document, head, [word.slice(1)]))) return null;
      i = phrase.end;
    } else if (spellings(tokens[i]).includes(word)) i++;
    else return null;
  }
  return i;
}

function matchBefore(tokens: readonly Token[], words: Pattern, at: number, from: number): number | null {
  let i = at;
  for (let k = words.length - 1; k >= 0; k--) {
    i--;
    if (i >= from && tokens[i].lower === '-') i--;
    if (i < from || !spellings(tokens[i]).includes(words[k])) return null;
  }
  return i;
}

/** The end of the first of some patterns that stands a few words behind a place, in its clause. */
function behindEnd(document: Document, behind: readonly Pattern[], at: number, to: number): number | null {
  const { tokens } = document;
  for (let i = at; i < to && i < at + farthestBehind; i++) {
    const ends = behind.flatMap((words) => matchEnd(document, words, i, to) ?? []);
    if (ends.length > 0) return Math.max(...ends);
    if (tokens[i].pos === 'PUNCT' && /^[,;:.!?—–]$/.test(tokens[i].lower)) return null;
  }
  return null;
}

/** True where what must stand beside the words does, and nothing that makes them plain. */
function isToldBeside({ document, s }: At, { near, unless }: Ready, range: Range): boolean {
  if (unless && tells(document, [s], unless, range)) return false;
  return near === null || tells(document, [s - 1, s, s + 1, s + 2], near, range);
}

function tells(
  { tokens, sentences }: Document,
  among: readonly number[],
  told: Told,
  { first, last }: Range,
): boolean {
  return among.some((s) => {
    if (!sentences[s]) return false;
    const { firstToken, lastToken } = sentences[s];
    const rest: string[] = [];
    for (let i = firstToken; i < lastToken; i++) {
      if (i >= first && i < last) continue;
      if (spellings(tokens[i]).some((word) => told.words.has(word))) return true;
      if (tokens[i].lower !== '-') rest.push(tokens[i].lower);
    }
    const text = ` ${rest.join(' ')} `;
    return told.strings.some((string) => text.includes(string));
  });
}
