import { scareCategory } from '../measures/loaded/figures.ts';
import { loadedTrie } from '../measures/loaded/lexicon.ts';
import { genericReasons } from '../measures/loaded/marks.ts';
import { findMatches, type Match } from '../measures/loaded/match.ts';
import { nameTokens } from '../measures/loaded/names.ts';
import { voiceOf } from '../read/voice.ts';
import { firstEndingAfter, overlap } from '../text/spans.ts';
import type { Document, Span } from '../types/document.ts';
import type { Finding, Level, Wording } from '../types/finding.ts';
import type { LoadedReading, Mark } from '../types/reading.ts';
import { formAlone } from './house-wording.ts';
import { type Plainer, plainerIn } from './plainer-wordings.ts';
import { wordingRule } from './rules.ts';

/** From this weight on a mark is a warning: middling and strong wording, no boosters and hedges. */
const warningWeight = 0.8;

/** A term of the list of charged words, and where it stands. */
type Listed = Match['entry'] & Span;

/** From this strength on a listed term is told where the reading left it unmarked. */
const leastStrength = 2;

/**
 * Loaded wording in the author's voice. A plainer wording can be put in where its form was found to fit; else it is advice.
 * Nothing is said of a term that stands in a plain sense.
 */
export function wordingFindings(document: Document, { marks }: LoadedReading): Finding[] {
  const listed = findMatches(document, nameTokens(document), loadedTrie()).map(({ entry, first, last }) => ({
    ...entry,
    start: document.tokens[first].start,
    end: document.tokens[last - 1].end,
  }));
  const marked = marks
    .filter(({ voice }) => voice === 'author')
    .flatMap((mark) => {
      const from = firstEndingAfter(listed, mark.start);
      const to = firstEndingAfter(listed, mark.end - 1);
      return markFinding(document, mark, listed.slice(from, listed[to]?.start < mark.end ? to + 1 : to));
    });
  const unmarked = listed.filter((term) => !(marks[firstEndingAfter(marks, term.start)]?.start < term.end));
  return [...marked, ...unmarked.flatMap((term) => listFinding(document, term))];
}

function markFinding(document: Document, mark: Mark, inside: readonly Listed[]): Finding[] {
  const scare = mark.category === scareCategory;
  const told = plainerIn(document, mark);
  if (told.plain && !scare && told.wordings.length === 0 && inside.length < 2) return [];
  // Words in quotation marks are left alone, whoever put them there.
  const wordings = scare ? [] : wordingsOf(document, inside, told);
  return [
    {
      start: mark.start,
      end: mark.end,
      rule: wordingRule(mark.category),
      level: levelOf(mark),
      confidence: mark.confidence,
      message: `“${wordsOf(document, mark)}”: ${reasonOf(mark, inside, told)}`,
      wordings: wordings.map((wording) => withPart(document, wording, mark)),
    },
  ];
}

/** A strong term of the list that is not marked, where the construction of its charged sense was found. */
function listFinding(document: Document, term: Listed): Finding[] {
  const { start, end, strength, category, why } = term;
  if (strength < leastStrength || isCalm(category) || /\p{Lu}/u.test(term.term)) return [];
  if (voiceOf(document, term).voice !== 'author') return [];
  const told = plainerIn(document, term);
  if (told.wordings.length === 0) return [];
  const message = `“${wordsOf(document, term)}”: ${why}`;
  const wordings = wordingsOf(document, [term], told).map((wording) => withPart(document, wording, term));
  return [{ start, end, rule: wordingRule(category), level: 'note', message, wordings }];
}

/** Boosters and hedges are plain so often that the list alone tells little. */
function isCalm(category: Listed['category']): boolean {
  return category === 'booster' || category === 'hedge';
}

/** The reason of the listed term where it stands in the term's sense; else what its category does at large. */
function reasonOf({ reason, category }: Mark, inside: readonly Listed[], { unsure }: Plainer): string {
  const giver = inside.find(({ why }) => why === reason);
  if (!giver || category === scareCategory) return reason;
  const sure = giver.category === category && !unsure;
  return sure ? reason : genericReasons[category as keyof typeof genericReasons];
}

/** What can be put in, and as advice the plainer wordings of the other listed terms. */
function wordingsOf(document: Document, inside: readonly Listed[], { wordings }: Plainer): Wording[] {
  const told = wordings.map((wording) => ({
    ...wording,
    loses: inside.find((term) => overlap(term, wording))?.loses ?? null,
  }));
  const advice = inside.flatMap((term) => {
    const { start, end, plainer, loses } = term;
    if (plainer === null || wordings.some((wording) => overlap(wording, term))) return [];
    return isOfItsPart(document, term, plainer)
      ? [{ start, end, text: null, wording: plainer, loses, of: null }]
      : [];
  });
  return [...told, ...advice].sort((a, b) => a.start - b.start);
}

/** A verb is no advice for a noun, nor a noun for a verb. */
function isOfItsPart({ tokens }: Document, { start, end }: Span, plainer: string): boolean {
  const { verb, noun } = formAlone(plainer);
  if (tokens[firstEndingAfter(tokens, start)].pos === 'VERB') return verb;
  return tokens[firstEndingAfter(tokens, end - 1)].pos !== 'NOUN' || noun;
}

/** Says for which words a wording stands, where the mark has others too. */
function withPart(document: Document, wording: Wording, mark: Span): Wording {
  const whole = wording.start <= mark.start && wording.end >= mark.end;
  return whole ? wording : { ...wording, of: wordsOf(document, wording) };
}

function levelOf({ weight }: Mark): Level {
  return weight >= warningWeight ? 'warning' : 'note';
}

/** The words of a span on one line. */
export function wordsOf({ text }: Document, { start, end }: Span): string {
  return text.slice(start, end).replace(/\s+/g, ' ');
}
