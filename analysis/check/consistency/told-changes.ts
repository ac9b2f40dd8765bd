import {
  comparing,
  falling,
  rising,
  scales,
  singleAnswers,
  sumExplained,
} from '../../english/number-terms.ts';

import type { Form, Sentence } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { conflict, inMarks } from './conflict.ts';
import { lowerAt, type ToldNumber } from './told-numbers.ts';

/** Tokens between the words of a change and its figures, at most. */
const farthest = 14;
/** Points by which a share may be off by rounding, or this part of it. */
const leastOff = 1.5;
const partOff = 0.1;
/** What several shares of one whole may come to. */
const mostOfWhole = 102;
const fewestShares = 3;

/** Rises that fall, shares and changes that are not what their counts make, and shares of one whole that are more than it. */
export function changesToldWrong(document: Form, numbers: readonly ToldNumber[]): Finding[] {
  const found: Finding[] = [];
  let from = 0;
  for (const [s, sentence] of document.sentences.entries()) {
    while (from < numbers.length && numbers[from].first < sentence.firstToken) from++;
    let to = from;
    while (to < numbers.length && numbers[to].first < sentence.lastToken) to++;
    const here = numbers.slice(from, to);
    from = to;
    if (here.length < 2) continue;
    const told = fromTo(document, here);
    if (told) found.push(...wrongWay(document, sentence, told), ...wrongPercent(document, here, told));
    found.push(...wrongShare(document, here), ...tooMuch(document, s, here));
  }
  return found;
}

interface FromTo {
  before: ToldNumber;
  after: ToldNumber;
}

/** "from 3 to 5", "to 5 from 3": two figures of one kind. */
function fromTo({ tokens }: Form, numbers: readonly ToldNumber[]): FromTo | null {
  const led = (number: ToldNumber) => {
    const word = lowerAt(tokens, number.first, number.first - 1);
    return word === 'from' || word === 'to' ? word : null;
  };
  for (let i = 1; i < numbers.length; i++) {
    const [a, b] = [numbers[i - 1], numbers[i]];
    const [x, y] = [led(a), led(b)];
    if (x === null || y === null || x === y || b.first - a.last > 6) continue;
    if (a.money !== b.money || a.percent !== b.percent || a.year || b.year) continue;
    const [before, after] = x === 'from' ? [a, b] : [b, a];
    // "from 1.4 to 2.1 billion"
    if (hasScale(tokens, before) !== hasScale(tokens, after)) continue;
    return { before, after };
  }
  return null;
}

function hasScale(tokens: Form['tokens'], { first, last }: ToldNumber): boolean {
  return tokens.slice(first, last).some(({ lower }) => scales.has(lower) || /^\d.*[kmn]$/.test(lower));
}

function wrongWay(document: Form, { firstToken }: Sentence, { before, after }: FromTo): Finding[] {
  const { tokens } = document;
  const start = Math.min(before.first, after.first);
  for (let k = start - 1; k >= Math.max(firstToken, start - 5); k--) {
    const up = rising.has(tokens[k].lemma);
    if (!up && !falling.has(tokens[k].lemma)) continue;
    if (up ? after.value >= before.value : after.value <= before.value) return [];
    const message = `${inMarks(document, tokens[k])}, but ${inMarks(document, after)} is ${up ? 'less' : 'more'} than ${inMarks(document, before)}.`;
    return [conflict('changed-figure', after, [before], message)];
  }
  return [];
}

/** A change in percent beside the two figures that it is of. */
function wrongPercent(document: Form, numbers: readonly ToldNumber[], { before, after }: FromTo): Finding[] {
  if (before.percent || before.value === 0 || before.rough || after.rough) return [];
  const made = (100 * Math.abs(after.value - before.value)) / before.value;
  const told = numbers.find((one) => one.percent && !one.rough && isOfChange(document, one));
  if (!told || Math.abs(told.first - before.first) > farthest || isNear(told.value, made)) return [];
  const message = `From ${inMarks(document, before)} to ${inMarks(document, after)} is ${shown(made)} percent, not ${inMarks(document, told)}.`;
  return [conflict('changed-figure', told, [before, after], message)];
}

/** "by 12 percent", "up 12 percent", "a 12 percent increase". */
function isOfChange({ tokens }: Form, { first, last }: ToldNumber): boolean {
  const before = tokens[first - 1];
  const after = tokens[last];
  const tells = (lemma: string | undefined) =>
    lemma !== undefined && (rising.has(lemma) || falling.has(lemma));
  return /^(?:by|up|down)$/.test(before?.lower ?? '') || tells(before?.lemma) || tells(after?.lemma);
}

/** "12 of the 40 members, or 45 percent". */
function wrongShare(document: Form, numbers: readonly ToldNumber[]): Finding[] {
  const { tokens } = document;
  const found: Finding[] = [];
  for (let i = 2; i < numbers.length; i++) {
    const share = numbers[i];
    const [part, whole] = inOrder(tokens, numbers[i - 2], numbers[i - 1]);
    if (!share.percent || part.percent || whole.percent || part.money !== whole.money) continue;
    if ([part, whole, share].some(({ rough }) => rough) || whole.value < part.value || whole.value === 0)
      continue;
    if (whole.year || !isWhole(tokens, whole)) continue;
    if (part.first < whole.first && whole.first - part.last > 3) continue;
    const opens = lowerAt(tokens, share.first, share.first - 1);
    if ((opens !== 'or' && opens !== '(') || share.first - numbers[i - 1].last > 8) continue;
    const made = (100 * part.value) / whole.value;
    if (isNear(share.value, made)) continue;
    const message = `${inMarks(document, part)} of ${inMarks(document, whole)} is ${shown(made)} percent, not ${inMarks(document, share)}.`;
    found.push(conflict('changed-figure', share, [part, whole], message));
  }
  return found;
}

/** "12 of the 40", "of the 40 members, 12": the part, then the whole. */
function inOrder(tokens: Form['tokens'], a: ToldNumber, b: ToldNumber): [ToldNumber, ToldNumber] {
  return isWhole(tokens, a) ? [b, a] : [a, b];
}

/** "of 40", "of the 40", "of its 40". */
function isWhole(tokens: Form['tokens'], { first }: ToldNumber): boolean {
  return lowerAt(tokens, first, first - 1) === 'of' || lowerAt(tokens, first, first - 2) === 'of';
}

/** Answers to one question that come to more than all. */
function tooMuch({ text, sentences }: Form, s: number, numbers: readonly ToldNumber[]): Finding[] {
  const shares = numbers.filter(({ percent }) => percent);
  if (shares.length < fewestShares || shares.some(({ rough }) => rough)) return [];
  const words = text.slice(sentences[s].start, sentences[s].end);
  const around = text.slice(sentences[s].start, sentences[s + 1]?.end ?? sentences[s].end);
  if (!singleAnswers.test(words) || sumExplained.test(around) || comparing.test(words)) return [];
  const sum = shares.reduce((all, { value }) => all + value, 0);
  if (sum <= mostOfWhole) return [];
  const [last, ...others] = [...shares].reverse();
  const list = [...others].reverse().map((one) => inMarks({ text }, one));
  const message = `With ${list.join(' and ')} this comes to ${shown(sum)} percent.`;
  return [conflict('changed-figure', last, [...others].reverse(), message)];
}

function isNear(told: number, made: number): boolean {
  return Math.abs(told - made) <= Math.max(leastOff, partOff * made);
}

function shown(percent: number): string {
  return String(Math.round(percent * 10) / 10);
}
