import type { Side } from '../../../analysis/comparison.ts';
import type { DocumentView, Span, VoiceSpan } from '../../../analysis/document.ts';
import type { AnalyzedView } from '../../../analysis/index.ts';
import type { Mark } from '../../../analysis/reading.ts';
import { headlineOf, sides } from './format.ts';
import type { Jumper } from './jumps.ts';
import { type Layer, renderMarkedText } from './marked-text.ts';
import { noteGroups, noteId, reportedSpeech, shownMarks } from './notes.ts';

/** One full text with its marks and notes. Call it last: `anchors` must hold every place the page jumps to. */
export function textModel(side: Side, view: AnalyzedView, jump: Jumper, anchors: ReadonlyMap<string, Span>) {
  const { article, text, blocks } = view.document;
  const notes = noteGroups(side, view, jump);
  return {
    side,
    shape: sides[side].shape,
    other: side === 'left' ? 'right' : 'left',
    heading: article.publisher ?? headlineOf(article),
    body: renderMarkedText({ side, text, blocks, layers: layersOf(side, view), anchors }),
    notes,
  };
}

/** Everything that is drawn over one text: voices, marks, and who is said to have said it. */
function layersOf(side: Side, view: AnalyzedView): Layer[] {
  const { readings } = view.analysis;
  const layers: Layer[] = view.document.voices.map((voice) => voiceLayer(side, voice, view.document));
  for (const measure of ['loaded', 'stance', 'frames'] as const) {
    for (const [mark, index] of shownMarks(measure, readings)) {
      const { start, end } = mark;
      const name = layerName(measure, mark);
      layers.push({ start, end, name, note: noteId(side, measure, index), letter: true });
    }
  }
  for (const [{ source, cue }, index] of reportedSpeech(readings)) {
    const spans = [...source, ...cue];
    const last = Math.max(...spans.map(({ end }) => end));
    for (const { start, end } of spans) {
      layers.push({ start, end, name: 'A', note: noteId(side, 'attribution', index), letter: end === last });
    }
  }
  return layers;
}

function layerName(measure: 'loaded' | 'stance' | 'frames', { weight }: Mark): Layer['name'] {
  if (measure === 'stance') return weight < 0 ? 'M' : 'P';
  return measure === 'loaded' ? 'L' : 'F';
}

function voiceLayer(side: Side, { start, end, attribution }: VoiceSpan, document: DocumentView): Layer {
  const known = document.attributions[attribution];
  const note = known?.speaks && known.content.length > 0 ? noteId(side, 'attribution', attribution) : null;
  return { start, end, name: 'q', note, letter: false };
}
