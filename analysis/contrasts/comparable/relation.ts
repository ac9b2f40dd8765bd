import { idf } from '../../english/background.ts';
import type { Article } from '../../read/article.ts';
import type { Sides } from '../../types/comparison.ts';
import type { Document } from '../../types/document.ts';
import { eventClasses } from '../pair/events.ts';
import { called } from '../pair/name-article.ts';
import { mentionsByActor, type Pairing } from '../pair/pairing.ts';
import { contentTerms, termSimilarity } from '../pair/terms.ts';
import { daysApart } from './dates.ts';

interface Centers {
  names: Sides<string>;
  /** True where the one side's person is not so much as mentioned on the other. */
  parted: boolean;
}

/** How the events of two articles relate, and what shows it. */
export interface Relation {
  kind: 'same' | 'perhaps same' | 'related' | 'unrelated';
  /** Names of up to four actors or terms of both, the most telling first. */
  shared: string[];
  /** What both are about where one word says it, in the plural ("visits"). */
  topic: string | null;
  /** Whom each side is most about, where that is not one person. */
  centers: Sides<string> | null;
  similarity: number;
  /** True where the dates lie too far apart for one event, so that it is not judged by the words alone. */
  apart: boolean;
}

/**
 * Thresholds on the cosine of idf-weighted content words, set on pairs of news articles. Articles of the same days are
 * held to less than articles without dates, articles far apart to more.
 */
const similar = {
  same: 0.13,
  sameUndated: 0.2,
  perhaps: 0.05,
  related: 0.04,
  relatedFar: 0.07,
  relatedPersons: 0.025,
};
/** Days between two reports of one event; and days beyond which two articles tell of different ones. */
const near = 3;
const far = 10;
/** A person mentioned this often, and more than any other, is who the article is about. */
const centralMentions = 5;

export function eventRelation(left: Document, right: Document, pairing: Pairing): Relation {
  const similarity = termSimilarity(contentTerms(left), contentTerms(right));
  const shared = tellingActors(left, right, pairing);
  const centers = differentCenters(left, right, pairing);
  const persons = sharedPersons(left, pairing);
  const apart = (daysApart(left.article.published, right.article.published)?.least ?? 0) > far;
  const kind = judge(similarity, persons, left.article, right.article, centers?.parted ?? false);
  return {
    kind,
    shared,
    topic: commonTopic(left, right),
    centers: centers?.names ?? null,
    similarity,
    apart,
  };
}

/**
 * Alike in words and of the same days is the same event. Where a date is unknown, the words must agree more, and whom one
 * article is about must also be in the other. Two shared persons make a relation where the words hardly do.
 */
function judge(
  similarity: number,
  persons: number,
  left: Article,
  right: Article,
  parted: boolean,
): Relation['kind'] {
  const days = daysApart(left.published, right.published);
  const apart = days !== null && days.least > far;
  const known = persons >= 2 && !apart && similarity >= similar.relatedPersons;
  if (similarity < (apart ? similar.relatedFar : similar.related) && !known) return 'unrelated';
  if (apart) return 'related';
  if (days !== null && days.most <= near) {
    if (similarity >= similar.same) return 'same';
    return similarity >= similar.perhaps ? 'perhaps same' : 'related';
  }
  if (parted || similarity < similar.same) return 'related';
  return similarity >= similar.sameUndated ? 'same' : 'perhaps same';
}

/** Persons whom both sides mention at least twice. */
function sharedPersons(left: Document, pairing: Pairing): number {
  return pairing.shared.filter(
    ({ actors, mentions }) =>
      left.actors[actors.left].kind === 'person' && Math.min(mentions.left, mentions.right) >= 2,
  ).length;
}

/** “women” and “reporters” stand in too many events to tell one from another. */
const capital = /^\p{Lu}/u;

/** Shared actors with a name that tell most of what both are about: often mentioned on both sides, rare in general news. */
function tellingActors(left: Document, right: Document, pairing: Pairing): string[] {
  return pairing.shared
    .filter(({ name }) => capital.test(name))
    .map(({ name, mentions }) => ({
      name,
      weight:
        Math.min(mentions.left / left.words, mentions.right / right.words) *
        idf(name.toLowerCase().split(/\s/).at(-1)!),
    }))
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
    .slice(0, 4)
    .map((a) => called(a.name, [left.text, right.text]));
}

/** The persons that the two articles are about, where each has one and they are not the same. */
function differentCenters(left: Document, right: Document, pairing: Pairing): Centers | null {
  const centers = { left: center(left), right: center(right) };
  if (centers.left === null || centers.right === null) return null;
  if (pairing.shared.some(({ actors }) => actors.left === centers.left && actors.right === centers.right))
    return null;
  return {
    names: { left: left.actors[centers.left].name, right: right.actors[centers.right].name },
    parted: pairing.only.left.includes(centers.left) || pairing.only.right.includes(centers.right),
  };
}

/** The person whom an article mentions most, and often enough to be what it is about. */
function center(document: Document): number | null {
  const mentions = mentionsByActor(document).map((m) => m.length);
  const persons = document.actors.filter((a) => a.kind === 'person').map((a) => a.id);
  const most = persons.reduce((a, b) => (a >= 0 && mentions[a] >= mentions[b] ? a : b), -1);
  return most >= 0 && mentions[most] >= centralMentions ? most : null;
}

/** The countable class of events that is the most named on both sides, at least three times on each. */
function commonTopic(left: Document, right: Document): string | null {
  const topic = mostNamed(left);
  return topic !== null && topic === mostNamed(right) ? topic : null;
}

function mostNamed(document: Document): string | null {
  const counts = new Map<string, number>();
  for (const { lower, pos } of document.tokens) {
    const name = pos === 'NOUN' ? eventClasses.get(lower) : undefined;
    if (name?.endsWith('s') && eventClasses.get(name) === name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return best && best[1] >= 3 ? best[0] : null;
}
