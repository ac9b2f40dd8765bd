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
const fewestWords = 6;
/** Words of a sentence that are looked for in the other article. */
const mostSought = 30;
/** From here on two sentences speak of one matter. Readers named six such pairs at most: there are more than they named. */
const oneMatter = 0.22;
/** From here on what one sentence says is likely enough nowhere in the other article to be set beside what comes nearest. */
const leastAbsence = 0.55;
/** Below this likeness two sentences have nothing to do with each other. */
const leastLike = 0.12;
/** What a sentence that was shown before is still worth. */
const shownBefore = 0.5;
/** A sentence that says the same is shown beside another where it is this likely. */
const alsoSame = 0.15;

/** What is shown, the most telling first: the leads, then one after the other what adds most. */
export function passagesApart(told: Telling, sides: Sides<Analyzed>): Chosen[] {
  const chosen = leads(told, sides);
  const used = { left: new Set<number>(), right: new Set<number>() };
  for (const { left, right } of chosen) note(used, left, right);
  const rest = told.met.filter(({ left, right }) => isMet(told, left, right));
  while (chosen.length < most) {
    const next = best(rest, used);
    if (!next) break;
    used.left.add(next.left);
    used.right.add(next.right);
    const kind = kindOf(told, sides, next);
    if (!kind) continue;
    const { left, right } = extended(told, next, used);
    chosen.push({ ...kind, left, right, seeds: next, telling: next.telling, same: next.same });
    note(used, left, right);
  }
  return chosen.sort((a, b) => b.telling - a.telling);
}

/** True where two sentences have enough to do with each other to stand side by side. */
function isMet({ held, looks, at }: Telling, left: number, right: number): boolean {
  const sentences = [looks.left[left], looks.right[right]];
  if (
    sentences.some(
      ({ headline, sentence }) => headline || sentence.words > mostWords || sentence.words < fewestWords,
    )
  )
    return false;
  return at(left, right)!.same >= oneMatter || held.left.likeness[left][right] >= leastLike;
}

function best(met: readonly Met[], used: Sides<ReadonlySet<number>>): Met | null {
  let found: Met | null = null;
  let most = 0;
  for (const one of met) {
    const [l, r] = [used.left.has(one.left), used.right.has(one.right)];
    if (l && r) continue;
    const worth = one.telling * (l || r ? shownBefore : 1);
    if (worth > most) [found, most] = [one, worth];
  }
  return found;
}

function note(used: Sides<Set<number>>, left: readonly number[], right: readonly number[]): void {
  for (const l of left) used.left.add(l);
  for (const r of right) used.right.add(r);
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

function firstOf({ looks }: Telling, side: Side): number[] {
  const found: number[] = [];
  let words = 0;
  for (const { index, sentence } of looks[side]) {
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

/** Sentences of a side that go with a pair: beside its own one, or on the matter of the other side's. */
function near({ looks, at }: Telling, met: Met, side: Side): number[] {
  const own = met[side];
  return looks[side].flatMap(({ index, headline }) => {
    if (headline) return [];
    const pair = side === 'left' ? at(index, met.right) : at(met.left, index);
    return pair && (Math.abs(index - own) === 1 || pair.same >= alsoSame) ? [index] : [];
  });
}

/** What two sentences are to each other; null where nothing can be said of them. */
function kindOf(
  told: Telling,
  sides: Sides<Analyzed>,
  met: Met,
): Pick<Chosen, 'kind' | 'side' | 'absence'> | null {
  if (met.same >= oneMatter) return { ...ofOneMatter(told, sides, met), absence: null };
  const side: Side = told.sentences.left[met.left] >= told.sentences.right[met.right] ? 'left' : 'right';
  const span = excerptOf(sides[side].document, met[side], mostSought);
  const absence = told.absence(side, met[side], span ?? told.looks[side][met[side]].sentence);
  if (absence < leastAbsence) return null;
  return { kind: absence >= told.absent ? 'absent' : 'apart', side, absence };
}

/** Charge of the writer's words that a passage has and the other has not. */
const moreCharged = 0.3;
/** Words in a row that two cuts of one quotation share. */
const inARow = 4;

function ofOneMatter(
  { looks }: Telling,
  sides: Sides<Analyzed>,
  { left, right }: Met,
): Pick<Chosen, 'kind' | 'side'> {
  const [a, b] = [looks.left[left], looks.right[right]];
  const quotes = a.quoted > 0 && b.quoted > 0 && [...a.speakers].some((s) => b.speakers.has(s));
  if (quotes && sharesRow(wordsOf(sides.left, a), wordsOf(sides.right, b)))
    return { kind: 'cut', side: null };
  if (a.charged - b.charged >= moreCharged && a.loaded > b.loaded) return { kind: 'charged', side: 'left' };
  if (b.charged - a.charged >= moreCharged && b.loaded > a.loaded) return { kind: 'charged', side: 'right' };
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
    chief: { left: chosen.left.indexOf(chosen.seeds.left), right: chosen.right.indexOf(chosen.seeds.right) },
    ...{ telling: round(chosen.telling), same: round(chosen.same) },
    absence: chosen.absence === null ? null : round(chosen.absence),
  };
}

function spanOf({ document }: Analyzed, index: number) {
  const { start, end } = document.sentences[index];
  return { start, end };
}
