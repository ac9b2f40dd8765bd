import type { AnalyzedView } from '../../analysis/index.ts';
import type { Measure, ShownMark, StoredVoice } from '../../analysis/measures/index.ts';
import { measures, shownMarks } from '../../analysis/measures/index.ts';
import { groupBy } from '../../analysis/text/group.ts';
import type { Side } from '../../analysis/types/comparison.ts';
import type { Span } from '../../analysis/types/document.ts';
import { capital, plural, sides } from './format.ts';
import type { Jump, Jumper } from './jumps.ts';

/** One numbered remark on marked words: what they are, why they are marked, and how sure that is. */
export interface Note {
  measure: string;
  /** Place of its mark (or attribution) in the reading: what its element's id is made of. */
  index: number;
  id: string;
  /** What a reader calls it: its measure's letter and its number in the text, "c4". */
  label: string;
  span: Span;
  /** Where it is underlined. */
  lines: readonly Span[];
  /** What stands behind its label. */
  sign: string;
  /** Whose words they are in; of a mixed passage, paraphrase and quotation. */
  voices: StoredVoice[];
  category: string;
  reason: string;
  plainer: string | null;
  loses: string | null;
  /** In which voice, and who says it, where it is not the writer; empty for the writer's own words. */
  said: string;
  confidence: string;
  /** Whom the measure says that it is about or by; absent where that is whoever its sentence speaks of. */
  about: ShownMark['about'];
  /** Names of the actors that it is about or by. */
  actors: string[];
  /** What people said of it, in one line; empty where nobody did. */
  verdict: string;
  rejected: boolean;
  /** True where a class marked some of the same words, under what its measure stands beside. */
  byClass: boolean;
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
  measure: Measure;
  letter: string;
  heading: string;
  passages: Passage[];
}

/** The measures in the order of their switches and notes. */
export const inPlace: readonly Measure[] = [...measures].sort((a, b) => a.show.place - b.show.place);

/** The letters of all measures: of what numbers of marks begin with. */
export const letters = inPlace.map(({ show }) => show.letter);

/** All notes of one text by the measure's id, each measure's in reading order and numbered from 1. */
export function notesOf(side: Side, { document, analysis: { readings } }: AnalyzedView): Map<string, Note[]> {
  const all = shownMarks(readings, document).sort((a, b) => a.measure.show.place - b.measure.show.place);
  return new Map(
    all.map(({ measure, marks }) => {
      const notes = marks
        .filter(({ shown }) => shown)
        .map((mark) => noteOf(side, measure, mark))
        .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
      for (const [index, note] of notes.entries()) note.label = `${measure.show.letter}${index + 1}`;
      return [measure.id, notes];
    }),
  );
}

/** The notes as the page lists them, those on the same words together; measures with none are left out. */
export function noteGroups(
  side: Side,
  notes: ReadonlyMap<string, readonly Note[]>,
  jump: Jumper,
): NoteGroup[] {
  return inPlace.flatMap((measure) => {
    const list = notes.get(measure.id) ?? [];
    if (list.length === 0) return [];
    const { letter, notes: called, quoted } = measure.show;
    return {
      id: `notes-${side}-${measure.id}`,
      measure,
      letter,
      heading: plural(list.length, ...called),
      passages: passages(list, (span) => jump(side, span, quoted)),
    };
  });
}

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

function noteOf(side: Side, { id, show }: Measure, mark: ShownMark): Note {
  const { index, start, end, lines, sign, voices, title, note, plainer, loses, about } = mark;
  return {
    measure: id,
    index,
    id: `${sides[side].letter}${show.capital}${index}`,
    label: '',
    span: { start, end },
    lines,
    sign,
    voices,
    category: capital(title),
    reason: note,
    plainer,
    loses,
    said: voices[0] === 'author' ? '' : saidBy(voices, mark.speaker),
    confidence: certainty(mark.confidence),
    about,
    actors: [],
    verdict: '',
    rejected: false,
    byClass: false,
    off: false,
  };
}

/** "in paraphrase and quotation, said by X"; older results do not tell the two apart. */
function saidBy(voices: readonly StoredVoice[], speaker: string | null): string {
  const who = `said by ${speaker ?? 'someone not named'}`;
  return voices.includes('quoted') ? who : `in ${voices.join(' and ')}, ${who}`;
}
