import { type AnalyzedView, namesTogether, sayingTogether } from '../../analysis/index.ts';
import { notesOnText } from '../../analysis/read/index.ts';
import type { OffsetMap } from '../../analysis/text/offsets.ts';
import type { Acts } from '../../analysis/types/acts.ts';
import type { Attribution, Span } from '../../analysis/types/document.ts';
import type { Mark, Reading, Stance } from '../../analysis/types/reading.ts';
import { resultFigures } from '../report/result-figures.ts';

type Pair = [start: number, end: number];

/** What a line of `analyze --format jsonl` says of an article and its acts; every offset is into the text as given. */
export function resultOf(view: AnalyzedView, { acts, accused }: Acts, { toGiven }: OffsetMap) {
  const { document, analysis } = view;
  const span = ({ start, end }: Span): Span => ({ start: toGiven(start), end: toGiven(end) });
  const pairs = (spans: Span[]): Pair[] => spans.map(({ start, end }) => [toGiven(start), toGiven(end)]);
  const attributions = (those: Attribution[]) =>
    pronounsOnce(document.text, those).map((a) => ({
      source: pairs(a.source),
      cue: pairs(a.cue),
      content: pairs(a.content),
      quotation: a.form,
      speaker: a.speaker,
      sourceType: a.sourceType,
      speaks: a.speaks,
      confidence: a.confidence,
    }));
  const marks = (those: Mark[]) =>
    those.map((mark) => ({
      ...span(mark),
      category: mark.category,
      voice: mark.voice,
      speaker: mark.speaker,
      weight: mark.weight,
    }));
  const { attribution, loaded, stance, frames, ...others } = analysis.readings;
  return {
    analyzer: analysis.analyzer,
    words: analysis.words,
    textNotes: notesOnText(document.text, document.blocks).map(({ kind, says, ...place }) => ({
      ...span(place),
      kind,
      says,
    })),
    figures: resultFigures(view),
    sentences: document.sentences.map((sentence, i) => ({
      ...span(sentence),
      loaded: loaded.sentences[i] ?? null,
    })),
    loaded: marks(loaded.marks),
    attributions: attributions(attribution.attributions.filter((a) => a.speaks || isSure(a))),
    attitudes: attributions(attribution.attributions.filter((a) => !a.speaks && !isSure(a))),
    frames: Object.fromEntries(frames.frames.map(({ name, score }) => [name, score])),
    actors: stance.actors.map(({ name, author, quoted, holders }) => ({
      name,
      stance: { author: summary(author), quoted: summary(quoted) },
      holders: holders.map(({ holder, stance }) => ({ holder, ...summary(stance) })),
    })),
    acts: acts.map(({ act, by, whom, confidence, ...at }) => ({ ...span(at), act, by, whom, confidence })),
    accused: accused.map(({ name, replies, asked, silence }) => ({
      ...{ name, asked, silence },
      replies: pairs(replies),
    })),
    // Of a measure that has no form of its own here, its marks.
    ...Object.fromEntries(Object.values<Reading>(others).map((other) => [other.measure, marks(other.marks)])),
    ...failures(Object.values(analysis.readings)),
  };
}

/** "They said": one word for several is one line with the names of all; where each is named, each has a line. */
function pronounsOnce(text: string, attributions: Attribution[]): Attribution[] {
  const together = sayingTogether(attributions);
  return attributions.flatMap((attribution, i) => {
    const [source] = attribution.source;
    const those = together[i];
    if (those.length === 1 || !source || /\s/.test(text.slice(source.start, source.end)))
      return [attribution];
    return those[0] === i ? [{ ...attribution, speaker: namesTogether(attributions, those) }] : [];
  });
}

/** Annotators count beliefs and intentions as attributions too; so do researchers, where they are this sure. */
function isSure({ confidence }: Attribution): boolean {
  return confidence >= 0.7;
}

function summary(stance: Stance | null): Omit<Stance, 'marks' | 'evaluative'> | null {
  if (!stance) return null;
  const { score, low, high, mentions, tentative } = stance;
  return { score, low, high, mentions, tentative };
}

/** Names the measures that failed, so that an empty list is not taken for a finding of nothing. */
function failures(readings: Reading[]): { failed?: Record<string, string> } {
  const failed = readings.flatMap(({ measure, error }) => (error === null ? [] : [[measure, error]]));
  return failed.length > 0 ? { failed: Object.fromEntries(failed) } : {};
}
