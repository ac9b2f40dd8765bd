import { stem } from '../../contrasts/pair/stems.ts';
import {
  accusing,
  afterAll,
  bringingCharges,
  convicting,
  everywhere,
  leavingOpen,
  ofConvicted,
  sayingOfAll,
  tellsOfWide,
  universals,
} from '../../english/claiming-words.ts';
import { nounsOfDead, unitsOfMeasure, verbsOfDying } from '../../english/number-terms.ts';
import { firstStartingFrom, isWithin } from '../../text/spans.ts';
import type { Document, Quotation, Token } from '../../types/document.ts';
import { inMarks } from './conflict.ts';
import type { CountedThing } from './counted-things.ts';
import type { Overclaim } from './heading-claims.ts';
import { type BearingSentence, type HeadingText, isContent } from './heading-text.ts';
import type { ToldNumber } from './told-numbers.ts';

const fewestQuoted = 2;
const sureQuoted = 4;
/** A longer line within the text is rather a caption or a piece of the page. */
const longestCross = 10;
/** "21 of the dead", "two of the nine". */
const partitive =
  /(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|some|most|many|few)) of (?:the|its|their|them|all)\b|\bonly\b/i;
/** Words behind "all" or "every" in which what it is of is looked for. */
const nearAll = 3;

/** "All 37 died behind a door" over a text that says it of 21, or of no whole. */
export function saidOfAll(document: Document, text: HeadingText): Overclaim | null {
  const { tokens, quotations } = document;
  const { firstToken, lastToken, cross } = text.scope;
  if (cross && lastToken - firstToken > longestCross) return null;
  if (leavingOpen.test(document.text.slice(text.scope.start, text.scope.end))) return null;
  for (let i = firstToken; i < lastToken; i++) {
    const token = tokens[i];
    if (!universals.has(token.lower) || tokens[i + 1]?.lower === '-' || tokens[i - 1]?.lower === '-')
      continue;
    const of = tokens.slice(i + 1, Math.min(lastToken, i + 1 + nearAll)).find(({ pos }) => pos === 'NOUN');
    if (isWithin(quotations, token.start) || (of && afterAll.has(of.lower))) continue;
    const isAlone = /^(?:every(?:one|body)|nobody|none)$/.test(token.lower);
    if (!of && !isAlone) continue;
    if (/^(?:after|at|for|in|over|above|it|but)$/.test(tokens[i - 1]?.lower ?? '') && !of) continue;
    if (text.sentences.some((one) => saysOfAll(document, one, of))) continue;
    const against = text.nearest(
      text.sentences.filter(({ leavesOpen, text: words }) => leavesOpen || partitive.test(words)),
    );
    if (against)
      return { words: of ? [token, of] : [token], why: 'the text says it of no whole', against: [against] };
  }
  return null;
}

/** "Across the country" over a text that tells of a place or two. */
export function saidOfEverywhere(document: Document, text: HeadingText): Overclaim | null {
  const heading = document.text.slice(text.scope.start, text.scope.end);
  if (!everywhere.test(heading) || leavingOpen.test(heading)) return null;
  if (text.sentences.some((one) => tellsOfWide.test(one.text))) return null;
  const token = text.headingWords().find(({ lower }) => everywhere.test(lower));
  const against = text.nearest(
    text.sentences.filter((one) => one.leavesOpen || partitive.test(one.text) || /\bother\b/.test(one.text)),
  );
  return token && against
    ? { words: [token], why: 'the text tells of no such reach', against: [against] }
    : null;
}

/** "all the flights", "no flight", or "everybody" where the heading has no noun. */
function saysOfAll({ tokens }: Document, { sentence }: BearingSentence, of: Token | undefined): boolean {
  for (let i = sentence.firstToken; i < sentence.lastToken; i++) {
    if (!sayingOfAll.has(tokens[i].lower)) continue;
    if (!of) return true;
    const behind = tokens.slice(i + 1, Math.min(sentence.lastToken, i + 2 + nearAll));
    if (behind.some(({ lemma }) => stem(lemma) === stem(of.lemma))) return true;
  }
  return false;
}

/** A number of the heading that is larger than all that the text has of the same. */
export function largerNumber(
  document: Document,
  text: HeadingText,
  numbers: readonly ToldNumber[],
  things: readonly CountedThing[],
): Overclaim | null {
  const { scope } = text;
  const { tokens } = document;
  const inBody = ({ first }: ToldNumber) => tokens[first].sentence >= scope.from;
  const told = numbers.filter(inBody);
  const of = new Map(things.map((thing) => [thing.number, thing]));
  const counted = things.filter(({ number, unit }) => unit === null && inBody(number));
  for (const number of numbers) {
    if (number.first < scope.firstToken || number.first >= scope.lastToken) continue;
    const thing = of.get(number);
    if (number.rough || number.year || number.money || number.percent || thing?.unit) continue;
    if (told.some(({ value }) => value === number.value) || unitsOfMeasure.has(thing?.head ?? '')) continue;
    const at = thing?.at ?? number.last - 1;
    const key = keyOf(document, number, at, thing?.head ?? '');
    const same = counted.filter(
      (one) =>
        one.head === thing?.head || (key !== null && keyOf(document, one.number, one.at, one.head) === key),
    );
    const [most] = [...same].sort((x, y) => y.number.value - x.number.value);
    if (!most || most.number.value >= number.value || same.some((one) => one.number.rough)) continue;
    if (
      sums(
        same.map((one) => one.number.value),
        number.value,
      )
    )
      continue;
    const index = tokens[most.at].sentence;
    return {
      words: [tokens[number.first], tokens[at]],
      why: `the largest number that the text has of it is ${inMarks(document, most.number)}`,
      against: text.sentences.filter((one) => one.index === index),
    };
  }
  return null;
}

function sums(values: readonly number[], value: number): boolean {
  return values.some((a, i) => values.slice(i + 1).some((b) => a + b === value));
}

/** Those who died are counted under many names. */
function keyOf({ tokens }: Document, { first }: ToldNumber, at: number, head: string): string | null {
  if (nounsOfDead.has(head)) return 'dead';
  const beside = [tokens[first - 1], tokens[at + 1], tokens[at + 2]];
  return beside.some((token) => token && (verbsOfDying.has(token.lemma) || token.lower === 'dead'))
    ? 'dead'
    : null;
}

/** "Convicted" of whom the text says that he is accused; "charged" of whom it says no charge. */
export function strongerStatus(document: Document, text: HeadingText): Overclaim | null {
  const heading = document.text.slice(text.scope.start, text.scope.end);
  const of = (reg: RegExp) => text.sentences.filter((one) => reg.test(one.text));
  for (const token of text.headingWords()) {
    if (ofConvicted.has(token.lemma) || ofConvicted.has(token.lower)) {
      if (leavingOpen.test(heading) || text.hasLemma(convicting) || text.withStem(token).length > 0) continue;
      const accused = of(accusing);
      if (accused.length > 0)
        return { words: [token], why: 'the text tells of no verdict', against: accused.slice(0, 1) };
    }
    if (token.lemma === 'charge' && token.pos === 'VERB' && of(bringingCharges).length === 0) {
      const accused = of(accusing);
      if (accused.length > 0)
        return { words: [token], why: 'the text tells of no charge', against: accused.slice(0, 1) };
    }
  }
  return null;
}

/** Words in the heading's quotation marks that the text has nowhere. */
export function unquotedWords(document: Document, text: HeadingText): Overclaim | null {
  const { quotations, tokens } = document;
  const { scope } = text;
  const plain = (words: string) =>
    ` ${words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  let body: string | null = null;
  for (
    let q = firstStartingFrom(quotations, scope.start);
    q < quotations.length && quotations[q].end <= scope.end;
    q++
  ) {
    const inside = within(tokens, quotations[q]);
    if (quotations[q].depth > 0 || !quotations[q].closed || inside.length < fewestQuoted) continue;
    const written = document.text.slice(quotations[q].start, quotations[q].end);
    // A title of a work has capitals, and is nobody's words.
    if (isTitled(document, inside)) continue;
    body ??= plain(text.sentences.map((one) => one.text).join(' '));
    // Of two words each may stand there by itself.
    if (inside.length < sureQuoted && inside.every((one) => text.withStem(one).length > 0)) continue;
    if (written.split(/…|\.\.\./).every((piece) => body!.includes(plain(piece)))) continue;
    return {
      words: [inside[0], inside[inside.length - 1]],
      why: 'these words are nowhere in the text',
      against: [],
    };
  }
  return null;
}

function within(tokens: readonly Token[], { start, end }: Quotation): Token[] {
  const found: Token[] = [];
  for (let i = firstStartingFrom(tokens, start); i < tokens.length && tokens[i].end <= end; i++)
    if (tokens[i].word) found.push(tokens[i]);
  return found;
}

function isTitled({ text }: Document, inside: readonly Token[]): boolean {
  return inside.filter(isContent).every(({ start }) => /^[\p{Lu}\p{N}]/u.test(text.slice(start, start + 2)));
}
