import { z } from 'zod';
import { idf } from '../../english/background.ts';
import { loadLexicon } from '../../english/load.ts';
import { nationality } from '../../english/nationality.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Side } from '../../types/comparison.ts';
import type { Document, PartOfSpeech, Span, Token } from '../../types/document.ts';
import type { Pairing } from './pairing.ts';
import { stem } from './stems.ts';

/** Something that a passage speaks of, in whatever words: a stem, a family of related words, an actor, a number. */
export interface Concept {
  key: string;
  kind: 'word' | 'family' | 'actor' | 'pronoun' | 'referent' | 'number';
  /** The word as it stands in the text; for an actor its name. */
  label: string;
  /** True for a referent under the name of an actor that this side alone names. */
  alone?: boolean;
  /** What it tells when two passages share it, before its frequency in the two articles is looked at. */
  weight: number;
}

/** Words of these classes say what a passage speaks of. */
export const contentClasses: ReadonlySet<PartOfSpeech> = new Set<PartOfSpeech>([
  'NOUN',
  'PROPN',
  'VERB',
  'ADJ',
  'ADV',
  'NUM',
]);
const actorWeight = 5;
/** "A group of some kind" is common to every armed group or party, whatever its name. */
const groupWeight = 2.5;
/** An event or a kind of group that both name, under whatever label. */
const referentWeight = 4;
const numberWeight = 4;
/** A single digit, or a year. */
const commonNumberWeight = 2;
/** Words weigh their idf, at most this: a misspelling is not the most telling word. */
const mostWeight = 7;
/** Words with less idf than this (in half of all articles) tell nothing. */
const leastIdf = 0.7;
/** A pronoun is told to be an actor less surely than a name. */
const pronounShare = 0.5;
/** Tokens of a title before a name that are looked at. */
const longestTitle = 8;
/** The part of a word's weight that its family carries, where it has one. */
const familyShare = 0.6;

interface Family {
  key: string;
  idf: number;
}

/** Families of the related-words lexicon by the stems of their words. */
const familiesByStem = (() => {
  const schema = z.strictObject({ group: z.string(), words: z.array(z.string()).min(2) });
  const table = new Map<string, Family[]>();
  for (const { group, words } of loadLexicon('related', schema, (e) => e.group).entries) {
    // As rare as the chance to meet any of its words.
    const chance = words.reduce((sum, word) => sum + Math.exp(-idf(word)), 0);
    const family = { key: `family ${group}`, idf: Math.max(0, -Math.log(chance)) };
    for (const s of new Set(words.map(stem))) table.set(s, [...(table.get(s) ?? []), family]);
  }
  return table;
})();

/** The stem of a word and the families that it belongs to: what a word of like meaning shares. */
export function meaningsOf(word: string): string[] {
  const itsStem = stem(word);
  return [itsStem, ...(familiesByStem.get(itsStem)?.map((f) => f.key) ?? [])];
}

/**
 * What each token of one side's document stands for, in token order; null where it tells nothing. A mention of an actor
 * is one concept at its first token, the same on both sides where `pairing` says it is the same actor.
 */
export function conceptsByToken(
  document: Document,
  pairing: Pairing,
  side: Side,
  referents: readonly Span[][] = [],
): (Concept[] | null)[] {
  const byActor = actorConcepts(document, pairing, side);
  const byCountry = new Map<string, Concept[]>();
  for (const [id, actor] of document.actors.entries())
    if (actor.kind === 'state' && actor.country) byCountry.set(actor.country, byActor[id]);
  const words = new Map<string, Concept[] | null>();
  const concepts = document.tokens.map((token): Concept[] | null => {
    const key = `${token.lower} ${token.pos}`;
    const known = words.get(key);
    if (known !== undefined) return known;
    const found = ofWord(document.text, token, byCountry);
    words.set(key, found);
    return found;
  });
  const byPronoun = byActor.map((list) => list.map(faint));
  let next = 0;
  for (const mention of document.mentions) {
    if (mention.kind === 'both') continue;
    while (next < concepts.length && document.tokens[next].end <= mention.start) next++;
    if (document.actors[mention.actor].kind === 'person') forgetTitle(document.tokens, concepts, next);
    for (let first = true; next < concepts.length && document.tokens[next].start < mention.end; next++) {
      // A description ("Iran's senior envoy") keeps its words beside the actor.
      const own = mention.kind === 'description' ? (concepts[next] ?? []) : [];
      const actor = mention.kind === 'pronoun' ? byPronoun[mention.actor] : byActor[mention.actor];
      concepts[next] = first ? [...actor, ...own] : own;
      first = false;
    }
  }
  forgetCues(document, concepts);
  forgetConnectors(document, concepts);
  addReferents(document, concepts, referents);
  return concepts;
}

/** Adds, at the head of each label of an event or a kind of group, what both sides mean by it. */
function addReferents(
  { text, tokens }: Document,
  concepts: (Concept[] | null)[],
  referents: readonly Span[][],
): void {
  for (const [number, spans] of referents.entries()) {
    for (const { start, end } of spans) {
      const at = firstEndingAfter(tokens, end - 1);
      if (!tokens[at] || tokens[at].start < start) continue;
      const label = text.slice(start, end).replace(/\s+/g, ' ');
      const first = firstEndingAfter(tokens, start);
      const alone = concepts.slice(first, at + 1).some((list) => list?.some(isAlone));
      // An actor of one side alone is what both mean: as an actor it would only count as a difference.
      for (let i = first; i <= at; i++) concepts[i] = concepts[i]?.filter((c) => !isAlone(c)) ?? null;
      const key = `referent ${number}`;
      concepts[at] = [
        ...(concepts[at] ?? []),
        { key, kind: 'referent', label, alone, weight: referentWeight },
      ];
    }
  }
}

function isAlone({ kind, key }: Concept): boolean {
  return kind === 'actor' && /^actor (?:left|right) /.test(key);
}

/** Clears the cues of attributions: that both passages "stress" something makes it no common claim. */
function forgetCues(document: Document, concepts: (Concept[] | null)[]): void {
  const cues = document.attributions.flatMap((a) => a.cue).sort((a, b) => a.start - b.start);
  let next = 0;
  for (const cue of cues) {
    while (next < concepts.length && document.tokens[next].end <= cue.start) next++;
    for (let i = next; i < concepts.length && document.tokens[i].start < cue.end; i++)
      concepts[i] = concepts[i]?.filter((c) => c.kind === 'actor' || c.kind === 'pronoun') ?? null;
  }
}

/** Clears the title before a person's name: "Prime Minister" says who he is, not what is claimed. */
function forgetTitle(tokens: Token[], concepts: (Concept[] | null)[], name: number): void {
  for (let i = name - 1; i >= Math.max(0, name - longestTitle); i--) {
    if (tokens[i].pos !== 'PROPN' && tokens[i].lower !== 'of') return;
    if (concepts[i]?.some((c) => c.kind === 'actor')) return;
    concepts[i] = null;
  }
}

/** The actor as a pronoun gives it. */
function faint(concept: Concept): Concept {
  const kind = concept.kind === 'actor' ? 'pronoun' : concept.kind;
  return { ...concept, kind, weight: concept.weight * pronounShare };
}

/** Concepts of each actor: itself, and, for a group, that it is one. */
function actorConcepts(document: Document, pairing: Pairing, side: Side): Concept[][] {
  const shared = new Map(pairing.shared.map((s, i) => [s.actors[side], i]));
  return document.actors.map((actor, id) => {
    const key = shared.has(id) ? `actor ${shared.get(id)}` : `actor ${side} ${id}`;
    const itself: Concept = { key, kind: 'actor', label: actor.name, weight: actorWeight };
    if (actor.kind !== 'group') return [itself];
    const families = familiesByStem.get(stem('militia')) ?? [];
    return [
      itself,
      ...families.map(
        (f): Concept => ({ key: f.key, kind: 'family', label: actor.name, weight: groupWeight }),
      ),
    ];
  });
}

/** "Meanwhile," and "Notably," at the head of a sentence tie it to others and tell nothing. */
function forgetConnectors({ sentences, tokens }: Document, concepts: (Concept[] | null)[]): void {
  for (const { firstToken } of sentences)
    if (tokens[firstToken]?.pos === 'ADV' && tokens[firstToken + 1]?.lower === ',')
      concepts[firstToken] = null;
}

function ofWord(text: string, token: Token, states: Map<string, Concept[]>): Concept[] | null {
  if (!token.word || !contentClasses.has(token.pos)) return null;
  if (/^\p{N}/u.test(token.lower)) return [ofNumber(token)];
  const country = nationality(token.lower);
  const state = country && states.get(country);
  if (state) return state;
  const lemma = token.lemma?.toLowerCase() ?? token.lower;
  const rarity = Math.min(idf(token.lower), idf(lemma), mostWeight);
  if (rarity < leastIdf) return null;
  const label = token.pos === 'PROPN' ? text.slice(token.start, token.end) : token.lower;
  const word = { kind: 'word' as const, label };
  const itsStem = stem(lemma);
  const families = familiesByStem.get(itsStem);
  if (!families) return [{ ...word, key: `word ${itsStem}`, weight: rarity }];
  return [
    { ...word, key: `word ${itsStem}`, weight: rarity * (1 - familyShare) },
    ...families.map(
      (f): Concept => ({
        key: f.key,
        kind: 'family',
        label,
        weight: (Math.min(f.idf, rarity) * familyShare) / families.length,
      }),
    ),
  ];
}

function ofNumber(token: Token): Concept {
  const common = /^(?:\d|(?:19|20)\d\d)$/.test(token.lower);
  const weight = common ? commonNumberWeight : numberWeight;
  return { key: `number ${token.lower.replaceAll(',', '')}`, kind: 'number', label: token.lower, weight };
}
