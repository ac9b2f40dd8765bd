import {
  belowOffice,
  changeOfOffice,
  exclusiveOffices,
  headsOfBody,
  ranks,
  sameOffice,
} from '../../english/held-offices.ts';
import { isWithin } from '../../text/spans.ts';
import type { Document } from '../../types/document.ts';
import { wordsAround } from './conflict.ts';
import { type ToldRole, toldRoles } from './named-roles.ts';
import { nearest } from './quantity-context.ts';

/** Two things that one person is said to be, the earlier first, and what is counted of them. */
export interface TitlePair {
  before: ToldRole;
  here: ToldRole;
  counts: Record<string, number>;
}

/** So many earlier ones of one person a later one is held against. */
const most = 6;

/** What one person is said to be in two sentences, in pairs. Linear in the mentions. */
export function titlePairs(document: Document): TitlePair[] {
  const byActor = new Map<number, ToldRole[]>();
  const outer = document.quotations.filter(({ depth }) => depth === 0);
  const changing = changesOf(document);
  return toldRoles(document).flatMap((here) => {
    const known = byActor.get(here.actor) ?? [];
    if (known.length === 0) byActor.set(here.actor, known);
    const earlier = changing.has(here.actor)
      ? []
      : known.slice(0, most).filter((one) => mayDiffer(one, here));
    known.push(here);
    return earlier.map((before) => ({
      before,
      here,
      counts: {
        ...ofWords(before, here),
        again: Number(earlier.some((one) => headOf(one) === headOf(here))),
        rivals: earlier.length,
        hereBefore: Number(here.before),
        bothBefore: Number(here.before && before.before),
        hereClause: Number(here.clause),
        beforeClause: Number(before.clause),
        hereShort: Number(here.short),
        hereQuoted: Number(isWithin(outer, here.start)),
        far: Math.log1p(here.sentence - before.sentence),
        ...ofTelling(document, before, here),
      },
    }));
  });
}

/** In another sentence, and not in fewer of the same words: "Minister Lara" of a foreign minister. */
function mayDiffer(a: ToldRole, b: ToldRole): boolean {
  return (
    a.sentence !== b.sentence &&
    !b.words.every((word) => a.words.includes(word)) &&
    !(b.words.length === 0 && headOf(a) === headOf(b))
  );
}

function headOf({ head }: ToldRole): string {
  return sameOffice.get(head) ?? head;
}

function ofWords(a: ToldRole, b: ToldRole): Record<string, number> {
  const [x, y] = [a, b].map((one) => one.words.filter((word) => word !== one.head));
  const below = (one: ToldRole) =>
    one.words.some((word) => belowOffice.has(word) || belowOffice.has(word.split('-')[0]));
  const same = headOf(a) === headOf(b);
  const body = y.filter((word) => x.includes(word) && !belowOffice.has(word)).length;
  const bothIn = (set: ReadonlySet<string>) => Number(!same && set.has(headOf(a)) && set.has(headOf(b)));
  const offices = Number(a.office && b.office);
  return {
    same: Number(same),
    like: same ? 1 : nearest(headOf(b), [headOf(a)]),
    offices,
    officesDiffer: offices * Number(!same),
    oneOffice: Number(a.office !== b.office),
    noOffice: Number(!a.office && !b.office),
    belowChanges: Number(below(a) !== below(b)),
    belowAlone: Number(below(a) !== below(b) && same),
    body: Math.min(2, body),
    bodyDiffers: body * Number(!same),
    otherField: Number(same && x.length > 0 && y.length > 0 && body === 0),
    ranks: bothIn(ranks),
    heads: bothIn(headsOfBody),
    exclusive: bothIn(exclusiveOffices),
    held: Number(b.words.includes(headOf(a)) || a.words.includes(headOf(b))),
    longBefore: Number(a.words.length > 3),
    longHere: Number(b.words.length > 3),
  };
}

/** The sentences tell of a change, of another time or of two offices; or the later denies. */
function ofTelling(document: Document, a: ToldRole, b: ToldRole): Record<string, number> {
  const [x, y] = [a, b].map((one) => wordsAround(document, one, one.sentence));
  return {
    beforeChanges: Number(changeOfOffice.test(x)),
    hereChanges: Number(changeOfOffice.test(y)),
    denied: Number(/\b(?:no|not|never|without|isn['’]t)\b/.test(document.text.slice(b.start, b.end))),
  };
}

/** Those of whom a sentence tells that they changed their office, or have two. */
function changesOf({ mentions, sentences, text }: Document): Set<number> {
  const found = new Set<number>();
  const told = new Map<number, boolean>();
  for (const { actor, sentence, kind } of mentions) {
    if (kind === 'pronoun') continue;
    const { start, end } = sentences[sentence];
    if (!told.has(sentence)) told.set(sentence, changeOfOffice.test(text.slice(start, end)));
    if (told.get(sentence)) found.add(actor);
  }
  return found;
}
