import type { AnalyzedView } from '../../analysis/index.ts';
import type { StoredVoice } from '../../analysis/measures/index.ts';
import { attribution } from '../../analysis/measures/index.ts';
import { groupBy } from '../../analysis/text/group.ts';
import type { Side } from '../../analysis/types/comparison.ts';
import type { DocumentView, Span, VoiceSpan } from '../../analysis/types/document.ts';
import { formatCount, headlineOf, sides } from './format.ts';
import type { Jumper } from './jumps.ts';
import { type Layer, renderMarkedText } from './marked-text.ts';
import { type Note, type NoteGroup, noteGroups, type Passage } from './notes.ts';

/** So many speakers have a tint of their own; the rest share the last. */
const tints = 6;

/** One full text with its marks and notes. Call it last: `anchors` must hold every place the page jumps to. */
export function textModel(
  side: Side,
  view: AnalyzedView,
  notes: ReadonlyMap<string, readonly Note[]>,
  actorNames: readonly string[],
  jump: Jumper,
  anchors: ReadonlyMap<string, Span>,
) {
  const { article, text, blocks } = view.document;
  const groups = noteGroups(side, notes, jump);
  const speakers = speakersOf(view);
  const layers = [...voiceLayers(view.document, notes, speakers), ...markLayers(groups)];
  return {
    side,
    shape: sides[side].shape,
    letter: sides[side].letter,
    other: side === 'left' ? 'right' : 'left',
    heading: article.publisher ?? headlineOf(article),
    speakers: speakers.slice(0, tints).map((name, index) => ({ name, tint: index + 1 })),
    moreSpeakers: speakers.length > tints ? formatCount(speakers.length - tints) : null,
    body: renderMarkedText({ side, text, blocks, layers, anchors }),
    notes: groups.map(({ id, letter, heading, passages }) => ({
      id,
      letter,
      heading,
      passages: passages.map(passageModel(actorNames)),
    })),
  };
}

/** How the page writes a note's voice for the script that filters: nothing for the writer's own. */
const voiceLetters: Partial<Record<StoredVoice, string>> = { paraphrase: 'p', quotation: 'q', quoted: 'o' };

/** A passage as the page writes it: what the script filters by is the voice and the places of names in the page's list. */
function passageModel(actorNames: readonly string[]) {
  return ({ jump, label, off, notes }: Passage) => ({
    jump,
    label: notes.length > 1 ? null : label,
    off,
    notes: notes.map((note) => ({
      ...note,
      several: notes.length > 1,
      voice: note.voices.flatMap((voice) => voiceLetters[voice] ?? []).join(' '),
      actors: note.actors
        .flatMap((name) => actorNames.indexOf(name))
        .filter((at) => at >= 0)
        .join(' '),
    })),
  });
}

/** Who is heard, most words first: the order of the ledger, and of the tints. */
function speakersOf({ analysis }: AnalyzedView): string[] {
  return analysis.readings.attribution.speakers.map(({ name }) => name);
}

/** The marks of all measures, one for all notes on the same words. */
function markLayers(groups: readonly NoteGroup[]): Layer[] {
  return groups.flatMap(({ measure, passages }) =>
    passages.flatMap((passage) => {
      const [{ index, lines }] = passage.notes;
      const last = Math.max(...lines.map(({ end }) => end));
      return lines.map(({ start, end }) => ({
        start,
        end,
        name: measure.show.capital,
        note: index,
        label: end === last ? labelOf(passage) : null,
        tint: 0,
        off: passage.off,
      }));
    }),
  );
}

function labelOf({ label, notes }: Passage): string {
  return notes.length > 1 ? label : `${label}${notes[0].sign}`;
}

/** Quotation and paraphrase, tinted by who says them; older results, which tell them not apart, are drawn as quotation. */
function voiceLayers(
  document: DocumentView,
  notes: ReadonlyMap<string, readonly Note[]>,
  speakers: readonly string[],
): Layer[] {
  const noted = new Map(groupBy(notes.get(attribution.id) ?? [], ({ index }) => index));
  return document.voices.map((voice: VoiceSpan) => {
    const note = noted.get(voice.attribution)?.[0];
    const at = speakers.indexOf(document.attributions[voice.attribution]?.speaker ?? '');
    return {
      start: voice.start,
      end: voice.end,
      name: voice.voice === 'paraphrase' ? 'P' : 'Q',
      note: note?.index ?? null,
      label: null,
      tint: at < 0 ? tints : Math.min(at + 1, tints),
      off: note?.off ?? false,
    };
  });
}
