import { honorifics, neverLast, sentenceOpeners } from '../../english/closed.ts';
import { anyOf, capitalized } from '../../english/sets.ts';
import type { Paragraph } from './paragraphs.ts';

const bareWord = /[\p{L}\p{N},'’”")%-]$/u;
/** Words that no sentence, line or heading ends with. */
const leading = new RegExp(`(?:^|\\s)(?:${anyOf(neverLast)}|${anyOf(capitalized(honorifics))}\\.)$`, 'u');
/** A capital here begins a sentence, so the one before was cut off, not broken. */
const opener = new RegExp(
  `^["'“‘(]*(?:${anyOf(capitalized(sentenceOpeners))}|\\p{Lu}\\p{L}+,|\\p{Lu}\\p{L}+ly)\\b`,
  'u',
);

/** True where the line ends with a word that needs another after it. */
export function breaksOff(line: string): boolean {
  return leading.test(line.slice(-12));
}

/** True where `after` plainly carries on a sentence that `before` breaks off. */
export function goesOn(before: Paragraph, after: Paragraph): boolean {
  return !before.finished && bareWord.test(before.line) && after.lower;
}

/** The same for a sentence that goes on with a name: only where the words before cannot end a line. */
export function goesOnWithName(before: Paragraph, after: Paragraph): boolean {
  if (before.finished || before.words < 8 || !breaksOff(before.line)) return false;
  return /^["'“‘(]*\p{L}/u.test(after.line) && after.finished && !opener.test(after.line);
}

/** Paragraphs that a quotation may run through whose marks stand in the first and the last alone. */
const mostWithin = 8;
const opensMark = /^[\s(]*(?:["“„]|''|``)/u;
const doubleMarks = /["“”„]|''|``/gu;

/**
 * How many paragraphs behind `at` stand within a quotation that it opens: breaks were put between its sentences, since a
 * quotation that a writer goes on with in another paragraph opens there again. 0 where none do. The marks of a text tell only
 * where they come in pairs.
 */
export function withinQuotation(paragraphs: readonly Paragraph[], at: number): number {
  if (!leavesOpen(paragraphs[at].line)) return 0;
  for (let i = at + 1; i < Math.min(paragraphs.length, at + 1 + mostWithin); i++) {
    const { line } = paragraphs[i];
    if (opensMark.test(line)) return 0;
    const first = line.search(doubleMarks);
    if (first < 0) continue;
    return closesAt(line, first) ? i - at : 0;
  }
  return 0;
}

/** True where the last double mark of a line opens, and those before it are in pairs. */
function leavesOpen(line: string): boolean {
  let open = 0;
  for (const { 0: mark, index } of line.matchAll(doubleMarks)) {
    const closes =
      mark === '”' || (mark !== '“' && mark !== '„' && mark !== '``' && open > 0 && closesAt(line, index));
    open = Math.max(0, open + (closes ? -1 : 1));
  }
  return open === 1;
}

/** True where the mark at `index` of a line closes: a word or a sentence ends before it, and none begins behind it. */
function closesAt(line: string, index: number): boolean {
  const mark = line[index];
  if (mark === '“' || mark === '„' || mark === '`') return false;
  if (mark === '”') return true;
  return (
    /[\p{L}\p{N}.,!?…)]$/u.test(line.slice(0, index)) &&
    !/^(?:"|'')[\p{L}\p{N}]/u.test(line.slice(index, index + 3))
  );
}
