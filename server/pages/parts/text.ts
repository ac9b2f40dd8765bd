import type { Side } from '../../../analysis/comparison.ts';
import type { Attribution, DocumentView, Span, VoiceSpan } from '../../../analysis/document.ts';
import type { AnalyzedView } from '../../../analysis/index.ts';
import type { Mark, Readings } from '../../../analysis/reading.ts';
import { capital, formatDate, headlineOf, plural, sides } from './format.ts';
import type { Jump, Jumper } from './jumps.ts';
import { type Layer, renderMarkedText } from './marked-text.ts';

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
  measure: string;
  letter: string;
  heading: string;
  notes: Note[];
}

const letters = { loaded: 'L', stance: 'S', frames: 'F' } as const;

/** "sure", "fairly sure", "unsure" for a confidence of 0..1. */
function certainty(confidence: number): string {
  const words = confidence >= 0.8 ? 'sure' : confidence >= 0.5 ? 'fairly sure' : 'unsure';
  return `${words} (${confidence.toFixed(2)})`;
}

/** All notes of one text, a group for each measure, in reading order. */
export function noteGroups(side: Side, view: AnalyzedView, jump: Jumper): NoteGroup[] {
  const { readings } = view.analysis;
  const groups: NoteGroup[] = [
    {
      ...group(side, 'loaded', 'L'),
      heading: plural(readings.loaded.marks.length, 'charged wording'),
      notes: markNotes(side, readings.loaded.marks, 'L', jump),
    },
    {
      ...group(side, 'attribution', 'A'),
      heading: plural(spoken(readings).length, 'passage of reported speech', 'passages of reported speech'),
      notes: spoken(readings).map(([attribution, index]) => attributionNote(side, attribution, index, jump)),
    },
    {
      ...group(side, 'stance', 'S'),
      heading: plural(leaning(readings).length, 'favorable or unfavorable mention'),
      notes: markNotes(side, readings.stance.marks, 'S', jump).filter((_, i) =>
        leans(readings.stance.marks[i]),
      ),
    },
    {
      ...group(side, 'frames', 'F'),
      heading: plural(
        readings.frames.marks.length,
        'passage that carries a frame',
        'passages that carry a frame',
      ),
      notes: markNotes(side, readings.frames.marks, 'F', jump),
    },
  ];
  return groups.filter(({ notes }) => notes.length > 0);
}

function group(side: Side, measure: string, letter: string): Pick<NoteGroup, 'id' | 'measure' | 'letter'> {
  return { id: `notes-${side}-${measure}`, measure, letter: letter.toLowerCase() };
}

function noteId(side: Side, letter: string, index: number): string {
  return `n${sides[side].letter}${letter}${index}`;
}

/** A mention that evaluates; a neutral one is counted in its figure but not underlined. */
function leans(mark: Mark): boolean {
  return mark.category !== 'neutral';
}

function leaning(readings: Readings): Mark[] {
  return readings.stance.marks.filter(leans);
}

function spoken(readings: Readings): [Attribution, number][] {
  return readings.attribution.attributions
    .map((attribution, index): [Attribution, number] => [attribution, index])
    .filter(([attribution]) => attribution.speaks && attribution.content.length > 0);
}

function markNotes(side: Side, marks: readonly Mark[], letter: string, jump: Jumper): Note[] {
  return marks.map((mark, index) => ({
    id: noteId(side, letter, index),
    jump: jump(side, { start: mark.start, end: mark.end }, 90),
    category: capital(mark.category),
    reason: mark.reason,
    plainer: mark.plainer,
    loses: mark.loses,
    voice:
      mark.voice === 'author' ? 'the writer’s own words' : `said by ${mark.speaker ?? 'someone not named'}`,
    confidence: certainty(mark.confidence),
  }));
}

function attributionNote(side: Side, attribution: Attribution, index: number, jump: Jumper): Note {
  return {
    id: noteId(side, 'A', index),
    jump: jump(side, whole(attribution.content), 90),
    category: capital(`${attribution.form} speech`),
    reason: describeSource(attribution),
    plainer: null,
    loses: null,
    voice: `said by ${attribution.speaker ?? 'someone not named'}`,
    confidence: certainty(attribution.confidence),
  };
}

function describeSource({ sourceType, affiliation, cueStance }: Attribution): string {
  const cue = cueStance === 'neutral' ? 'the verb only reports it' : `the verb is ${cueStance}`;
  return [`source: ${sourceType}${affiliation ? `, ${affiliation}` : ''}`, cue].join('; ');
}

function whole(spans: readonly Span[]): Span {
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}

/** How a mark is drawn; null for a mention that leans nowhere. */
function layerName(measure: keyof typeof letters, mark: Mark): Layer['name'] | null {
  if (measure !== 'stance') return letters[measure] as 'L' | 'F';
  if (!leans(mark)) return null;
  return mark.weight < 0 ? 'M' : 'P';
}

/** Everything that is drawn over one text. */
function layersOf(side: Side, view: AnalyzedView): Layer[] {
  const { readings } = view.analysis;
  const layers: Layer[] = view.document.voices.map((voice) => voiceLayer(side, voice, view.document));
  for (const measure of ['loaded', 'stance', 'frames'] as const) {
    readings[measure].marks.forEach((mark, index) => {
      const name = layerName(measure, mark);
      if (name) {
        const note = noteId(side, letters[measure], index);
        layers.push({ start: mark.start, end: mark.end, name, note, letter: true });
      }
    });
  }
  for (const [attribution, index] of spoken(readings)) {
    const spans = [...attribution.source, ...attribution.cue];
    const last = Math.max(...spans.map(({ end }) => end));
    for (const { start, end } of spans) {
      layers.push({ start, end, name: 'A', note: noteId(side, 'A', index), letter: end === last });
    }
  }
  return layers;
}

function voiceLayer(side: Side, { start, end, attribution }: VoiceSpan, document: DocumentView): Layer {
  const known = document.attributions[attribution];
  const noted = known?.speaks && known.content.length > 0;
  return { start, end, name: 'q', note: noted ? noteId(side, 'A', attribution) : null, letter: false };
}

/** One full text with its marks and notes. Call it last: `anchors` must hold every place the page jumps to. */
export function textModel(side: Side, view: AnalyzedView, jump: Jumper, anchors: ReadonlyMap<string, Span>) {
  const { document } = view;
  const notes = noteGroups(side, view, jump);
  const { article } = document;
  return {
    side,
    shape: sides[side].shape,
    title: headlineOf(article),
    publisher: article.publisher,
    published: formatDate(article.published),
    uncounted: document.blocks.length > 0 && document.blocks.some(({ reason }) => reason !== ''),
    body: renderMarkedText({
      side,
      text: document.text,
      blocks: document.blocks,
      layers: layersOf(side, view),
      anchors,
    }),
    notes,
  };
}
