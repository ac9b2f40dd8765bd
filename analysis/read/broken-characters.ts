import { behindApostrophe } from '../english/closed.ts';
import { anyOf } from '../english/sets.ts';
import { htmlEntity } from '../text/entities.ts';
import { unmix } from '../text/misread.ts';
import type { Span } from '../types/document.ts';

/** How a text's characters are broken, in words, and the first of them. */
export interface Broken extends Span {
  how: string;
}

/** What is left of characters that were read in a wrong encoding, where it cannot be told what they had been. */
const remains = /â€|Ã[\u0080-\u00bf]|Â[\u0080-\u00bf]|ï»¿|‚Ä[\u00f2-\u00fa]|√[©®≠±≥∂º]/u;
/** A question mark where an apostrophe was: "don?t". */
const asked = new RegExp(`(?<=\\p{Ll})\\?(?=${anyOf(behindApostrophe)}[\\s.,;:])`, 'gu');
const fewestAsked = 2;
const quoted = { before: /["'“‘(`]$/u, after: /^["'”’)`]/u };

/** The first of the broken characters of a text; null where none are seen. What stands alone in quotation marks is spoken of. Linear time. */
export function brokenCharacters(text: string): Broken | null {
  const { example } = unmix(text);
  if (example) return at(text.indexOf(example.was), example.was, `${example.was} for ${example.is}`);
  const found = [remains, htmlEntity].flatMap((form) => first(text, form));
  if (found.length > 0) return found[0];
  const lost = text.indexOf('\ufffd');
  if (lost >= 0) return at(lost, '\ufffd', '\ufffd where one is lost');
  const marks = [...text.matchAll(asked)];
  return marks.length < fewestAsked ? null : at(marks[0].index, '?', '? for ’');
}

function first(text: string, form: RegExp): Broken[] {
  for (const { 0: sign, index } of text.matchAll(
    new RegExp(form.source, `g${form.flags.replace('g', '')}`),
  )) {
    const end = index + sign.length;
    const isSpokenOf =
      quoted.before.test(text.slice(Math.max(0, index - 1), index)) &&
      quoted.after.test(text.slice(end, end + 1));
    if (!isSpokenOf) return [at(index, sign, sign)];
  }
  return [];
}

function at(start: number, sign: string, how: string): Broken {
  return { start, end: start + sign.length, how };
}
