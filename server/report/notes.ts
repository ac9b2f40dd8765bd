import type { AnalyzedView } from '../../analysis/index.ts';
import { groupBy } from '../../analysis/text/group.ts';
import { hull } from '../../analysis/text/spans.ts';
import type { Side } from '../../analysis/types/comparison.ts';
import type { Attribution, CueStance, DocumentView, Span } from '../../analysis/types/document.ts';
import type { Mark, MeasureId, Readings } from '../../analysis/types/reading.ts';
import { capital, plural, sides } from './format.ts';
import type { Jump, Jumper } from './jumps.ts';
import { type StoredVoice, voicesOfSpeech } from './voices.ts';

/** One numbered remark on marked words: what they are, why they are marked, and how sure that is. */
export interface Note {
  measure: MeasureId;
  /** Place of its mark (or attribution) in the reading: what its element's id is made of. */
  index: number;
  id: string;
  /** What a reader calls it: its measure's letter and its number in the text, "c4". */
  label: string;
  span: Span;
  /** Whose words they are in; of a mixed passage, paraphrase and quotation. */
  voices: StoredVoice[];
  category: string;
  reason: string;
  plainer: string | null;
  loses: string | null;
  /** In which voice, and who says it, where it is not the writer; empty for the writer's own words. */
  said: string;
  confidence: string;
  /** Names of the actors that it is about or by. */
  actors: string[];
  /** What people said of it, in one line; empty where nobody did. */
  verdict: string;
  rejected: boolean;
  /** True where the page's filter leaves it out. */
  off: boolean;
}

/** The notes of one measure on one stretch of words. */
export interface Passage {
  jump: Jump;
  /** "c4", or "f3–5" where several notes are on the same words. */
  label: string;
  notes: Note[];
  /** True where the filter leaves out all of them. */
  off: boolean;
}

export interface NoteGroup {
  id: string;
  measure: MeasureId;
  letter: string;
  heading: string;
  passages: Passage[];
}

type MarkMeasure = 'loaded' | 'stance' | 'frames';

/** The letter a reader sees after a mark, and its capital, which note ids have. */
export const noteLetters = { loaded: 'c', attribution: 'a', stance: 's', frames: 'f' } as const;
const idLetters = { loaded: 'L', attribution: 'A', stance: 'S', frames: 'F' } as const;

export function noteId(side: Side, measure: MeasureId, index: number): string {
  return `${sides[side].letter}${idLetters[measure]}${index}`;
}

/** A mark with its place in the reading. */
type Numbered<T> = [item: T, index: number];

/**
 * The marks that are drawn and noted: every charged wording, the mentions that lean (a neutral one is counted, not
 * underlined), and passages of the frames that count as present.
 */
function shownMarks(measure: MarkMeasure, readings: Readings): Numbered<Mark>[] {
  const numbered = readings[measure].marks.map((mark, index): Numbered<Mark> => [mark, index]);
  if (measure === 'stance') return numbered.filter(([{ category }]) => category !== 'neutral');
  if (measure === 'loaded') return numbered;
  const present = new Set(
    readings.frames.frames.flatMap(({ score, marks }) => (score !== null && score >= 0.5 ? marks : [])),
  );
  return numbered.filter(([, index]) => present.has(index));
}

/** Speech and writing that is reported; attitudes and intentions are kept apart. */
function reportedSpeech(readings: Readings): Numbered<Attribution>[] {
  return readings.attribution.attributions
    .map((attribution, index): Numbered<Attribution> => [attribution, index])
    .filter(([{ speaks, content }]) => speaks && content.length > 0);
}

/** All notes of one text by measure, each measure's in reading order and numbered from 1. */
export function notesOf(
  side: Side,
  { document, analysis: { readings } }: AnalyzedView,
): Map<MeasureId, Note[]> {
  const marked = (measure: MarkMeasure) => shownMarks(measure, readings).map(markNote(side, measure));
  const all: [MeasureId, Note[]][] = [
    ['loaded', marked('loaded')],
    ['attribution', reportedSpeech(readings).map(attributionNote(side, document))],
    ['stance', marked('stance')],
    ['frames', marked('frames')],
  ];
  for (const [measure, notes] of all) {
    notes.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    for (const [index, note] of notes.entries()) note.label = `${noteLetters[measure]}${index + 1}`;
  }
  return new Map(all);
}

/** The notes as the page lists them, those on the same words together; measures with none are left out. */
export function noteGroups(
  side: Side,
  notes: ReadonlyMap<MeasureId, readonly Note[]>,
  jump: Jumper,
): NoteGroup[] {
  return [...notes]
    .filter(([, list]) => list.length > 0)
    .map(([measure, list]) => ({
      id: `notes-${side}-${measure}`,
      measure,
      letter: noteLetters[measure],
      heading: plural(list.length, ...groupNames[measure]),
      passages: passages(list, (span) => jump(side, span, quoted[measure])),
    }));
}

const groupNames: Record<MeasureId, [one: string, many: string]> = {
  loaded: ['charged wording', 'charged wordings'],
  attribution: ['passage of reported speech', 'passages of reported speech'],
  stance: ['favorable or unfavorable mention', 'favorable or unfavorable mentions'],
  frames: ['sign of a frame', 'signs of frames'],
};

/** Whole sentences are quoted shorter than words, to keep the list readable. */
const quoted: Record<MeasureId, number> = { loaded: 90, attribution: 90, stance: 60, frames: 50 };

function passages(notes: readonly Note[], jump: (span: Span) => Jump): Passage[] {
  const places = groupBy(notes, ({ span }) => `${span.start}-${span.end}`);
  return Array.from(places.values(), (same) => ({
    jump: jump(same[0].span),
    label: same.length > 1 ? `${same[0].label}–${same[same.length - 1].label.slice(1)}` : same[0].label,
    notes: same,
    off: same.every(({ off }) => off),
  }));
}

/** "sure", "fairly sure", "unsure" for a confidence of 0..1, with the figure. */
function certainty(confidence: number): string {
  const words = confidence >= 0.8 ? 'sure' : confidence >= 0.5 ? 'fairly sure' : 'unsure';
  return `${words}, ${confidence.toFixed(2)}`;
}

/** The category names the frame: of the reason, the words that tell it are enough. */
function wordsOfFrame(reason: string): string {
  return reason.slice(Math.max(0, reason.indexOf('“')));
}

/** What a note has before actors, verdicts and the filter are known. */
const unjudged = { actors: [] as string[], verdict: '', rejected: false, off: false };

function markNote(side: Side, measure: MarkMeasure): (numbered: Numbered<Mark>) => Note {
  return ([mark, index]) => ({
    measure,
    index,
    id: noteId(side, measure, index),
    label: '',
    span: { start: mark.start, end: mark.end },
    voices: [mark.voice],
    category: capital(mark.category),
    reason: measure === 'frames' ? wordsOfFrame(mark.reason) : mark.reason,
    plainer: mark.plainer,
    loses: mark.loses,
    said: mark.voice === 'author' ? '' : saidBy([mark.voice], mark.speaker),
    confidence: certainty(mark.confidence),
    ...unjudged,
  });
}

function attributionNote(side: Side, document: DocumentView): (numbered: Numbered<Attribution>) => Note {
  return ([attribution, index]) => {
    const voices = voicesOfSpeech(document, attribution);
    return {
      measure: 'attribution',
      index,
      id: noteId(side, 'attribution', index),
      label: '',
      span: hull(attribution.content),
      voices,
      category: capital(`${attribution.form} speech`),
      reason: describeSource(attribution),
      plainer: null,
      loses: null,
      said: saidBy(voices, attribution.speaker),
      confidence: certainty(attribution.confidence),
      ...unjudged,
    };
  };
}

/** "in paraphrase and quotation, said by X"; older results do not tell the two apart. */
function saidBy(voices: readonly StoredVoice[], speaker: string | null): string {
  const who = `said by ${speaker ?? 'someone not named'}`;
  return voices.includes('quoted') ? who : `in ${voices.join(' and ')}, ${who}`;
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
