import { z } from 'zod';
import { wordsOf } from '../../english/classes.ts';
import { definiteDeterminers } from '../../english/closed.ts';
import { loadLexicon } from '../../english/load.ts';
import { nationality } from '../../english/nationality.ts';
import { aligned, opposed } from '../../english/siding.ts';
import { type NounPhrase, nounPhraseOf } from '../../read/syntax/noun-phrases.ts';
import { listed } from '../../text/prose.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { NamingContrast, Side, Sides } from '../../types/comparison.ts';
import type { Document, Span } from '../../types/document.ts';
import { gatherLabels } from './labels.ts';
import type { Pairing } from './pairing.ts';

const lexicon = loadLexicon(
  'referents',
  z.strictObject({ noun: z.string(), class: z.string() }),
  (entry) => entry.noun,
);
/** Class of each noun. A class named by one of its own nouns ("visits") can be counted. */
export const eventClasses = new Map(lexicon.entries.map((e) => [e.noun, e.class]));

/** A phrase that names an event or a kind of group, and which shared actors take part in it. */
export interface EventPhrase {
  class: string;
  phrase: NounPhrase;
  /** Where its label lies: with its complement where that names a party. */
  span: Span;
  /** Indexes in `pairing.shared`, ascending. */
  parties: number[];
  /** True where it points back to something known: "the war", "this agreement" and what is said of it. */
  definite: boolean;
  /** True where it says whose it is or where, though that is nobody of both ("the Iraq war"). */
  placed: boolean;
}

const supporting = wordsOf('supporting verb');
const serving = wordsOf('serving verb');
const armed = 'armed groups';
const supporterReach = 4;
/** Tokens before a bare object in which its verb's subject is looked for. */
const subjectReach = 6;
/** Sets of parties tried for each class: it bounds the work on a text with very many. */
const mostReferents = 40;

/**
 * Events and kinds of groups that both documents speak of, each with all its labels: phrases of one class (war, accord,
 * militia …) that share their parties. A definite phrase without parties goes to the most named event of its class.
 */
export function eventReferents(
  left: Document,
  right: Document,
  pairing: Pairing,
  charged: Sides<Span[]>,
): NamingContrast[] {
  const phrases = {
    left: byClass(findEvents(left, pairing, 'left')),
    right: byClass(findEvents(right, pairing, 'right')),
  };
  return [...phrases.left.keys()].flatMap((kind) => {
    const both = { left: phrases.left.get(kind)!, right: phrases.right.get(kind) ?? [] };
    return classReferents(kind, both, pairing).map(({ referent, parties, spans }) => ({
      referent,
      parties,
      left: gatherLabels(left, spans.left, charged.left),
      right: gatherLabels(right, spans.right, charged.right),
    }));
  });
}

/** Phrases of the lexicon's classes in text order, groups split by whose side they are on. */
export function findEvents(document: Document, pairing: Pairing, side: Side): EventPhrase[] {
  const shared = partyFinder(document, pairing, side);
  const found: EventPhrase[] = [];
  for (let at = 0; at < document.tokens.length; at++) {
    const token = document.tokens[at];
    if (token.pos !== 'NOUN' && token.pos !== 'PROPN') continue;
    const before = at > 0 ? `${document.tokens[at - 1].lower} ${token.lower}` : '';
    const kind = eventClasses.get(before) ?? eventClasses.get(token.lower);
    if (!kind || modifies(document, at) || isName(document, token)) continue;
    const phrase = nounPhraseOf(document, at);
    const named = shared(phrase.full);
    const parties = named.length > 0 ? named : subjects(document, phrase, shared);
    const inside = named.length > 0 && shared(phrase.span).length < named.length;
    const span = inside ? phrase.full : phrase.span;
    found.push({
      class: kind + sideOf(kind, document, span),
      phrase,
      span,
      parties,
      definite: definiteDeterminers.has(phrase.determiner ?? ''),
      placed: namesOthers(document, span),
    });
    found.push(...predicates(document, kind, phrase, parties));
  }
  return [...outermost(found), ...namedGroups(document, shared)];
}

/** Who does it, where the phrase is a bare object: "Israel and Iran exchanged strikes". */
function subjects({ tokens, sentences }: Document, phrase: NounPhrase, parties: PartyFinder): number[] {
  const object = firstEndingAfter(tokens, phrase.span.start);
  const { firstToken } = sentences[tokens[object].sentence];
  if (phrase.determiner !== null || object - 2 < firstToken || tokens[object - 1].pos !== 'VERB') return [];
  const from = Math.max(firstToken, object - subjectReach);
  return parties({ start: tokens[from].start, end: tokens[object - 1].start });
}

/** True where the next token is a noun of the same phrase, so that this one only modifies it ("strike group"). */
function modifies(document: Document, at: number): boolean {
  const next = document.tokens[at + 1];
  return next !== undefined && next.sentence === document.tokens[at].sentence && next.pos === 'NOUN';
}

/** Mentions that are common words. */
const common: ReadonlySet<string> = new Set(['description', 'both']);

/** True where a word belongs to a name: Ban Ki-moon is no ban. */
function isName({ mentions }: Document, token: Span): boolean {
  const mention = mentions[firstEndingAfter(mentions, token.start)];
  return mention !== undefined && mention.start < token.end && !common.has(mention.kind);
}

/** True where a span names somebody, or a nationality. */
function namesOthers({ mentions, tokens }: Document, span: Span): boolean {
  return (
    within(mentions, span).some(({ kind }) => kind !== 'pronoun') ||
    within(tokens, span).some(({ lower }) => nationality(lower) !== null)
  );
}

/** "This agreement … serves as a rock-solid guarantee": what a sentence about an event says that it is. */
function predicates(document: Document, kind: string, phrase: NounPhrase, parties: number[]): EventPhrase[] {
  const { tokens, sentences } = document;
  const sentence = sentences[tokens[phrase.head].sentence];
  if (phrase.span.start !== sentence.start) return [];
  for (let i = phrase.head + 1; i + 2 < sentence.lastToken; i++) {
    const links = tokens[i].lower === 'as' && serving.has(tokens[i - 1].lemma);
    if (!links || !/^an?$/.test(tokens[i + 1].lower)) continue;
    let head = i + 2;
    while (head + 1 < sentence.lastToken && tokens[head].pos !== 'NOUN') head++;
    while (head + 1 < sentence.lastToken && tokens[head + 1].pos === 'NOUN') head++;
    if (tokens[head + 1]?.lower === '-') head += 3;
    if (tokens[head]?.pos !== 'NOUN') return [];
    const named = nounPhraseOf(document, head);
    return [{ class: kind, phrase: named, span: named.span, parties, definite: true, placed: false }];
  }
  return [];
}

function sideOf(kind: string, document: Document, span: Span): string {
  if (kind !== armed) return '';
  const words = document.text.slice(span.start, span.end);
  if (opposed.test(words)) return ' opposed';
  return aligned.test(words) ? ' aligned' : '';
}

/** Phrases that lie in no other one: "memorandum of understanding" is one phrase. */
function outermost(found: EventPhrase[]): EventPhrase[] {
  let reached = -1;
  return found.filter(({ phrase }) => {
    if (phrase.full.end <= reached) return false;
    reached = phrase.full.end;
    return true;
  });
}

/** Named groups count as aligned with a party where a sentence speaks of its support for them. */
function namedGroups(document: Document, parties: PartyFinder): EventPhrase[] {
  const supported = new Map<number, number[]>();
  for (const [index, sentence] of document.sentences.entries()) {
    const tokens = document.tokens.slice(sentence.firstToken, sentence.lastToken);
    const cue = tokens.findIndex((t) => supporting.has(t.lemma));
    if (cue < 1) continue;
    // Whose support it is stands right before the word: "Iran's support", "backed" after "Iran has".
    const before = tokens.slice(Math.max(0, cue - supporterReach), cue);
    const party = parties({ start: before[0].start, end: tokens[cue].start }).at(-1);
    if (party !== undefined) supported.set(index, [party]);
  }
  return document.mentions.flatMap((mention) => {
    const allies = supported.get(mention.sentence);
    if (!allies || mention.kind === 'pronoun' || document.actors[mention.actor].kind !== 'group') return [];
    const phrase = nounPhraseOf(document, firstEndingAfter(document.tokens, mention.start));
    return [
      { class: `${armed} aligned`, phrase, span: mention, parties: allies, definite: false, placed: true },
    ];
  });
}

/** Indexes in `pairing.shared` of the parties that a span names, by a mention or by an adjective of nationality. */
type PartyFinder = (span: Span) => number[];

function partyFinder(document: Document, pairing: Pairing, side: Side): PartyFinder {
  const byActor = new Map(pairing.shared.map((s, index) => [s.actors[side], index]));
  const byCountry = new Map<string, number>();
  for (const [actor, index] of byActor) {
    const { kind, country } = document.actors[actor];
    if (kind === 'state' && country) byCountry.set(country, index);
  }
  return (span) => {
    const found = new Set<number>();
    for (const mention of within(document.mentions, span)) {
      const party = byActor.get(mention.actor);
      if (party !== undefined) found.add(party);
    }
    for (const { lower } of within(document.tokens, span)) {
      const party = byCountry.get(nationality(lower) ?? '');
      if (party !== undefined) found.add(party);
    }
    return [...found].sort((a, b) => a - b);
  };
}

/** Items of a sorted list that overlap the span. */
function within<T extends Span>(items: T[], span: Span): T[] {
  const first = firstEndingAfter(items, span.start);
  let last = first;
  while (last < items.length && items[last].start < span.end) last++;
  return items.slice(first, last);
}

function byClass(phrases: EventPhrase[]): Map<string, EventPhrase[]> {
  const groups = new Map<string, EventPhrase[]>();
  for (const p of phrases) {
    const group = groups.get(p.class);
    if (group) group.push(p);
    else groups.set(p.class, [p]);
  }
  return groups;
}

interface Referent {
  referent: string;
  parties: string[];
  spans: Sides<Span[]>;
}

/** Referents of one class: phrases with the same pair of parties first, then with one party in common. */
function classReferents(kind: string, phrases: Sides<EventPhrase[]>, pairing: Pairing): Referent[] {
  const rest = { left: new Set(phrases.left), right: new Set(phrases.right) };
  const referents: Referent[] = [];
  for (const parties of sharedParties(phrases)) {
    const whole = (p: EventPhrase) => parties.every((x) => p.parties.includes(x));
    // "Strikes on Iran" belong to the fighting between Iran and Israel; a deal with a third party does not.
    const part = (p: EventPhrase) => p.parties.length > 0 && p.parties.every((x) => parties.includes(x));
    const takes = (p: EventPhrase) => whole(p) || part(p);
    const spans = { left: take(rest.left, takes), right: take(rest.right, takes) };
    if (spans.left.length === 0 || spans.right.length === 0) continue;
    if (referents.length === 0) {
      // Nothing in the text parts them: "the war" after "the strikes on Iran" is that war.
      const loose = (p: EventPhrase) => p.parties.length === 0 && p.definite && !p.placed;
      spans.left.push(...take(rest.left, loose));
      spans.right.push(...take(rest.right, loose));
    }
    const names = parties.map((x) => pairing.shared[x].name);
    referents.push({ referent: `${described(kind)} ${listed(names)}`, parties: names, spans });
  }
  return referents;
}

function described(kind: string): string {
  if (kind === `${armed} aligned`) return 'armed groups aligned with';
  if (kind === `${armed} opposed`) return 'armed groups opposed to';
  return `${kind} involving`;
}

function take(from: Set<EventPhrase>, test: (p: EventPhrase) => boolean): Span[] {
  const taken = [...from].filter(test);
  for (const p of taken) from.delete(p);
  return taken.map((p) => p.span);
}

/** Sets of one or two parties that phrases on both sides have, larger sets first, then the more frequent. */
function sharedParties(phrases: Sides<EventPhrase[]>): number[][] {
  const counts = { left: partyCounts(phrases.left), right: partyCounts(phrases.right) };
  return [...counts.left.keys()]
    .filter((key) => counts.right.has(key))
    .map((key) => ({
      parties: key.split(' ').map(Number),
      n: counts.left.get(key)! + counts.right.get(key)!,
    }))
    .sort((a, b) => b.parties.length - a.parties.length || b.n - a.n || a.parties[0] - b.parties[0])
    .slice(0, mostReferents)
    .map((x) => x.parties);
}

function partyCounts(phrases: EventPhrase[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { parties } of phrases)
    for (const [i, a] of parties.entries())
      for (const key of [String(a), ...parties.slice(i + 1).map((b) => `${a} ${b}`)])
        counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
