import { voiceOf } from '../../read/voice.ts';
import type { Document } from '../../types/document.ts';
import { type FrameName, genericFrames, sigmoid } from '../../types/predictions.ts';
import type { Mark } from '../../types/reading.ts';
import { fewestWords } from './figures.ts';
import { carries, type Paragraph, speaksFor } from './scored-paragraphs.ts';

const measure = 'frames';
/** Passages shown for a frame. */
const mostPassages = 5;

/** The paragraphs that carry a frame most, in text order: where the article as a whole has it, one at the least. */
export function passagesOf(document: Document, paragraphs: readonly Paragraph[], name: FrameName): Mark[] {
  const said = paragraphs.filter(({ silent }) => !silent);
  const carrying = said.filter((paragraph) => carries(paragraph, name));
  const present =
    carrying.length === 0 && document.words >= fewestWords && sigmoid(speaksFor(paragraphs, name)) >= 0.5;
  return (present ? said : carrying)
    .map((paragraph) => ({ paragraph, weight: sigmoid(speaksFor([paragraph], name)) }))
    .sort((a, b) => b.weight - a.weight || a.paragraph.start - b.paragraph.start)
    .slice(0, present ? 1 : mostPassages)
    .sort((a, b) => a.paragraph.start - b.paragraph.start)
    .map(({ paragraph, weight }) => passage(document, paragraph, name, weight));
}

function passage(document: Document, paragraph: Paragraph, name: FrameName, weight: number): Mark {
  const { start, end } = paragraph;
  const { voice, attribution } = voiceOf(document, { start, end });
  return {
    start,
    end,
    measure,
    category: name,
    voice,
    speaker: document.attributions[attribution]?.speaker ?? null,
    reason: reasonFor(document, paragraph, name),
    weight,
    confidence: weight,
    plainer: null,
    loses: null,
  };
}

function reasonFor({ text }: Document, { cues }: Paragraph, name: FrameName): string {
  const own = cues.filter(({ frame }) => genericFrames[frame] === name);
  const words = new Set(own.map(({ start, end }) => text.slice(start, end).toLowerCase()));
  const named = [...words].slice(0, 6).map((word) => `“${word.replace(/\s+/g, ' ')}”`);
  return named.length > 0
    ? `Words of the ${name} frame: ${named.join(', ')}.`
    : `The reader takes this paragraph to be told by the ${name} frame.`;
}
