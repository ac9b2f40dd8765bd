import { honorifics, shortTitles } from '../../english/closed.ts';
import { editorialBoard } from '../../english/offices.ts';
import { anyOf, capitalized } from '../../english/sets.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import {
  type Actor,
  type Document,
  type Mention,
  personTypes,
  type SourceType,
  type Span,
} from '../../types/document.ts';
import { answering, nameIn, partIn } from '../layout/speaker-labels.ts';
import { headMention, isPossessive, isPronoun } from '../syntax/noun-phrases.ts';
import { blockOf, type Layout, textOf } from '../syntax/units.ts';
import { bracketedName } from './bracketed-names.ts';
import { describedActor, describedName } from './described.ts';
import { type Offices, officesOf } from './introduced.ts';
import { silenceNested } from './nested-speech.ts';
import {
  fits,
  type Genders,
  genderOf,
  gendersOf,
  goingOn,
  type Heard,
  heardBefore,
  heardIn,
} from './pronoun-sources.ts';
import { bodyGoesOn, onlyOneNamed } from './pronouns-left.ts';
import { joined } from './same-speaker.ts';
import {
  asFirstNamed,
  type Names,
  nameBehind,
  namesOf,
  personNamed,
  properName,
  withoutBody,
} from './source-names.ts';
import { headOf, isQuantity, plainWords, roleType, titleType } from './source-roles.ts';
import {
  affiliationOf,
  introductions,
  isBody,
  typeOfActor,
  typeOfPronoun,
  typeOfWords,
} from './source-type.ts';
import { isSpeech } from './speech.ts';
import { isThing } from './speechless.ts';
import { toldRoles } from './told-roles.ts';
import type { Source, Speaker, Triple } from './triple.ts';
import { type UnknownName, unknownNames } from './unknown-names.ts';

/** What is known of the actors: their source types as they are worked out, and how the text introduces them. */
interface Cast {
  types: Map<number, SourceType>;
  introductions: string[][];
  /** By actor: what the text says behind a name that the person is. */
  told: (SourceType | null)[];
  genders: Genders;
  offices: Offices;
  names: Names;
  unknown: UnknownName[];
  /** Actors by their labels in lower case. */
  byLabel: Map<string, number>;
  /** Whom an interview is with; null where the text does not say. */
  interviewed: number | null;
}

/** Speaker of each triple (same order); triples are in text order. */
export function speakersOf(layout: Layout, triples: Triple[]): Speaker[] {
  const introduced = introductions(layout.document);
  const cast = {
    types: new Map<number, SourceType>(),
    introductions: introduced,
    told: toldRoles(layout.document),
    genders: gendersOf(layout.document, introduced),
    offices: officesOf(layout.document),
    names: namesOf(layout.document),
    unknown: unknownNames(layout),
    byLabel: byLabel(layout.document),
    interviewed: interviewed(layout),
  };
  const heard: Heard[] = [];
  const bySource = new Map<number, Speaker>();
  const speakers: Speaker[] = [];
  let last = -1;
  for (const [i, triple] of triples.entries()) {
    if (triple.label) {
      speakers.push(labelled(layout, triple.label, cast));
      last = i;
      continue;
    }
    const goesOn =
      last >= 0 &&
      speakers[last].name !== null &&
      isSameSpeaker(layout, triple, triples[last]) &&
      fits(cast.genders, speakers[last].actor, genderOf(layout, triple.source));
    const place = triple.source?.anchor.from ?? -1;
    const before =
      goesOn || bySource.has(place) ? undefined : heardBefore(layout, triple, heard, cast.genders);
    const known = goesOn
      ? { ...speakers[last], affiliation: null }
      : (bySource.get(place) ??
        (typeof before === 'number'
          ? speakerFor(layout, triple.source!, layout.document.actors[before], cast)
          : before));
    const found = known ?? resolve(layout, triple, cast, heard.at(-1));
    const isLeft = found.known === 'pronoun' && found.name === null;
    const speaker = { ...((isLeft && leftOver(layout, triples, i, speakers, cast)) || found) };
    if (place >= 0) bySource.set(place, speaker);
    speakers.push({ ...speaker, speaks: isSpeech(layout, triple, speaker) });
    if (!speakers[i].speaks) continue;
    // Of several who say it together the first goes on where a pronoun may be any of them.
    const others = together(triples, i);
    if (others === 0) last = i;
    const here = heardIn(layout, triple, speaker, heard.at(-1));
    if (here) heard.splice(heard.length - Math.min(others, heard.length), 0, here);
  }
  return silenceNested(layout, triples, joined(layout, triples, speakers, cast.offices, cast.unknown));
}

/** Whom a pronoun is that nothing else has told; null where that stays open. */
function leftOver(
  layout: Layout,
  triples: Triple[],
  i: number,
  speakers: readonly Speaker[],
  cast: Cast,
): Speaker | null {
  const last = speakers.findLastIndex(({ speaks }) => speaks);
  const body = last < 0 ? null : bodyGoesOn(layout, triples[i], triples[last], speakers[last]);
  if (body) return body;
  const one = onlyOneNamed(layout, triples[i], cast.genders);
  return one === null ? null : speakerFor(layout, triples[i].source!, layout.document.actors[one], cast);
}

/** How many of those before a triple say it together with it. */
function together(triples: Triple[], i: number): number {
  const { joint } = triples[i];
  let first = i;
  while (joint && first > 0 && triples[first - 1].joint === joint) first--;
  return i - first;
}

/** "He added …" right after a sentence in which somebody speaks goes on with that speaker. */
function isSameSpeaker(layout: Layout, triple: Triple, before: Triple): boolean {
  const { tokens, unitOf } = layout;
  if (!triple.source || !before.source) return false;
  const { from, to } = triple.source.anchor;
  if (to - from !== 1 || genderOf(layout, triple.source) === null) return false;
  const speaker = before.source.anchor;
  const units = unitOf[from] - unitOf[speaker.from];
  const near = units === 1 && layout.units[unitOf[from]].from === from;
  const blocks = blockOf(layout, from) - blockOf(layout, before.content[before.content.length - 1].to - 1);
  return near && blocks <= 1 && tokens[speaker.to - 1].pos === 'PROPN';
}

/** Who a source is, a body where its form says so: "Dry Roofs, a charity", "Brandt Inc.". */
function resolve(layout: Layout, triple: Triple, cast: Cast, last: Heard | undefined): Speaker {
  const speaker = whoIs(layout, triple, cast, last);
  if (speaker.sourceType !== 'person' || !triple.source || !isBody(layout, triple.source)) return speaker;
  if (speaker.actor !== null) cast.types.set(speaker.actor, 'institution');
  return { ...speaker, sourceType: 'institution' };
}

/** The actor whose mention covers a source's head, else the source's own words. */
function whoIs(layout: Layout, triple: Triple, cast: Cast, last: Heard | undefined): Speaker {
  const { source } = triple;
  if (!source)
    return {
      name: null,
      actor: null,
      sourceType: 'anonymous',
      affiliation: null,
      known: 'none',
      speaks: false,
    };
  const { document } = layout;
  const anchor = plainWords(layout, source.anchor);
  const isElsewhere = source.anchor.from < source.words.from;
  const told = isQuantity(anchor) && !isElsewhere ? plainWords(layout, source.words) : anchor;
  // "the envoy's" of "the envoy's message" is the envoy.
  const words = asWithin(layout, source, told.replace(/[’']s$/, ''));
  const lower = words.toLowerCase();
  const mention =
    titledMention(layout, source) ??
    bracketedName(layout, source) ??
    mentionAtHead(layout, source) ??
    appositiveMention(layout, source);
  const heard = last?.speaker.actor ?? null;
  const described =
    mention || nameBehind(layout, source) !== null
      ? null
      : describedActor(layout, source, cast.offices, heard, goingOn(layout, triple, last));
  const named = mention || described !== null ? document.actors[mention?.actor ?? described!] : undefined;
  // A plural role that opens a sentence ("Economists believe") looks like a last name.
  const actor = named?.kind === 'person' && roleType(words) === 'anonymous' ? undefined : named;
  if (actor) return speakerFor(layout, source, actor, cast);
  const pronoun = isPronoun(lower) || isPossessive(lower);
  const affiliation = pronoun ? null : affiliationOf(layout, source, words);
  const known = pronoun
    ? 'pronoun'
    : roleType(words)
      ? 'role'
      : /^\p{Lu}/u.test(headOf(words))
        ? 'name'
        : 'noun';
  const alone = /^\p{Lu}[\p{L}’'-]+$/u.test(textOf(layout, source.words))
    ? (personNamed(cast.names, document, words) ?? byInitials(layout, triple, words, cast))
    : null;
  if (alone !== null) return speakerFor(layout, source, document.actors[alone], cast);
  const isHonored = honored.test(words);
  const type = isHonored ? 'person' : pronoun ? typeOfPronoun(lower) : typeOfWords(words);
  const own = (known === 'name' || isHonored) && type === 'person' ? properName(withoutBody(words)) : null;
  const isPlain = known === 'role' || known === 'noun';
  const name =
    own ?? (isPlain ? (nameBehind(layout, source) ?? describedName(layout, source, cast.unknown)) : null);
  const person = name ? personNamed(cast.names, document, name) : null;
  if (person !== null) return speakerFor(layout, source, document.actors[person], cast);
  return {
    name: pronoun ? null : name ? asFirstNamed(cast.names, name) : words,
    actor: null,
    sourceType: name && type === 'anonymous' ? 'person' : type,
    affiliation,
    known: name ? 'name' : known,
    speaks: false,
  };
}

/** "experience" of "Experience shows": a common noun that has its capital from the sentence it opens. */
function asWithin({ tokens, document }: Layout, { anchor: { from, to } }: Source, words: string): string {
  const { pos, sentence } = tokens[from];
  const opens = document.sentences[sentence].firstToken === from;
  return opens && to - from === 1 && (pos === 'NOUN' || isThing(words)) ? words.toLowerCase() : words;
}

/** The mention at the head; not "police" of "the police chief", where the tagger takes the last word for an adjective. */
function mentionAtHead(layout: Layout, { anchor }: Source): Mention | null {
  const mention = headMention(layout, anchor);
  if (!mention || mention.kind === 'pronoun') return mention;
  const { tokens, document } = layout;
  const last = tokens[anchor.to - 1];
  const isCut =
    mention.end < last.start && last.pos === 'ADJ' && document.actors[mention.actor].kind !== 'person';
  return isCut && personTypes.has(roleType(plainWords(layout, anchor)) ?? 'anonymous') ? null : mention;
}

/** "AD: …" in an interview: the one person whose initials stand before the colon. */
function byInitials({ tokens }: Layout, { cue }: Triple, words: string, { names }: Cast): number | null {
  return cue && tokens[cue.from].lower === ':' ? (names.initials.get(words) ?? null) : null;
}

/** Who a label of the layout names: the actor, else the name by itself; in an interview's answers whoever it is with. */
function labelled(layout: Layout, label: Span, cast: Cast): Speaker {
  const { document, text } = layout;
  const place = nameIn(text, label);
  const named = place ? text.slice(place.start, place.end).replace(/\s+/g, ' ') : '';
  const who = named.split(',', 1)[0].replace(honorific, '');
  const isAnswer = place === null && answering.has(partIn(text, label) ?? '');
  const id = place ? actorNamed(layout, place, who, cast) : isAnswer ? cast.interviewed : null;
  if (id !== null) {
    const actor = document.actors[id];
    const sourceType = typeFor(actor, named, cast);
    return { name: actor.name, actor: id, sourceType, affiliation: null, known: 'actor', speaks: true };
  }
  const sourceType = place ? (titleType(named) ?? typeOfWords(who)) : 'anonymous';
  const paper = editorialBoard.test(who) ? named.slice(who.length).replace(/^,\s*/, '') : '';
  if (paper) return board(layout, paper, cast);
  const name = place ? asFirstNamed(cast.names, who) : null;
  return { name, actor: null, sourceType, affiliation: null, known: name ? 'name' : 'none', speaks: true };
}

/** "Editorial Board, Morning Sun": the paper speaks. */
function board({ document }: Layout, paper: string, cast: Cast): Speaker {
  const actor = cast.byLabel.get(paper.toLowerCase()) ?? null;
  const name = actor === null ? paper : document.actors[actor].name;
  return { name, actor, sourceType: 'institution', affiliation: null, known: 'name', speaks: true };
}

const honorific = new RegExp(`^${anyOf(shortTitles)}\\b\\.? (?=\\p{Lu})`, 'iu');
const honored = new RegExp(`^${anyOf(capitalized(honorifics))}\\b\\.? \\p{Lu}`, 'u');

/** "Judge Ana Diaz" without the office before the name. */
function withoutTitle(who: string): string {
  const words = who.split(' ');
  while (words.length > 2 && roleType(words[0]) !== null) words.shift();
  return words.join(' ');
}

/** The actor that a label names: by a mention in it, by the last name, or by any label of the text's. */
function actorNamed({ document }: Layout, place: Span, who: string, cast: Cast): number | null {
  const { mentions, actors } = document;
  const end = place.start + who.length;
  for (let m = firstEndingAfter(mentions, place.start); mentions[m]?.start < Math.max(end, place.end); m++) {
    const { kind, actor } = mentions[m];
    if (kind !== 'pronoun' && actors[actor].kind === 'person') return actor;
  }
  const known = (name: string) => personNamed(cast.names, document, name);
  const person = who === '' ? null : (known(who) ?? known(withoutTitle(who)) ?? cast.names.initials.get(who));
  if (person !== null && person !== undefined) return person;
  return cast.byLabel.get(who.toLowerCase()) ?? null;
}

function byLabel({ actors }: Document): Map<string, number> {
  const found = new Map<string, number>();
  for (const { id, labels } of actors)
    for (const label of labels) if (!found.has(label.toLowerCase())) found.set(label.toLowerCase(), id);
  return found;
}

/**
 * Whom an interview is with: the one person of the last paragraph with a person in it before the first turn; of several
 * the one who is named most up to there. Null where two are alike.
 */
function interviewed({ document }: Layout): number | null {
  const { mentions, actors, article, blocks } = document;
  const first = article.layout.find(({ kind }) => kind === 'turn');
  if (!first) return null;
  const start = Math.min(first.start, first.speaker?.start ?? first.start);
  const before = mentions.filter(
    (m) => m.end <= start && m.kind !== 'pronoun' && actors[m.actor].kind === 'person',
  );
  const last = before.at(-1);
  if (!last) return null;
  const block = blocks[firstEndingAfter(blocks, last.start)];
  const near = new Set(before.filter((m) => m.start >= block.start).map(({ actor }) => actor));
  const counts = new Map<number, number>();
  for (const { actor } of before) if (near.has(actor)) counts.set(actor, (counts.get(actor) ?? 0) + 1);
  const [most, next] = [...counts].sort((a, b) => b[1] - a[1]);
  return most[1] > (next?.[1] ?? 0) ? most[0] : null;
}

function typeFor(actor: Actor, words: string, cast: Cast): SourceType {
  const { introductions: introduced, told } = cast;
  const known = cast.types.get(actor.id) ?? typeOfActor(actor, words, introduced[actor.id]);
  const type = known === 'person' ? (told[actor.id] ?? known) : known;
  cast.types.set(actor.id, type);
  return type;
}

function speakerFor(layout: Layout, source: Source, actor: Actor, cast: Cast): Speaker {
  const sourceType = typeFor(actor, textOf(layout, source.words), cast);
  const affiliation = affiliationOf(layout, source, actor.name);
  return { name: actor.name, actor: actor.id, sourceType, affiliation, known: 'actor', speaks: false };
}

/** "Chief of Staff Maj. Gen. Karim Aziz", "Ambassador to Peru Ana Diaz": the name that ends a title with "of" or "to" in it, not "supporters of Mr. Hall". */
function titledMention(layout: Layout, { words, anchor }: Source): Mention | null {
  const { tokens, text, document } = layout;
  // What "who" or "they" stands for is named elsewhere.
  if (anchor.from < words.from) return null;
  let of = -1;
  let end = anchor.from;
  for (; end < words.to && tokens[end].lower !== ','; end++)
    if (/^(?:of|to)$/.test(tokens[end].lower)) of = end;
  if (
    of <= anchor.from ||
    of + 2 >= end ||
    !/^\p{Lu}.*[^s]$/u.test(text.slice(tokens[of - 1].start, tokens[of - 1].end))
  )
    return null;
  const last = tokens[end - 1];
  const mention = document.mentions[firstEndingAfter(document.mentions, last.start)];
  const isPerson = mention && document.actors[mention.actor].kind === 'person';
  return isPerson && mention.start < last.end && mention.start > tokens[of + 1].start ? mention : null;
}

/** "The spokesman, Karim Aziz": the name right behind a role; not "critics, Mr. Aziz among them". */
function appositiveMention(layout: Layout, { words }: Source): Mention | null {
  const { tokens, document, text } = layout;
  let comma = words.from;
  while (comma < words.to && tokens[comma].lower !== ',') comma++;
  if (comma + 1 >= words.to || roleType(plainWords(layout, { from: words.from, to: comma })) === 'anonymous')
    return null;
  const mention = document.mentions[firstEndingAfter(document.mentions, tokens[comma + 1].start)];
  const isPerson = mention && document.actors[mention.actor]?.kind === 'person';
  // A first name that is also a month ("Jan") may be no part of the mention.
  const starts =
    mention?.start === tokens[comma + 1].start ||
    (tokens[comma + 1].pos === 'PROPN' &&
      (mention?.start === tokens[comma + 2]?.start ||
        titleType(text.slice(tokens[comma + 1].start, mention?.start)) !== null));
  return isPerson && starts && mention.kind !== 'pronoun' ? mention : null;
}
