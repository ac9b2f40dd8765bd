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
