import { firstPersonSingular } from '../../english/closed.ts';
import type { Article, Genre } from '../../read/article.ts';
import { capitalized, counted, ended, listed } from '../../text/prose.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Analyzed } from '../../types/analyzed.ts';
import type { ComparabilityNote, Side } from '../../types/comparison.ts';
import type { Document } from '../../types/document.ts';
import { type Pairing, pairActors } from '../pair/pairing.ts';
import { daysApart, longDate } from './dates.ts';
import { eventRelation, type Relation } from './relation.ts';

export interface Comparability {
  notes: ComparabilityNote[];
  relation: Relation['kind'];
  unrelated: boolean;
}

const genreNames: Record<Genre, string> = {
  news: 'a news report',
  analysis: 'an analysis',
  opinion: 'an opinion piece',
  interview: 'an interview',
  'live blog': 'a live blog',
  transcript: 'a transcript',
  'press release': 'a press release',
  unknown: 'a piece of unknown kind',
};
/** How much of its author's view each genre is expected to hold. */
const opinionated: Record<Genre, number> = {
  news: 0,
  analysis: 1,
  interview: 1,
  'live blog': 0,
  transcript: 1,
  'press release': 2,
  opinion: 3,
  unknown: Number.NaN,
};
/** Lengths this far apart are said. */
const notableRatio = 1.4;

/** What a reader must know before any figure: whether it is one event, one genre, one language, one length, one time. */
export function judgeComparability(
  left: Analyzed,
  right: Analyzed,
  pairing: Pairing = pairActors(left.document, right.document),
): Comparability {
  const relation = eventRelation(left.document, right.document, pairing);
  const names = sideNames(left.document.article, right.document.article);
  const notes = [
    eventNote(relation, names),
    genreNote(left.document.article, right.document.article, names) ?? writerNote(left, right, names),
    translationNote(left.document.article, names.left),
    translationNote(right.document.article, names.right),
    dateNote(left.document.article, right.document.article),
    lengthNote(left.document, right.document, names),
  ];
  return {
    notes: notes.filter((note) => note !== null),
    relation: relation.kind,
    unrelated: relation.kind === 'unrelated',
  };
}

/** What each side is called in a sentence: its publisher, or its place where there is none or both are the same. */
export function sideNames(left: Article, right: Article): Record<Side, string> {
  const same = left.publisher === right.publisher;
  return {
    left: (!same && left.publisher) || 'the left article',
    right: (!same && right.publisher) || 'the right article',
  };
}

function eventNote(relation: Relation, names: Record<Side, string>): ComparabilityNote {
  const shared =
    relation.shared.length > 0 ? `both speak of ${listed(relation.shared)}` : 'their words overlap';
  if (relation.kind === 'unrelated')
    return {
      kind: 'unrelated',
      text: 'These two articles share too little for a comparison: differences between them may only be differences of subject.',
    };
  if (relation.kind === 'same')
    return { kind: 'event', text: `Both articles seem to tell of the same event: ${ended(shared)}` };
  if (relation.kind === 'perhaps same')
    return { kind: 'event', text: `These may tell of one event or of two close ones: ${ended(shared)}` };
  const not = relation.apart ? 'not the same event' : 'probably not the same event';
  const what = relation.topic ? `Two related ${relation.topic}, ${not}` : `Related, ${not}`;
  const { centers } = relation;
  const why = centers
    ? ` ${capitalized(names.left)} is mostly about ${centers.left}, ${names.right} about ${ended(centers.right)}`
    : '';
  return { kind: 'event', text: `${what}: ${ended(shared)}${why}` };
}

function genreNote(left: Article, right: Article, names: Record<Side, string>): ComparabilityNote | null {
  if (left.genre === 'unknown' && right.genre === 'unknown') return null;
  const pair = `${genreNames[left.genre]} beside ${genreNames[right.genre]}`;
  if (left.genre === right.genre)
    return { kind: 'genre', text: `The two are of one kind: ${genreNames[left.genre]} each.` };
  const difference = opinionated[left.genre] - opinionated[right.genre];
  const more = difference > 0 ? names.left : names.right;
  const expect = difference ? `: expect more opinion in ${more} by its kind alone` : '';
  return { kind: 'genre', text: `${capitalized(pair)}${expect}.` };
}

/** Words for oneself from which on a writer is taken to write as "I"; fewer stand in any transcript or by a slip. */
const fewestOfOneself = 3;

/** Where nobody said what kind of piece it is: that one writer speaks as "I" and the other does not. */
function writerNote(left: Analyzed, right: Analyzed, names: Record<Side, string>): ComparabilityNote | null {
  const counts = { left: sayingI(left.document), right: sayingI(right.document) };
  const more: Side = counts.left > counts.right ? 'left' : 'right';
  const other = more === 'left' ? 'right' : 'left';
  if (counts[more] < fewestOfOneself || counts[other] > 0) return null;
  return {
    kind: 'genre',
    text: `The writer of ${names[more]} speaks as “I”, as columnists do; the writer of ${names[other]} does not.`,
  };
}

/** How often the writer says "I", "me" or "my". */
function sayingI({ tokens, voices }: Document): number {
  return tokens.filter(({ lower, start }) => {
    if (!(lower === 'i' || firstPersonSingular.has(lower))) return false;
    const voice = voices[firstEndingAfter(voices, start)];
    return voice === undefined || voice.start > start;
  }).length;
}

function translationNote(article: Article, name: string): ComparabilityNote | null {
  const from = article.originalLanguage;
  if (from === null || from.split('-')[0] === article.language.split('-')[0]) return null;
  return {
    kind: 'translation',
    text: `${capitalized(name)} first ran its article in ${languageName(from)}: some of the wording may be the translator's.`,
  };
}

/** English name of a language by its BCP 47 tag; the tag itself where it is malformed. */
function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

function dateNote(left: Article, right: Article): ComparabilityNote | null {
  const days = daysApart(left.published, right.published);
  if (days === null || days.least < 1) return null;
  const dates = `${longDate(left.published!)} and ${longDate(right.published!)}`;
  const apart = days.least === days.most ? timeSpan(days.least) : `at least ${timeSpan(days.least)}`;
  return {
    kind: 'date',
    text: `They are dated ${dates}, ${apart} apart.`,
  };
}

function timeSpan(days: number): string {
  if (days >= 365) return counted(Math.floor(days / 365), 'year');
  return days >= 30 ? counted(Math.floor(days / 30), 'month') : counted(days, 'day');
}

function lengthNote(left: Document, right: Document, names: Record<Side, string>): ComparabilityNote | null {
  const ratio = Math.max(left.words, right.words) / Math.max(1, Math.min(left.words, right.words));
  if (ratio < notableRatio) return null;
  const longer = left.words > right.words ? names.left : names.right;
  const times = ratio >= 1.9 && ratio < 2.1 ? 'twice' : `${ratio.toFixed(1)} times`;
  return {
    kind: 'length',
    text: `${capitalized(longer)} is ${times} as long (${left.words.toLocaleString('en')} and ${right.words.toLocaleString('en')} words): figures are given per 1,000 words where that matters.`,
  };
}
