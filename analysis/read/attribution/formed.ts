import type { Token } from '../../types/document.ts';
import type { Layout, Range } from '../syntax/units.ts';
import { inWordsOf } from './in-words-of.ts';
import { type Inserted, insertedReports } from './inserted.ts';
import { type NounReport, nounReports } from './noun-reports.ts';
import { speechTags, withTags } from './speech-tags.ts';
import type { Triple } from './triple.ts';

/**
 * What was tagged, with what the form of a sentence tells for sure: reports set into what they report, nouns of speech with
 * their owners, words that are somebody's by a turn of phrase, and quotations right before whoever said them. Linear time.
 */
export function withFormed(layout: Layout, tagged: Triple[]): Triple[] {
  const inserted = insertedReports(layout);
  const nouns = nounReports(layout);
  const turns = inWordsOf(layout);
  const triples = withTags(
    layout,
    withTurns(withNouns(withInserted(layout, tagged, inserted), nouns), turns),
    speechTags(layout),
  );
  return triples.sort((a, b) => (a.cue ?? a.content[0]).from - (b.cue ?? b.content[0]).from);
}

/** A report that parts subject and verb has both; what else is set in keeps what was tagged, but for another's source. */
function withInserted(layout: Layout, tagged: Triple[], inserted: readonly Inserted[]): Triple[] {
  const byCue = new Map(inserted.map((report) => [report.cue!.to - 1, report]));
  const seen = new Set<Inserted>();
  const triples = tagged.flatMap((triple): Triple[] => {
    const report = triple.cue && reportIn(byCue, triple.cue);
    if (!report) return [triple];
    if (seen.has(report)) return [];
    seen.add(report);
    if (report.sure) return [{ ...report, content: asTagged(layout, report.content, triple.content) }];
    const isIts = triple.source && touches(triple.source.words, report.source!.words);
    return [isIts ? triple : { ...triple, source: report.source }];
  });
  return [...triples, ...inserted.filter((report) => (report.sure || report.plain) && !seen.has(report))];
}

function reportIn(byCue: ReadonlyMap<number, Inserted>, { from, to }: Range): Inserted | null {
  for (let i = from; i < to; i++) {
    const report = byCue.get(i);
    if (report) return report;
  }
  return null;
}

/** The parts of an inserted report; the second ends where what was tagged ends, if that is some way into it and at a mark. */
function asTagged({ tokens }: Layout, [left, right]: Range[], tagged: readonly Range[]): Range[] {
  const last = tagged.at(-1);
  const ends = last && last.to > right.from + 1 && last.to < right.to && isEdge(tokens[last.to]);
  return [left, ends ? { from: right.from, to: last.to } : right];
}

function isEdge({ word, pos }: Token): boolean {
  return !word || pos === 'CCONJ';
}

function touches(a: Range, b: Range): boolean {
  return a.from < b.to && b.from < a.to;
}

/**
 * The owner of a noun of speech says what stands behind it, up to the verb of the sentence where that has one behind it;
 * else what was tagged. Who is only said to reject or to hear it does not say it.
 */
function withNouns(tagged: Triple[], nouns: readonly NounReport[]): Triple[] {
  if (nouns.length === 0) return tagged;
  const kept = new Set<NounReport>(nouns.filter((noun) => !noun.bounded && isToldAnyhow(tagged, noun)));
  const triples = tagged.flatMap((triple): Triple[] => {
    const { cue, content, source } = triple;
    const noun = nouns.find((report) => cue && touches(cue, report.cue!));
    if (noun && !noun.bounded && !kept.has(noun)) {
      kept.add(noun);
      // "highlighted his message that": who does it names the speaker, "his" does not.
      const isKnown = source && (noun.byPronoun || touches(source.words, noun.source!.words));
      return [isKnown ? triple : { ...triple, source: noun.source }];
    }
    const within = nouns.some(
      ({ cue: own, phrase }) =>
        content.every(({ from, to }) => phrase.from <= from && to <= phrase.to) &&
        content.some((range) => touches(range, own!)),
    );
    return noun || within ? [] : [triple];
  });
  return [...triples, ...nouns.filter((noun) => !kept.has(noun))];
}

/** "intimated during his remarks that …": what stands behind the noun is said by another verb. */
function isToldAnyhow(tagged: readonly Triple[], { cue: noun, content: [own], phrase }: NounReport): boolean {
  return tagged.some(
    ({ cue, content }) =>
      cue &&
      !touches(cue, noun!) &&
      !touches(cue, phrase) &&
      // What only goes on with the noun's words is told of the noun's owner: "says this bears out her claim at the trial that".
      Math.abs(content[0].from - own.from) <= 1,
  );
}

/**
 * A turn of phrase says whose the words are, whatever was tagged with its words for a cue; what was tagged for it stays where
 * it holds the quotation and none of the turn's own words.
 */
function withTurns(tagged: Triple[], turns: readonly Triple[]): Triple[] {
  if (turns.length === 0) return tagged;
  const kept = new Map(turns.map((turn) => [turn, turn.content]));
  const triples = tagged.filter(({ cue, content }) => {
    const turn = turns.find((other) => cue && touches(cue, other.cue!));
    if (!turn) return true;
    const isWhole = content.some(
      (range) => range.from <= turn.content[0].from && turn.content[0].to <= range.to,
    );
    const isClean = !content.some((range) => touches(range, turn.cue!) || touches(range, turn.source!.words));
    if (isWhole && isClean) kept.set(turn, content);
    return false;
  });
  return [...triples, ...turns.map((turn) => ({ ...turn, content: kept.get(turn)! }))];
}
