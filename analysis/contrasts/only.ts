import { idf } from '../english/background.ts';
import { months, weekdays } from '../english/closed.ts';
import { nationality } from '../english/nationality.ts';
import { anyOf, capitalized } from '../english/sets.ts';
import { foldName, sameSpelling } from '../read/actors/similar.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { ClaimPair, OnlyItem, Side, Sides } from '../types/comparison.ts';
import type { Document, Span } from '../types/document.ts';
import type { Contrast } from './contrast.ts';
import { broughtFindings } from './findings/brought.ts';
import { meaningsOf } from './pair/concepts.ts';
import { mentionsByActor, type Pairing, pairActors } from './pair/pairing.ts';
import { contentTerms, substance, type Term } from './pair/terms.ts';

export const only: Contrast<Sides<OnlyItem[]>> = {
  id: 'only',
  title: 'What does only one of them have?',
  compare: ({ left, right, ground, before }) => contrastOnly(left, right, before.claims, ground.pairing),
  findings: broughtFindings,
  empty: { left: [], right: [] },
};

const most = { source: 6, actor: 7, topic: 9, claim: 3 };
const leastTopicCount = 2;
const leastTopicSalience = 7;
/** Words in more articles than this (idf below) are no topic of their own. */
const leastTopicIdf = 2;
/** Substance below which a word is no topic: "importance", "situation", "concerns". */
const leastSubstance = 1.4;
/** A claim shares less than this part of its weight with every sentence of the other side. */
const mostClaimOverlap = 0.35;

/** Days and months name no topic. */
const calendar = new RegExp(`^${anyOf(capitalized(weekdays), capitalized(months))}$`);
/** Stand behind a family name. */
const suffixes: ReadonlySet<string> = new Set(['jr', 'sr', 'ii', 'iii']);
const nonWord = /[^\p{L}\p{N}]+/u;

interface Ranked {
  item: OnlyItem;
  salience: number;
  person?: boolean;
}

/**
 * What one side alone has, each with its sentence: people and bodies that speak, actors, topics, and claims for or
 * against an actor of both. Kinds in that order, the most salient (count × rarity) first; never more than 25 a side.
 */
export function contrastOnly(
  left: Analyzed,
  right: Analyzed,
  claims: ClaimPair[],
  pairing: Pairing = pairActors(left.document, right.document),
): Sides<OnlyItem[]> {
  const terms = { left: contentTerms(left.document), right: contentTerms(right.document) };
  const meanings = { left: allMeanings(terms.left), right: allMeanings(terms.right) };
  const side = (own: Side, other: Side, mine: Analyzed, theirs: Analyzed) => {
    const absent = missingFrom(theirs.document.text);
    const sources = onlySources(mine, pairing, own).filter(absent);
    const heard = new Set(sources.map((s) => s.item.name));
    const actors = onlyActors(mine.document, pairing, own).filter(
      (a) => absent(a) && !heard.has(a.item.name),
    );
    return distinct([
      ...top(sources, most.source),
      ...top(actors, most.actor),
      ...top(onlyTopics(mine.document, terms[own], terms[other], meanings[other]).filter(absent), most.topic),
      ...top(onlyClaims(mine, pairing, own, claims, terms[own], terms[other]), most.claim),
    ]);
  };
  return { left: side('left', 'right', left, right), right: side('right', 'left', right, left) };
}

/**
 * Whether a name stands nowhere in a text, captions and links included: a reader who searches for what "only one side has"
 * must not find it on the other. A person is looked for by family name.
 */
function missingFrom(text: string): (ranked: Ranked) => boolean {
  // "e-mails" and "emails" are one.
  const lower = text.toLowerCase().replaceAll('-', '');
  const words = new Set(lower.split(nonWord));
  const names = [...new Set(text.match(/\p{Lu}[\p{L}’'-]{3,}/gu))].map(foldName);
  return ({ item, person }) => {
    const name = item.name.toLowerCase().replaceAll('-', '');
    const last =
      name
        .split(nonWord)
        .filter((word) => word && !suffixes.has(word))
        .at(-1) ?? '';
    if (person || item.kind === 'topic' ? words.has(last) : lower.includes(name)) return false;
    // Under another spelling ("Jiddah", "Jeddah") it is there too.
    const folded = spelled.test(item.name) ? foldName(item.name) : '';
    return !names.some((other) => other[0] === folded[0] && sameSpelling(other, folded));
  };
}

/** Leaves out a topic that items before it name already: "Sharia" after "Ansar al-Sharia". */
function distinct(items: OnlyItem[]): OnlyItem[] {
  const named = new Set<string>();
  return items.filter(({ kind, name }) => {
    const words = name.toLowerCase().split(nonWord);
    if (kind === 'topic' && words.every((word) => named.has(word))) return false;
    if (kind !== 'claim') for (const word of words) named.add(word);
    return true;
  });
}

function top(ranked: Ranked[], count: number): OnlyItem[] {
  return ranked
    .sort((a, b) => b.salience - a.salience || a.item.span.start - b.item.span.start)
    .slice(0, count)
    .map((r) => r.item);
}

/** Named speakers whom the other side does not so much as mention. */
function onlySources({ document, analysis }: Analyzed, pairing: Pairing, side: Side): Ranked[] {
  const alone = new Set(pairing.only[side]);
  return analysis.readings.attribution.speakers.flatMap((speaker) => {
    const first = analysis.readings.attribution.attributions[speaker.attributions[0]]?.content[0];
    if (!speaker.named || speaker.actor === null || !alone.has(speaker.actor) || !first) return [];
    const span = sentenceAt(document, first.start);
    const count = speaker.attributions.length;
    const item = { kind: 'source' as const, name: speaker.name, count, span };
    const person = document.actors[speaker.actor]?.kind === 'person';
    return [{ item, person, salience: count + speaker.words / 50 }];
  });
}

/** Actors of one side alone; a people whose state both sides speak of is left out. */
function onlyActors(document: Document, pairing: Pairing, side: Side): Ranked[] {
  const byActor = mentionsByActor(document);
  const states = new Set(pairing.shared.map((s) => document.actors[s.actors[side]].country));
  return pairing.only[side].flatMap((id) => {
    const actor = document.actors[id];
    if (actor.kind === 'people' && states.has(actor.country)) return [];
    if (actor.name === document.article.publisher || scrap.test(actor.name)) return [];
    const mentions = byActor[id];
    const span = sentenceAt(document, mentions[0].start);
    const item = { kind: 'actor' as const, name: actor.name, count: mentions.length, span };
    const person = actor.kind === 'person';
    return [{ item, person, salience: mentions.length * (1 + nameRarity(actor.name) / 10) }];
  });
}

/** How rare the rarest word of a name is in general news. */
function nameRarity(name: string): number {
  return Math.max(
    ...name
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .map(idf),
  );
}

/** Handles, hashtags, scraps of addresses and contractions ("I'm") name nothing. */
const scrap = /[@#/_]|^\p{Ll}{1,3}$|^\p{L}{1,4}['’]\p{Ll}{1,2}$/u;
const capital = /^\p{Lu}/u;
/** A name of one word that can be spelled in several ways; abbreviations are not. */
const spelled = /^\p{Lu}[\p{L}’'-]*\p{Ll}{3,}$/u;

function allMeanings(terms: ReadonlyMap<string, Term>): ReadonlySet<string> {
  return new Set([...terms.keys()].flatMap(meaningsOf));
}

/** Words that one side says again and again and the other never, in no form nor by a word of like meaning; actors' names left out. */
function onlyTopics(
  document: Document,
  own: ReadonlyMap<string, Term>,
  other: ReadonlyMap<string, Term>,
  otherMeanings: ReadonlySet<string>,
): Ranked[] {
  return [...own.values()].flatMap((term) => {
    if (term.spans.length < leastTopicCount || other.has(term.lemma)) return [];
    if (idf(term.surface.toLowerCase()) < leastTopicIdf) return [];
    if (meaningsOf(term.lemma).some((m) => otherMeanings.has(m))) return [];
    if (substance(term.surface) < leastSubstance) return [];
    if (nationality(term.lemma) !== null) return [];
    if (calendar.test(term.surface)) return [];
    const free = term.spans.filter((s) => !inMention(document, s) && isNominal(document, s));
    if (free.length < leastTopicCount) return [];
    // A capital at a sentence's head makes no name of a word that stands in small letters elsewhere.
    const name = (capital.test(term.surface) && wholeName(document, free[0])) || term.surface;
    if (scrap.test(name)) return [];
    const item = {
      kind: 'topic' as const,
      name,
      count: free.length,
      span: sentenceAt(document, free[0].start),
    };
    const salience = (free.length - 1) * Math.sqrt(substance(term.surface)) * idf(term.surface.toLowerCase());
    return salience < leastTopicSalience ? [] : [{ item, salience }];
  });
}

/** The whole name that a proper noun is part of ("Khan" in "Khan al-Assal"); null for a common noun. */
function wholeName({ text, tokens }: Document, span: Span): string | null {
  const at = firstEndingAfter(tokens, span.start);
  if (tokens[at].pos !== 'PROPN') return null;
  const joins = (i: number) => {
    const token = tokens[i];
    if (token?.sentence !== tokens[at].sentence) return false;
    if (calendar.test(text.slice(token.start, token.end))) return false;
    return token.pos === 'PROPN' || /^(?:-|al|el)$/.test(token.lower);
  };
  let first = at;
  let last = at;
  while (joins(first - 1) && tokens[first - 1].pos === 'PROPN') first--;
  while (joins(last + 1)) last++;
  while (tokens[last].pos !== 'PROPN') last--;
  return text.slice(tokens[first].start, tokens[last].end).replace(/\s+/g, ' ');
}

function inMention(document: Document, span: Span): boolean {
  const mention = document.mentions[firstEndingAfter(document.mentions, span.start)];
  return mention !== undefined && mention.start < span.end;
}

function isNominal(document: Document, span: Span): boolean {
  const { pos } = document.tokens[firstEndingAfter(document.tokens, span.start)];
  return pos === 'NOUN' || pos === 'PROPN';
}

/**
 * Sentences that speak for or against an actor of both sides, are in no aligned pair, and share little with any sentence
 * of the other side; weighed by how strongly they evaluate and how central the actor is on both sides.
 */
function onlyClaims(
  { document, analysis }: Analyzed,
  pairing: Pairing,
  side: Side,
  claims: ClaimPair[],
  own: ReadonlyMap<string, Term>,
  other: ReadonlyMap<string, Term>,
): Ranked[] {
  const aligned = claims.map((c) => c[side]);
  const central = new Map(
    pairing.shared.map((s) => [s.actors[side], Math.min(s.mentions.left, s.mentions.right)]),
  );
  const strength = new Map<number, number>();
  const { actors, marks } = analysis.readings.stance;
  for (const stance of actors) {
    const weight = Math.log1p(central.get(stance.actor) ?? 0);
    if (weight === 0) continue;
    for (const index of [...(stance.author?.marks ?? []), ...(stance.quoted?.marks ?? [])]) {
      const mark = marks[index];
      const at = firstEndingAfter(document.sentences, mark.start);
      strength.set(at, (strength.get(at) ?? 0) + weight * Math.abs(mark.weight) * mark.confidence);
    }
  }
  return [...strength].flatMap(([index, salience]) => {
    const sentence = document.sentences[index];
    if (!sentence || aligned.some((a) => a.start < sentence.end && sentence.start < a.end)) return [];
    if (overlap(document, sentence, own, other) >= mostClaimOverlap) return [];
    const span = { start: sentence.start, end: sentence.end };
    const name = document.text.slice(span.start, span.end).replace(/\s+/g, ' ');
    return [{ item: { kind: 'claim' as const, name, count: 1, span }, salience }];
  });
}

/** Part of a sentence's term weight whose words stand anywhere on the other side. */
function overlap(
  document: Document,
  sentence: Document['sentences'][number],
  own: ReadonlyMap<string, Term>,
  other: ReadonlyMap<string, Term>,
): number {
  let all = 0;
  let shared = 0;
  for (const token of document.tokens.slice(sentence.firstToken, sentence.lastToken)) {
    const weight = own.get(token.lemma.toLowerCase())?.weight ?? 0;
    all += weight;
    if (other.has(token.lemma.toLowerCase())) shared += weight;
  }
  return all === 0 ? 1 : shared / all;
}

function sentenceAt(document: Document, offset: number): Span {
  const { start, end } = document.sentences[firstEndingAfter(document.sentences, offset)] ?? {
    start: offset,
    end: offset + 1,
  };
  return { start, end };
}
