import { bodyPronouns, demonstratives, genderOfPronoun, pluralPronouns } from '../../english/closed.ts';
import { either } from '../../english/sets.ts';
import type { Analyzed } from '../../types/analyzed.ts';
import type { Side, Sides, TellingPassages } from '../../types/comparison.ts';
import type { Document } from '../../types/document.ts';
import { toldAlone } from './alone.ts';
import { type Chosen, isShown, mostWords } from './chosen.ts';
import type { Met, Telling } from './index.ts';
import { kindOf } from './kinds.ts';
import { leads } from './leads.ts';
import type { Look } from './looks.ts';

const most = 12;
/** Words that name at the head of a sentence what stands before it. */
const pointsBack = either(genderOfPronoun.keys(), pluralPronouns, bodyPronouns, demonstratives, ['it']);
/** Sentences this near to one that was chosen tell of the same. */
const nearChosen = 2;
/** A sentence that is on the matter too is shown beside another where that is this likely. */
const alsoSame = 0.5;
/** Part of a sentence from which on it is somebody's words and nothing else. */
const mostlyReported = 0.9;

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
    const { left, right } = extended(told, sides, met, taken);
    chosen.push({
      ...kind,
      left,
      right,
      seeds: { ...met },
      telling: met.telling,
      same: met.same,
      alone: null,
    });
    seeds.push(met);
    for (const l of left) taken.left.add(l);
    for (const r of right) taken.right.add(r);
  }
  return [...chosen, ...toldAlone(told, taken)].sort((a, b) => b.telling - a.telling);
}

/** True where two pairs stand close to each other on either side. */
function isNear(a: Sides<number>, b: Sides<number>): boolean {
  return Math.abs(a.left - b.left) <= nearChosen || Math.abs(a.right - b.right) <= nearChosen;
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

/** A pair with what else is on its matter, and with what its sentences cannot be read without, within the words that are shown. */
function extended(
  told: Telling,
  sides: Sides<Analyzed>,
  met: Met,
  used: Sides<ReadonlySet<number>>,
): Sides<number[]> {
  const shown = (side: Side) => {
    const looks = told.looks[side];
    const found = [met[side]];
    const before = met[side] - 1;
    const lacks = dependsOnBefore(sides[side].document, looks[met[side]]);
    let { words } = looks[met[side]].sentence;
    const also = alsoOn(told, met, side).filter((i) => isOneVoice(looks[met[side]], looks[i]));
    for (const i of [...(lacks ? [before] : []), ...also]) {
      if (i < 0 || found.includes(i) || used[side].has(i) || looks[i].headline) continue;
      if (words + looks[i].sentence.words > mostWords) continue;
      words += looks[i].sentence.words;
      found.push(i);
    }
    return found.sort((a, b) => a - b);
  };
  return { left: shown('left'), right: shown('right') };
}

/** False where two sentences report different people, whose words would run into each other. */
function isOneVoice(a: Look, b: Look): boolean {
  return b.speakers.size === 0 || [...b.speakers].some((speaker) => a.speakers.has(speaker));
}

/** Sentences of a side that are on the matter of the other side's one too, the likeliest first. */
function alsoOn({ looks, at }: Telling, met: Met, side: Side): number[] {
  return looks[side]
    .flatMap(({ index, ended }) => {
      const pair = side === 'left' ? at(index, met.right) : at(met.left, index);
      return ended && pair && pair.same >= alsoSame ? [pair] : [];
    })
    .sort((a, b) => b.same - a.same || a[side] - b[side])
    .map((pair) => pair[side]);
}

/** True for a sentence that begins with whom the one before it names, or is all somebody's words and says not whose. */
function dependsOnBefore({ tokens }: Document, { sentence, reported, speakers }: Look): boolean {
  if (reported > mostlyReported && speakers.size === 0) return true;
  const first = tokens.slice(sentence.firstToken, sentence.lastToken).find(({ word }) => word);
  return first !== undefined && pointsBack.has(first.lower);
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
    alone: chosen.alone === null ? null : round(chosen.alone),
  };
}

function spanOf({ document }: Analyzed, index: number) {
  const { start, end } = document.sentences[index];
  return { start, end };
}
