import { wordsOf } from '../../english/classes.ts';
import {
  femaleHonorifics,
  genderOfPronoun,
  maleHonorifics,
  prepositions,
  singularDeterminers,
  subjectPronouns,
} from '../../english/closed.ts';
import { type Gender, givenNames } from '../../english/name-words.ts';
import { anyOf, capitalized } from '../../english/sets.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { type Document, type Mention, personTypes } from '../../types/document.ts';
import { headMention } from '../syntax/noun-phrases.ts';
import { blockOf, type Layout, type Range, textOf } from '../syntax/units.ts';
import { headOf } from './source-roles.ts';
import type { Speaker } from './triple.ts';
import { firstToken, type Source, type Triple } from './triple.ts';

/** By actor; null where the text tells none. */
export type Genders = (Gender | null)[];

/** Somebody who spoke, and where: the block, the tokens of what is said, where that or its sentence ends in the text. */
export interface Heard {
  speaker: Speaker;
  block: number;
  content: Range;
  end: number;
}

/** Speakers before a pronoun that are looked at, and blocks: fewer where the pronoun is tied to somebody else. */
const reach = { speakers: 4, blocks: 3, tiedBlocks: 2 };

/**
 * “…,” she said: where the pronoun is tied to nobody, or to one of the other gender, the last who spoke and whom it fits. So
 * too where nothing since then names whom it is tied to, but what is said here: who spoke goes on, or the actor who is named
 * first since then.
 */
export function heardBefore(
  layout: Layout,
  triple: Triple,
  heard: Heard[],
  genders: Genders,
): Speaker | number | undefined {
  const { source } = triple;
  const gender = genderOf(layout, source);
  const last = heard.at(-1);
  if (!source || !gender || !last) return undefined;
  const tied = headMention(layout, source.anchor);
  const block = blockOf(layout, source.anchor.from);
  const isTied = tied !== null && fits(genders, tied.actor, gender);
  if (isTied && !isQuoted(layout, triple) && !isAnswer(layout, source)) return undefined;
  if (isQuoted(layout, triple) || isTied) {
    if (block - last.block > reach.tiedBlocks)
      return isTied ? undefined : spoke(heard, block, gender, genders);
    const named = namedSince(layout, source, last.end, triple).filter((actor) =>
      fits(genders, actor, gender),
    );
    if (isTied && named.includes(tied.actor)) return undefined;
    if (named.length > 0) return isTied && !isNamedIn(layout, tied, triple) ? undefined : named[0];
    if (isTied) return fits(genders, last.speaker.actor, gender) ? again(last.speaker) : undefined;
  }
  return spoke(heard, block, gender, genders);
}

/** The last who spoke and whom the gender fits; one without a name only where none spoke since. */
function spoke(heard: Heard[], block: number, gender: Gender, genders: Genders): Speaker | undefined {
  const last = heard.at(-1);
  const found = heard
    .slice(-reach.speakers)
    .findLast(
      (h) =>
        block - h.block <= (h.speaker.actor === null ? 1 : reach.blocks) &&
        (h.speaker.actor !== null || h === last) &&
        fits(genders, h.speaker.actor, gender),
    );
  return found && again(found.speaker);
}

function again(speaker: Speaker): Speaker {
  return { ...speaker, affiliation: null };
}

/** What is heard of a triple that speaks; null where no one person does, or where the last heard says that this one spoke. */
export function heardIn(
  layout: Layout,
  triple: Triple,
  speaker: Speaker,
  last: Heard | undefined,
): Heard | null {
  const { tokens, units, unitOf } = layout;
  const at = firstToken(triple);
  if (!isOne(layout, triple, speaker)) return null;
  if (last && triple.cue && last.content.from <= at && at < last.content.to) return null;
  const content = { from: triple.content[0].from, to: triple.content[triple.content.length - 1].to };
  const end = Math.max(units[unitOf[at]].to, content.to);
  return { speaker, block: blockOf(layout, at), content, end: tokens[end - 1].end };
}

/** One person, named or not ("a manager"), who may be "he" or "she". */
function isOne(layout: Layout, { source }: Triple, { known, actor, sourceType }: Speaker): boolean {
  if (!source) return false;
  if (known === 'actor') return layout.document.actors[actor!].kind === 'person';
  if (known !== 'role' || (sourceType !== 'anonymous' && !personTypes.has(sourceType))) return false;
  const one = singularDeterminers.has(layout.tokens[source.anchor.from].lower);
  return one && !/s$/.test(headOf(textOf(layout, source.anchor)));
}

/** Who spoke last, at most a block before, where nobody else is named since but in what is said here; else null. */
export function goingOn(layout: Layout, triple: Triple, last: Heard | undefined): number | null {
  const { source } = triple;
  if (!source || !last || last.speaker.actor === null) return null;
  if (blockOf(layout, source.anchor.from) - last.block > 1) return null;
  const { actor } = last.speaker;
  return namedSince(layout, source, last.end, triple).every((other) => other === actor) ? actor : null;
}

function isQuoted({ quoteOf }: Layout, { content }: Triple): boolean {
  return content.some(({ from, to }) => quoteOf[from] >= 0 || quoteOf[to - 1] >= 0);
}

/** "Asked whether it will hold, he said …": who was asked is who spoke last. */
function isAnswer({ tokens, units, unitOf }: Layout, { anchor }: Source): boolean {
  return asked.has(tokens[units[unitOf[anchor.from]].from].lower);
}

const asked = wordsOf('asking verb');

/** Mentions before a pronoun that are looked at. */
const lookback = 30;

/** Before a name that a preposition governs: who is named so is seldom the subject. */
const governed = new RegExp(`\\b${anyOf(prepositions)}\\s(?:the\\s)?$`, 'i');

/** Persons whose names or titles stand between the offset and the pronoun, in text order, what the triple says left out. */
function namedSince(
  { document, tokens, text }: Layout,
  source: Source,
  since: number,
  triple: Triple,
): number[] {
  const { mentions, actors } = document;
  const found: number[] = [];
  const at = firstEndingAfter(mentions, tokens[source.anchor.from].start);
  for (let m = at - 1; m >= Math.max(0, at - lookback) && mentions[m].start >= since; m--) {
    const { actor, kind, start } = mentions[m];
    if (kind === 'pronoun' || actors[actor].kind !== 'person') continue;
    if (governed.test(text.slice(Math.max(0, start - 12), start))) continue;
    if (!triple.content.some(({ from, to }) => tokens[from].start <= start && start < tokens[to - 1].end))
      found.unshift(actor);
  }
  return found;
}

/** “Trump knows nothing,” he said: who is named in what is said is seldom who says it. */
function isNamedIn({ document, tokens }: Layout, tied: Mention, { content }: Triple): boolean {
  const { mentions } = document;
  return content.some(({ from, to }) => {
    const { end } = tokens[to - 1];
    for (let m = firstEndingAfter(mentions, tokens[from].start); mentions[m]?.start < end; m++)
      if (mentions[m].actor === tied.actor && mentions[m].kind !== 'pronoun') return true;
    return false;
  });
}

/** True unless the actor is known to be of the other gender. */
export function fits(genders: Genders, actor: number | null, gender: Gender | null): boolean {
  const known = actor === null ? null : genders[actor];
  return !gender || !known || known === gender;
}

/** Gender that a source of one word, "he" or "she", tells. */
export function genderOf({ tokens }: Layout, source: Source | null): Gender | null {
  if (!source || source.anchor.to - source.anchor.from !== 1) return null;
  const { lower } = tokens[source.anchor.from];
  return subjectPronouns.has(lower) ? (genderOfPronoun.get(lower) ?? null) : null;
}

const honorific = new RegExp(
  `\\b(?:(${anyOf(capitalized(maleHonorifics))})|${anyOf(capitalized(femaleHonorifics))})\\b\\.? [^,;.]{0,30}$`,
);

/** By actor: the gender that a title before the name or the given name tells; null where neither does. */
export function gendersOf({ actors }: Document, introduced: string[][]): Genders {
  return actors.map(({ kind, name, id }) => {
    if (kind !== 'person') return null;
    const titles = introduced[id].map((text) => honorific.exec(text));
    const title = titles.find((found) => found !== null);
    if (title) return title[1] ? 'male' : 'female';
    const [first, ...rest] = name.split(' ');
    return rest.length > 0 ? (givenNames.get(first) ?? null) : null;
  });
}
