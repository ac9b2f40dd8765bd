import { firstEndingAfter, overlap } from '../../text/spans.ts';
import type { AnalyzedView } from '../../types/analyzed.ts';
import { type Correction, type Corrections, everyCorrection } from '../../types/corrections.ts';
import type { DocumentView, Span } from '../../types/document.ts';
import { correctedReason } from '../blocks/corrected-blocks.ts';
import { actorNamed, bareName } from './corrected-attributions.ts';
import { lettersOf } from './corrected-quotations.ts';

/** Why a correction changes nothing where a later reader said otherwise of the same words. */
export const overruled = 'a later correction of the same words holds instead';

/** Corrections of who speaks where: of two on the same words the later holds. */
const ofSpeech: ReadonlySet<Correction['says']> = new Set(['ends', 'said by', 'not speech']);

/**
 * Every correction of an article, each with why it changes nothing in how the article is read now, or null where it holds: a
 * later analyzer may find no name where it stands, and a later reader may have said otherwise of the same words. It asks what
 * came of a correction, not how, so it holds of any analyzer's result.
 */
export function unfitCorrections(
  view: AnalyzedView,
  corrections: Corrections,
): { correction: Correction; unfit: string | null }[] {
  const all = everyCorrection(corrections);
  return all.map((correction, i) => {
    const later = ofSpeech.has(correction.says)
      ? all.slice(i + 1).find((other) => ofSpeech.has(other.says) && touches(correction, other))
      : undefined;
    const unfit = whyUnfit(view, correction);
    return { correction, unfit: unfit && later ? overruled : unfit };
  });
}

function touches(one: Correction, other: Correction): boolean {
  return 'start' in one && 'start' in other && overlap(reach(one), reach(other));
}

function reach(one: Extract<Correction, Span>): Span {
  return one.says === 'ends' ? { start: one.start, end: Math.max(one.end, one.to) } : one;
}

function whyUnfit({ document, analysis }: AnalyzedView, one: Correction): string | null {
  const { text, blocks, mentions, attributions } = document;
  const mentionAt = ({ start, end }: Span) => {
    const m = firstEndingAfter(mentions, start);
    return mentions[m]?.start === start && mentions[m].end === end ? mentions[m] : null;
  };
  const noName = (span: Span) => `“${text.slice(span.start, span.end)}” is no longer taken for a name`;
  switch (one.says) {
    case 'block': {
      const block = blocks[firstEndingAfter(blocks, one.start)];
      const holds = block && block.reason === correctedReason && block.kind === one.kind;
      return holds && overlap(block, one) ? null : 'other paragraphs stand in its place';
    }
    case 'same': {
      const [a, b] = [mentionAt(one.a), mentionAt(one.b)];
      if (!a || !b) return noName(a ? one.b : one.a);
      return a.actor === b.actor ? null : 'the two names are kept apart by another correction';
    }
    case 'apart':
      return mentionAt(one.mention) ? null : noName(one.mention);
    case 'said by': {
      const { start } = lettersOf(text, one);
      const id = actorNamed(document, one);
      const name = bareName(id === null ? one.name : document.actors[id].name);
      const there = attributions.filter(({ speaks, content }) => speaks && content.some(has(start)));
      if (there.some(({ speaker }) => bareName(speaker) === name)) return null;
      return counted(document, start) ? 'another is heard there' : leftOut;
    }
    case 'ends': {
      const { start } = lettersOf(text, one);
      const end = lettersOf(text, { start, end: one.to }).end;
      const spoken = attributions.some(
        ({ speaks, content }) =>
          speaks && content.some((span) => has(start)(span) && lettersOf(text, span).end === end),
      );
      const quoted = document.quotations.some(
        (span) => has(start)(span) && lettersOf(text, span).end === end,
      );
      if (spoken || quoted) return null;
      return counted(document, start) ? 'nobody is heard there any more' : leftOut;
    }
    case 'not speech': {
      const { start } = lettersOf(text, one);
      const spoken = document.voices.some(has(start));
      return spoken ? 'somebody is heard there' : null;
    }
    case 'not toward': {
      if (actorNamed(document, { name: '', place: one.toward }) === null) return noName(one.toward);
      return counted(document, one.start) ? null : leftOut;
    }
    case 'not charged': {
      if (!counted(document, one.start)) return leftOut;
      return analysis.readings.loaded.marks.some((mark) => overlap(mark, one)) ? 'it is marked still' : null;
    }
  }
}

const leftOut = 'the paragraph counts for nothing now';

function has(offset: number): (span: Span) => boolean {
  return ({ start, end }) => start <= offset && offset < end;
}

/** Whether a sentence that counts has the offset in it. */
function counted({ sentences }: DocumentView, offset: number): boolean {
  return sentences[firstEndingAfter(sentences, offset)]?.start <= offset;
}
