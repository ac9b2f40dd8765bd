import { functionWords, months, monthsAsNames, weekdays } from '../../english/closed.ts';
import { givenNames, neverNames, particles } from '../../english/name-words.ts';
import { alikeInNames, beforePlaces } from '../../english/spelling-words.ts';
import { contracted } from '../../english/told-figures.ts';
import { foldName } from '../../read/actors/similar.ts';
import { isTitleWord } from '../../read/actors/titles.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { wordSpans } from '../../text/words.ts';
import { countedKinds, type Form, type Span } from '../../types/document.ts';

/** A word with a capital that may be a name or a part of one. */
export interface NameWord extends Span {
  /** As it stands, without the "s" of a possessive. */
  written: string;
  /** In small letters, its marks kept. */
  lower: string;
  sentence: number;
  /** Words of the same name that stand right before and behind it. Titles are none. */
  before: NameWord | null;
  after: NameWord | null;
  /** In a heading, where capitals and neighbours may say little. */
  titled: boolean;
  /** Part of a person's name. */
  person: boolean;
  /** Right behind "in" or "near", as places stand. */
  placed: boolean;
}

const capital = /^(?:\p{Lu}|(?:\p{Ll}{1,3})[-’']\p{Lu})/u;
const possessive = /['’]s$|['’]$/;
/** What may stand between two words of one name. */
const between = /^(?:\.?[ \u00a0]| & )$/;
const longest = 40;
/** "ObamaÃ": letters that were read in another code. */
const misread = /\p{Ll}\p{Lu}$/u;

/** The name words of a draft's counted blocks, in text order. Linear time. */
export function nameWords(document: Form): NameWord[] {
  const found: NameWord[] = [];
  for (const block of document.blocks) {
    if (!countedKinds.has(block.kind) && block.kind !== 'dateline') continue;
    const text = document.text.slice(block.start, block.end);
    let last: NameWord | null = null;
    let end = 0;
    for (const span of wordSpans(text)) {
      const word = wordAt(document, text.slice(span.start, span.end), span.start + block.start);
      const gap = text.slice(end, span.start);
      if (word === null) {
        // "Rosa van der Berg": what leads to a family name keeps its parts together.
        const small = text.slice(span.start, span.end);
        if (last && between.test(gap) && particles.has(small)) end = span.end;
        else last = null;
        continue;
      }
      word.titled = block.kind === 'headline' || block.kind === 'subheading';
      if (last && between.test(gap) && last.sentence === word.sentence && !word.titled) {
        word.before = last;
        last.after = word;
      }
      const ends = word.end - block.start < span.end;
      found.push(word);
      last = isTitleWord(word.lower) || ends || opensOnly(document, word) ? null : word;
      end = span.end;
    }
  }
  return found;
}

function wordAt({ text, sentences, mentions, actors }: Form, whole: string, start: number): NameWord | null {
  const written = whole.replace(possessive, '');
  const lower = written.toLowerCase();
  if (
    !capital.test(written) ||
    written.length > longest ||
    misread.test(written) ||
    contracted.test(written) ||
    /^\p{Lu}-|-\p{Lu}$/u.test(written) ||
    !/^[\p{L}\p{M}'’-]+$/u.test(written)
  )
    return null;
  const isInitial = written.length === 1 && text[start + 1] === '.';
  if (!isInitial && (functionWords.has(lower) || neverNames.has(written) || isDay(lower))) return null;
  if (/[@#/_\\]/.test(text[start - 1] ?? '')) return null;
  const mention = mentions[firstEndingAfter(mentions, start)];
  return {
    ...{ start, end: start + written.length, written, lower },
    sentence: firstEndingAfter(sentences, start),
    ...{ before: null, after: null },
    titled: false,
    placed: beforePlaces.has(wordBefore(text, start)),
    person: mention !== undefined && mention.start <= start && actors[mention.actor].kind === 'person',
  };
}

const longestPreposition = 12;

/** The word right before a place of a text, in small letters. */
function wordBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - longestPreposition), start);
  return /(\p{L}+)\s$/u.exec(before)?.[1].toLowerCase() ?? '';
}

function isDay(lower: string): boolean {
  return weekdays.has(lower) || (months.has(lower) && !monthsAsNames.has(lower));
}

/** "Yesterday Grohler said": a word that has its capital from its sentence is no part of the name behind it. */
function opensOnly({ sentences }: Form, word: NameWord): boolean {
  const { start } = sentences[word.sentence] ?? word;
  const opens = word.start >= start && word.start - start <= 1;
  return opens && word.written.length > 1 && !word.person && !givenNames.has(word.written);
}

/** Letters alone, without accents, in small letters. */
export function plainName(lower: string): string {
  return lower.normalize('NFD').replace(/[\p{M}'’-]/gu, '');
}

const known = new Map<string, string>();
const mostKnown = 20_000;

/** What the spellings of one name have in common: "Omar" and "Umar", "Horvat" and "Horvath", "al-Sisi" and "el-Sissi". */
export function soundKey(lower: string): string {
  let key = known.get(lower);
  if (key === undefined) {
    if (known.size >= mostKnown) known.clear();
    key = foldName(lower).replaceAll(' ', '');
    for (const [spelling, one] of alikeInNames) key = key.replace(spelling, one);
    known.set(lower, key);
  }
  return key;
}

/** What spellings of a long name have in common where their vowels change places: "Halvorsen" and "Halverson". */
export function vowelless(lower: string): string {
  return soundKey(lower).replace(/[aiu]+/g, 'a');
}
