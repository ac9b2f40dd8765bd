import type { Analyzed } from '../../types/analyzed.ts';
import type { Side, Sides, TellingPassages } from '../../types/comparison.ts';
import type { Document } from '../../types/document.ts';
import { excerptOf } from './excerpts.ts';
import type { Met, Telling } from './index.ts';
import { type Look, termOf } from './looks.ts';

/** Sentences of either side that are shown together, and what they are. */
export interface Chosen {
  kind: TellingPassages['kind'];
  side: Side | null;
  left: number[];
  right: number[];
  /** The sentences that are quoted: the first of each. */
  seeds: Sides<number>;
  telling: number;
  same: number;
  absence: number | null;
}

const most = 12;
/** Words of either side that are shown. */
const mostWords = 60;
/** Shorter sentences say too little by themselves. */
const fewestWords = 9;
/** Part of a sentence's words from which on it is the headline again. */
const mostOfHeadline = 0.8;
/** Shorter sentences at the top are bylines, notices and captions; so many are looked at. */
const fewestOfLead = 10;
const mostBefore = 12;
/** Words of a sentence that are looked for in the other article. */
const mostSought = 30;
/** From here on two sentences are said to speak of one matter: readers named six such pairs at most, there are more. */
const oneMatter = 0.25;
/** From here on they have enough to do with each other to stand side by side, nothing being said of that. */
const sideBySide = 0.04;
/** Of two that are only set side by side, how telling they must be: less, and they share a word and no more. */
const leastTelling = 0.05;
/** Sentences this near to one that was chosen tell of the same. */
const nearChosen = 2;
/** A sentence that says the same is shown beside another where it is this likely. */
const alsoSame = 0.15;
/** And one that stands next to it, where it is this much as telling. */
const alsoTelling = 0.2;

/** What is shown, the most telling first: the leads, then each two passages that have to do with each other, or one that stands alone. */
export function passagesApart(told: Telling, sides: Sides<Analyzed>): Chosen[] {
  const chosen = leads(told, sides);
  const taken = { left: new Set<number>(), right: new Set<number>() };
  const seeds: Sides<number>[] = [];
  for (const met of nearestOf(told).sort(
    (a, b) => b.telling - a.telling || a.left - b.left || a.right - b.right,
  )) {
    if (chosen.length >= most) break;
    if (taken.left.has(met.left) || taken.right.has(met.right) || seeds.some((s) => isNear(s, met))) continue;
    const kind = kindOf(told, sides, met);
    if (!kind) continue;
    const { left, right } = kind.kind === 'absent' ? alone(met, kind.side!) : extended(told, met, taken);
    chosen.push({ ...kind, left, right, seeds: { ...met }, telling: met.telling, same: met.same });
    seeds.push(met);
    for (const l of left) taken.left.add(l);
    for (const r of right) taken.right.add(r);
  }
  return chosen.sort((a, b) => b.telling - a.telling);
}

/** True where two pairs stand close to each other on either side. */
function isNear(a: Sides<number>, b: Sides<number>): boolean {
  return Math.abs(a.left - b.left) <= nearChosen || Math.abs(a.right - b.right) <= nearChosen;
}

function alone(met: Met, side: Side): Sides<number[]> {
  return { left: side === 'left' ? [met.left] : [], right: side === 'right' ? [met.right] : [] };
}

/** Pairs of sentences that say anything, of which one is the likeliest to be on the other's matter. */
function nearestOf({ met, looks }: Telling): Met[] {
  const best = { left: new Map<number, number>(), right: new Map<number, number>() };
  for (const { left, right, same } of met) {
    best.left.set(left, Math.max(best.left.get(left) ?? 0, same));
    best.right.set(right, Math.max(best.right.get(right) ?? 0, same));
  }
  return met.filter(({ left, right, same }) => {
    if (!isShown(looks.left, left) || !isShown(looks.right, right)) return false;
    return same === best.left.get(left) || same === best.right.get(right);
  });
}

/** False for headlines, also where one stands again in the text, for captions and links, which end in no stop, and for what is too short or too long. */
function isShown(looks: readonly Look[], index: number): boolean {
  const { headline, ended, stems, sentence } = looks[index];
  if (headline || !ended || sentence.words < fewestWords || sentence.words > mostWords) return false;
  const first = looks[0].headline ? looks[0].stems : new Map();
  const again = [...stems.keys()].filter((stem) => first.has(stem)).length;
  return again < stems.size * mostOfHeadline;
}

/** The first sentences of both, as far as they can be shown; nothing where either has only one. */
function leads(told: Telling, { left, right }: Sides<Analyzed>): Chosen[] {
  const l = firstOf(told, 'left');
  const r = firstOf(told, 'right');
  const met = told.at(0, 0);
  if (!met || same(left, right)) return [];
  return [
    {
      kind: 'lead',
      side: null,
      left: l,
      right: r,
      seeds: { left: 0, right: 0 },
      telling: met.telling,
      same: met.same,
      absence: null,
    },
  ];
}

/** True where both begin with the same words. */
function same({ document: a }: Analyzed, { document: b }: Analyzed): boolean {
  const plain = ({ text, sentences }: Analyzed['document']) =>
    text
      .slice(sentences[0].start, sentences[0].end)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return plain(a) === plain(b);
}

/** The headline and the first sentences that tell something, as far as they can be shown. */
function firstOf({ looks }: Telling, side: Side): number[] {
  const found: number[] = [];
  let words = 0;
  for (const look of looks[side].slice(0, mostBefore)) {
    const { index, sentence, headline, ended, stems } = look;
    const told = [...stems.keys()].every((stem) => found.some((i) => looks[side][i].stems.has(stem)));
    if (found.length > 0 && (told || (!headline && (!ended || sentence.words < fewestOfLead)))) continue;
    words += sentence.words;
    if (words > mostWords && found.length > 0) break;
    found.push(index);
  }
  return found;
}

/** A pair with the neighbours and likenesses of its sentences that add most, within the words that are shown. */
function extended(told: Telling, met: Met, used: Sides<ReadonlySet<number>>): Sides<number[]> {
  const shown = { left: [met.left], right: [met.right] };
  const words = (side: Side) => shown[side].reduce((sum, i) => sum + told.looks[side][i].sentence.words, 0);
  for (;;) {
    let add: { side: Side; index: number; worth: number } | null = null;
    for (const side of ['left', 'right'] as const) {
      const room = mostWords - words(side);
      for (const index of near(told, met, side)) {
        if (
          shown[side].includes(index) ||
          used[side].has(index) ||
          told.looks[side][index].sentence.words > room
        )
          continue;
        const others = shown[side === 'left' ? 'right' : 'left'];
        const worth = others.reduce(
          (sum, o) => sum + ((side === 'left' ? told.at(index, o) : told.at(o, index))?.telling ?? 0),
          0,
        );
        if (!add || worth > add.worth) add = { side, index, worth };
      }
    }
    if (!add || add.worth <= 0) break;
    shown[add.side].push(add.index);
  }
  const inOrder = (list: number[]) => list.sort((a, b) => a - b);
  return { left: inOrder(shown.left), right: inOrder(shown.right) };
}

/** Whole sentences of a side that go with a pair: beside its own one and telling too, or on the matter of the other side's. */
function near({ looks, at }: Telling, met: Met, side: Side): number[] {
  const own = met[side];
  return looks[side].flatMap(({ index, headline, ended }) => {
    if (headline || !ended) return [];
    const pair = side === 'left' ? at(index, met.right) : at(met.left, index);
    if (!pair) return [];
    const beside = Math.abs(index - own) === 1 && pair.telling >= met.telling * alsoTelling;
    return beside || pair.same >= alsoSame ? [index] : [];
  });
}

/** What two sentences are to each other; null where nothing can be said of them. */
function kindOf(
  told: Telling,
  sides: Sides<Analyzed>,
  met: Met,
): Pick<Chosen, 'kind' | 'side' | 'absence'> | null {
  if (met.same >= oneMatter) {
    const matter = ofOneMatter(told, sides, met);
    return matter.kind === 'matter' && toldAlike(told, met) ? null : { ...matter, absence: null };
  }
  if (met.same >= sideBySide)
    return met.telling >= leastTelling ? { kind: 'apart', side: null, absence: null } : null;
  const side: Side = told.sentences.left[met.left] >= told.sentences.right[met.right] ? 'left' : 'right';
  const span = excerptOf(sides[side].document, met[side], mostSought);
  const absence = told.absence(side, met[side], span ?? told.looks[side][met[side]].sentence);
  return absence >= told.absent ? { kind: 'absent', side, absence } : null;
}

/** True where most of what the shorter one says stands in the other in the same words. */
function toldAlike({ looks }: Telling, { left, right }: Met): boolean {
  const [a, b] = [looks.left[left].stems, looks.right[right].stems];
  const shared = [...a.keys()].filter((stem) => b.has(stem)).length;
  return shared >= mostShared * Math.min(a.size, b.size);
}

/** Charge of the writer's words that a passage has and the other has not; said of one matter that is surer than others. */
const moreCharged = 0.45;
const surelyOne = 0.35;
/** Part of the words of the shorter of two passages from which on they tell the same in the same words. */
const mostShared = 0.6;
/** Words in a row that two cuts of one quotation share. */
const inARow = 4;

function ofOneMatter(
  { looks }: Telling,
  sides: Sides<Analyzed>,
  { left, right, same: likely }: Met,
): Pick<Chosen, 'kind' | 'side'> {
  const [a, b] = [looks.left[left], looks.right[right]];
  const quotes = a.quoted > 0 && b.quoted > 0 && [...a.speakers].some((s) => b.speakers.has(s));
  if (quotes && sharesRow(wordsOf(sides.left, a), wordsOf(sides.right, b)))
    return { kind: 'cut', side: null };
  const more = likely < surelyOne ? 0 : a.charged - b.charged;
  if (more >= moreCharged && a.loaded > b.loaded) return { kind: 'charged', side: 'left' };
  if (-more >= moreCharged && b.loaded > a.loaded) return { kind: 'charged', side: 'right' };
  return {
    kind: numbersDiffer(sides.left.document, a, sides.right.document, b) ? 'numbers' : 'matter',
    side: null,
  };
}

function wordsOf({ document: { tokens } }: Analyzed, { sentence }: Look): string[] {
  return tokens
    .slice(sentence.firstToken, sentence.lastToken)
    .flatMap(({ word, lower }) => (word ? [lower] : []));
}

function sharesRow(a: readonly string[], b: readonly string[]): boolean {
  const rows = (words: readonly string[]) =>
    words
      .slice(0, Math.max(0, words.length - inARow + 1))
      .map((_, i) => words.slice(i, i + inARow).join(' '));
  const known = new Set(rows(a));
  return rows(b).some((row) => known.has(row));
}

/** True where both count the same thing, by the word behind the number, and no number of it is the same. */
function numbersDiffer(left: Document, a: Look, right: Document, b: Look): boolean {
  const [l, r] = [counted(left, a), counted(right, b)];
  return [...l].some(([what, numbers]) => {
    const others = r.get(what);
    return others !== undefined && ![...numbers].some((n) => others.has(n));
  });
}

/** Numbers in digits by the stem of the noun behind them, at most two words on. */
function counted({ tokens }: Document, { sentence }: Look): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (let i = sentence.firstToken; i < sentence.lastToken; i++) {
    const number = termOf(tokens[i]);
    if (!number || !('number' in number)) continue;
    const noun = [1, 2]
      .map((k) => tokens[i + k])
      .find((t) => t && t.sentence === tokens[i].sentence && t.pos === 'NOUN');
    const what = noun && termOf(noun);
    if (what && 'stem' in what) found.set(what.stem, (found.get(what.stem) ?? new Set()).add(number.number));
  }
  return found;
}

/** The same as a comparison holds it: spans of both texts. */
export function passageOf(sides: Sides<Analyzed>, chosen: Chosen): TellingPassages {
  const spans = (side: Side) => chosen[side].map((i) => spanOf(sides[side], i));
  const round = (x: number) => Math.round(x * 1000) / 1000;
  return {
    ...{ kind: chosen.kind, side: chosen.side },
    ...{ left: spans('left'), right: spans('right') },
    chief: {
      left: Math.max(0, chosen.left.indexOf(chosen.seeds.left)),
      right: Math.max(0, chosen.right.indexOf(chosen.seeds.right)),
    },
    ...{ telling: round(chosen.telling), same: round(chosen.same) },
    absence: chosen.absence === null ? null : round(chosen.absence),
  };
}

function spanOf({ document }: Analyzed, index: number) {
  const { start, end } = document.sentences[index];
  return { start, end };
}
