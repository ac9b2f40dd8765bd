import type { Side } from '../../../analysis/comparison.ts';
import type { Attribution, CueStance, Span } from '../../../analysis/document.ts';
import type { AnalyzedView } from '../../../analysis/index.ts';
import type { Mark, Readings } from '../../../analysis/reading.ts';
import { capital, plural, sides } from './format.ts';
import type { Jump, Jumper } from './jumps.ts';

/** One numbered remark on marked words: what they are, why they are marked, and how sure that is. */
export interface Note {
  id: string;
  jump: Jump;
  category: string;
  reason: string;
  plainer: string | null;
  loses: string | null;
  voice: string;
  confidence: string;
}

export interface NoteGroup {
  id: string;
  letter: string;
  heading: string;
  notes: Note[];
}

/** A mark with its place in the reading, which names its note. */
export type Numbered<T> = [item: T, index: number];

export const noteLetters = { loaded: 'L', attribution: 'A', stance: 'S', frames: 'F' } as const;
/** The letter a reader sees after a mark; the style sheet draws the same. */
const shownLetters = { loaded: 'c', attribution: 'a', stance: 's', frames: 'f' };
type MarkMeasure = 'loaded' | 'stance' | 'frames';

export function noteId(side: Side, measure: keyof typeof noteLetters, index: number): string {
  return `n${sides[side].letter}${noteLetters[measure]}${index}`;
}

/**
 * The marks that are drawn and noted: every charged wording, the mentions that lean (a neutral one is counted, not
 * underlined), and passages of the frames that count as present.
 */
export function shownMarks(measure: MarkMeasure, readings: Readings): Numbered<Mark>[] {
  const numbered = readings[measure].marks.map((mark, index): Numbered<Mark> => [mark, index]);
  if (measure === 'stance') return numbered.filter(([{ category }]) => category !== 'neutral');
  if (measure === 'loaded') return numbered;
  const present = new Set(
    readings.frames.frames.flatMap(({ score, marks }) => (score !== null && score >= 0.5 ? marks : [])),
  );
  return numbered.filter(([, index]) => present.has(index));
}

/** Speech and writing that is reported; attitudes and intentions are kept apart. */
export function reportedSpeech(readings: Readings): Numbered<Attribution>[] {
  return readings.attribution.attributions
    .map((attribution, index): Numbered<Attribution> => [attribution, index])
    .filter(([{ speaks, content }]) => speaks && content.length > 0);
}

/** All notes of one text, a group for each measure, in reading order; groups with none are left out. */
export function noteGroups(side: Side, { analysis: { readings } }: AnalyzedView, jump: Jumper): NoteGroup[] {
  const marked = (measure: MarkMeasure, one: string, many?: string) =>
    group(
      side,
      measure,
      one,
      many,
      shownMarks(measure, readings)
        .sort(byPlace)
        .map(markNote(side, measure, jump)),
    );
  return [
    marked('loaded', 'charged wording'),
    group(
      side,
      'attribution',
      'passage of reported speech',
      'passages of reported speech',
      reportedSpeech(readings).map(attributionNote(side, jump)),
    ),
    marked('stance', 'favorable or unfavorable mention'),
    marked('frames', 'passage that carries a frame', 'passages that carry a frame'),
  ].filter(({ notes }) => notes.length > 0);
}

function byPlace([a]: Numbered<Mark>, [b]: Numbered<Mark>): number {
  return a.start - b.start || a.end - b.end;
}

function group(
  side: Side,
  measure: keyof typeof noteLetters,
  one: string,
  many: string | undefined,
  notes: Note[],
): NoteGroup {
  return {
    id: `notes-${side}-${measure}`,
    letter: shownLetters[measure],
    heading: plural(notes.length, one, many),
    notes,
  };
}

/** "sure", "fairly sure", "unsure" for a confidence of 0..1, with the figure. */
function certainty(confidence: number): string {
  const words = confidence >= 0.8 ? 'sure' : confidence >= 0.5 ? 'fairly sure' : 'unsure';
  return `${words} (${confidence.toFixed(2)})`;
}

/** Whole sentences are quoted shorter than words, to keep the list readable. */
const quoted = { loaded: 90, stance: 60, frames: 50 };

function markNote(side: Side, measure: MarkMeasure, jump: Jumper): (numbered: Numbered<Mark>) => Note {
  return ([mark, index]) => ({
    id: noteId(side, measure, index),
    jump: jump(side, { start: mark.start, end: mark.end }, quoted[measure]),
    category: capital(mark.category),
    reason: mark.reason,
    plainer: mark.plainer,
    loses: mark.loses,
    voice: mark.voice === 'author' ? 'the writer’s own words' : saidBy(mark.speaker),
    confidence: certainty(mark.confidence),
  });
}

function attributionNote(side: Side, jump: Jumper): (numbered: Numbered<Attribution>) => Note {
  return ([attribution, index]) => ({
    id: noteId(side, 'attribution', index),
    jump: jump(side, hull(attribution.content), 90),
    category: capital(`${attribution.form} speech`),
    reason: describeSource(attribution),
    plainer: null,
    loses: null,
    voice: saidBy(attribution.speaker),
    confidence: certainty(attribution.confidence),
  });
}

function saidBy(speaker: string | null): string {
  return `said by ${speaker ?? 'someone not named'}`;
}

const cueEffects: Record<CueStance, string> = {
  neutral: 'the verb only reports it',
  assertive: 'the verb insists on it',
  factive: 'the verb presents it as a fact',
  doubting: 'the verb casts doubt on it',
};

function describeSource({ sourceType, affiliation, cueStance }: Attribution): string {
  return `Source: ${sourceType}${affiliation ? `, ${affiliation}` : ''}; ${cueEffects[cueStance]}.`;
}

/** From the first of the spans to the end of the last. */
function hull(spans: readonly Span[]): Span {
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}
