import {
  anyHead,
  changeOfOffice,
  exclusiveOffices,
  headsOfBody,
  officesOfField,
  ownOffices,
  ranks,
} from '../../english/held-offices.ts';
import type { Form } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { conflict, inMarks } from './conflict.ts';
import { type HeldTitle, heldTitles } from './held-titles.ts';
import { soundKey } from './written-names.ts';

/** So many earlier titles of one person are held against a later one. */
const most = 6;

/** Titles of one person that cannot both be right, where nothing tells of a change. Linear time. */
export function titleFindings(document: Form): Finding[] {
  const held = new Map<number, HeldTitle[]>();
  for (const title of heldTitles(document)) {
    const known = held.get(title.actor);
    if (known) known.push(title);
    else held.set(title.actor, [title]);
  }
  const changing = changesTold(document);
  return [...held].flatMap(([actor, titles]) => {
    if (changing.has(actor)) return [];
    return titles.flatMap((title, k) => {
      const earlier = titles.slice(Math.max(0, k - most), k);
      const other = earlier.find((one) => one.sentence !== title.sentence && differ(one, title));
      if (!other || earlier.some((one) => isSame(one, title))) return [];
      const { name } = document.actors[actor];
      const message = `${name} is ${inMarks(document, title)} here and ${inMarks(document, other)} before. Find out which is right, or tell of the change.`;
      return [conflict('changed-title', title, [other], message)];
    });
  });
}

/** Those of whom a sentence tells that they changed their office, or have two. */
function changesTold({ mentions, sentences, text }: Form): Set<number> {
  const told = new Map<number, boolean>();
  const found = new Set<number>();
  for (const { actor, sentence, kind } of mentions) {
    if (kind === 'pronoun') continue;
    const { start, end } = sentences[sentence];
    if (!told.has(sentence)) told.set(sentence, changeOfOffice.test(text.slice(start, end)));
    if (told.get(sentence)) found.add(actor);
  }
  return found;
}

function isSame(a: HeldTitle, b: HeldTitle): boolean {
  return (
    a.head === b.head &&
    (a.head !== 'professor' || shareOne(a.body, b.body)) &&
    a.below.join() === b.below.join() &&
    a.field.join() === b.field.join()
  );
}

function differ(a: HeldTitle, b: HeldTitle): boolean {
  if (a.head === b.head) return isBelow(a, b) || isBelow(b, a) || ofOtherField(a, b);
  if (ranks.has(a.head) && ranks.has(b.head)) return !a.field.includes(b.head) && !b.field.includes(a.head);
  if (exclusiveOffices.has(a.head) && exclusiveOffices.has(b.head)) return true;
  if (headsOfBody.has(a.head) && headsOfBody.has(b.head) && shareOne(a.body, b.body)) return true;
  // "Budget Director Hal Simic … Finance Commissioner Simic": nobody is introduced again by another office.
  return b.before && b.short && a.before && isOfField(a) && isOfField(b);
}

function isOfField({ head, field }: HeldTitle): boolean {
  return officesOfField.has(head) && field.length > 0;
}

function isBelow(a: HeldTitle, b: HeldTitle): boolean {
  if (a.below.length === 0 || b.below.length > 0) return false;
  if (!ownOffices.has(a.head))
    return (headsOfBody.has(a.head) || anyHead.has(a.head)) && shareOne(a.body, b.body);
  return b.field.length === 0 ? b.head !== 'minister' || a.field.length === 0 : shareOne(a.field, b.field);
}

function ofOtherField(a: HeldTitle, b: HeldTitle): boolean {
  if (a.head === 'professor' && a.body.length > 0 && b.body.length > 0)
    return !shareOne(a.body, b.body) && a.body.length === 1 && b.body.length === 1;
  if (!a.before || !b.before || a.field.length === 0 || b.field.length === 0) return false;
  return officesOfField.has(a.head) && !shareOne(a.field, b.field);
}

function shareOne(a: readonly string[], b: readonly string[]): boolean {
  const keys = new Set(a.map(soundKey));
  return b.some((word) => keys.has(soundKey(word)));
}
