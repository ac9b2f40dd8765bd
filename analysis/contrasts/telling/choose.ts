import type { Analyzed } from '../../types/analyzed.ts';
import type { Side, Sides, TellingPassages } from '../../types/comparison.ts';
import type { Met, Telling } from './index.ts';
import { kindOf } from './kinds.ts';
import { leads } from './leads.ts';
import type { Look } from './looks.ts';

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
export const mostWords = 60;
/** Shorter sentences say too little by themselves. */
const fewestWords = 9;
/** Part of a sentence's words from which on it is the headline again. */
const mostOfHeadline = 0.8;
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
    return same === best.left.get(left) && same === best.right.get(right);
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
