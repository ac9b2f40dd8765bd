import { z } from 'zod';
import type { NamingContrast, Side, Sides } from './comparison.ts';
import type { Document, Span } from './document.ts';
import { listed } from './english.ts';
import { gatherLabels } from './labels.ts';
import { loadLexicon } from './lexicons/load.ts';
import type { Pairing } from './pairing.ts';
import { type NounPhrase, nounPhrase } from './phrases.ts';
import { firstEndingAfter } from './read/voice.ts';

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
}

/** Nouns before a party that say whose side a group is on. */
const opposed = /\banti-/i;
const aligned = /-(?:backed|aligned|allied|linked|supported|funded|sponsored|armed|led)\b|\bpro-|\bprox/i;
const supporting = /^(?:support|back|arm|fund|sponsor|ally|align|equip|finance|proxy)$/;
const definite = new Set(['the', 'this', 'that', 'these', 'those']);
const armed = 'armed groups';
/** Sets of parties tried for each class: it bounds the work on a text with very many. */
const mostReferents = 40;

/**
 * Events and kinds of groups that both documents speak of, each with all its labels: phrases of one class (war, accord,
 * militia …) that share their parties. A definite phrase without parties goes to the most named event of its class.
 */
export function eventReferents(left: Document, right: Document, pairing: Pairing): NamingContrast[] {
  const phrases = {
    left: byClass(findEvents(left, pairing, 'left')),
    right: byClass(findEvents(right, pairing, 'right')),
  };
  return [...phrases.left.keys()].flatMap((kind) => {
    const both = { left: phrases.left.get(kind)!, right: phrases.right.get(kind) ?? [] };
    return classReferents(kind, both, pairing).map(({ referent, spans }) => ({
      referent,
      actor: false,
      left: gatherLabels(left, spans.left),
      right: gatherLabels(right, spans.right),
    }));
  });
}

/** Phrases of the lexicon's classes in text order, groups split by whose side they are on. */
export function findEvents(document: Document, pairing: Pairing, side: Side): EventPhrase[] {
  const shared = new Map(pairing.shared.map((s, index) => [s.actors[side], index]));
  const found: EventPhrase[] = [];
  for (let at = 0; at < document.tokens.length; at++) {
    const token = document.tokens[at];
    if (token.pos !== 'NOUN' && token.pos !== 'PROPN') continue;
    const before = at > 0 ? `${document.tokens[at - 1].lower} ${token.lower}` : '';
    const kind = eventClasses.get(before) ?? eventClasses.get(token.lower);
    if (!kind || heads(document, at)) continue;
    const phrase = nounPhrase(document, at);
    const parties = partiesIn(document, phrase.full, shared);
    const inside = parties.length > 0 && partiesIn(document, phrase.span, shared).length < parties.length;
    const span = inside ? phrase.full : phrase.span;
    found.push({ class: kind + sideOf(kind, document, span), phrase, span, parties });
    found.push(...predicates(document, kind, phrase, parties));
  }
  return kindsOfGroups(document, shared, found);
}

/** True where the next token is a noun of the same phrase, so that this one only modifies it ("strike group"). */
function heads(document: Document, at: number): boolean {
  const next = document.tokens[at + 1];
  return next !== undefined && next.sentence === document.tokens[at].sentence && next.pos === 'NOUN';
}

/** "This agreement … serves as a rock-solid guarantee": what a sentence about an event says that it is. */
function predicates(document: Document, kind: string, phrase: NounPhrase, parties: number[]): EventPhrase[] {
  const { tokens, sentences } = document;
  const sentence = sentences[tokens[phrase.head].sentence];
  if (phrase.span.start !== sentence.start) return [];
  for (let i = phrase.head + 1; i + 2 < sentence.lastToken; i++) {
    const links = tokens[i].lower === 'as' && /^(?:serve|act|stand)$/.test(tokens[i - 1].lemma);
    if (!links || !/^an?$/.test(tokens[i + 1].lower)) continue;
    let head = i + 2;
    while (head + 1 < sentence.lastToken && tokens[head].pos !== 'NOUN') head++;
    while (head + 1 < sentence.lastToken && tokens[head + 1].pos === 'NOUN') head++;
    if (tokens[head + 1]?.lower === '-') head += 3;
    if (tokens[head]?.pos !== 'NOUN') return [];
    const named = nounPhrase(document, head);
    return [{ class: kind, phrase: named, span: named.span, parties }];
  }
  return [];
}

function sideOf(kind: string, document: Document, span: Span): string {
  if (kind !== armed) return '';
  const words = document.text.slice(span.start, span.end);
  if (opposed.test(words)) return ' opposed';
  return aligned.test(words) ? ' aligned' : '';
}

/** Named groups join the aligned ones where a sentence speaks of a party's support for them. */
function kindsOfGroups(document: Document, shared: Map<number, number>, found: EventPhrase[]): EventPhrase[] {
  const supported = new Map<number, number[]>();
  for (const [index, sentence] of document.sentences.entries()) {
    const tokens = document.tokens.slice(sentence.firstToken, sentence.lastToken);
    const cue = tokens.findIndex((t) => supporting.test(t.lemma));
    if (cue < 1) continue;
    const party = partiesIn(document, { start: tokens[0].start, end: tokens[cue].start }, shared).at(-1);
    if (party !== undefined) supported.set(index, [party]);
  }
  for (const mention of document.mentions) {
    const parties = supported.get(mention.sentence);
    if (!parties || mention.kind === 'pronoun' || document.actors[mention.actor].kind !== 'group') continue;
    const head = firstEndingAfter(document.tokens, mention.start);
    const phrase = nounPhrase(document, head);
    found.push({ class: `${armed} aligned`, phrase, span: mention, parties });
  }
  return found;
}

function partiesIn(document: Document, span: Span, shared: Map<number, number>): number[] {
  const found = new Set<number>();
  for (let m = firstEndingAfter(document.mentions, span.start); m < document.mentions.length; m++) {
    const mention = document.mentions[m];
    if (mention.start >= span.end) break;
    const party = shared.get(mention.actor);
    if (party !== undefined) found.add(party);
  }
  return [...found].sort((a, b) => a - b);
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
  spans: Sides<Span[]>;
}

/** Referents of one class: phrases with the same pair of parties first, then with one party in common. */
function classReferents(kind: string, phrases: Sides<EventPhrase[]>, pairing: Pairing): Referent[] {
  const rest = { left: new Set(phrases.left), right: new Set(phrases.right) };
  const referents: Referent[] = [];
  for (const parties of sharedParties(phrases)) {
    const takes = (p: EventPhrase) => parties.every((x) => p.parties.includes(x));
    const spans = { left: take(rest.left, takes), right: take(rest.right, takes) };
    if (spans.left.length === 0 || spans.right.length === 0) continue;
    if (referents.length === 0) {
      // Nothing in the text parts them: "the war" after "the strikes on Iran" is that war.
      const loose = (p: EventPhrase) => p.parties.length === 0 && definite.has(p.phrase.determiner ?? '');
      spans.left.push(...take(rest.left, loose));
      spans.right.push(...take(rest.right, loose));
    }
    const names = parties.map((x) => pairing.shared[x].name);
    referents.push({ referent: `${described(kind)} ${listed(names)}`, spans });
  }
  return referents;
}

function described(kind: string): string {
  if (kind === `${armed} aligned`) return 'armed groups aligned with';
  if (kind === `${armed} opposed`) return 'armed groups opposed to';
  return `${kind}:`;
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
