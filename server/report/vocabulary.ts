import { scaleLinear, scaleLog } from 'd3-scale';
import { sideNames } from '../../analysis/contrasts/index.ts';
import type { AnalyzedView } from '../../analysis/index.ts';
import type { Comparison, Side, VocabularyWord } from '../../analysis/types/comparison.ts';
import type { Span } from '../../analysis/types/document.ts';
import { bothSides, formatCount, sides } from './format.ts';
import type { Jumper } from './jumps.ts';
import { escapeHtml, type Html, html } from './render.ts';

/** Words a side, and lines in context of a word and side, on the page; the JSON has the rest. */
const mostWords = 8;
const mostLines = 2;
/** Characters shown on either side of the word. */
const around = 45;
/** Height of the picture and of a line of it, in pixels. */
const height = 230;
const lineHeight = 15;

/** Words that set one text apart from the other: a picture of frequency against z, and each word's lines in context. */
export function vocabularyModel({ vocabulary }: Comparison, views: Record<Side, AnalyzedView>, jump: Jumper) {
  const shown = bothSides.map((side) => vocabulary.words.filter((w) => w.leans === side).slice(0, mostWords));
  const names = sideNames(views.left.document.article, views.right.document.article);
  return {
    note: vocabulary.note,
    picture: shown.flat().length > 2 ? picture(shown.flat()) : null,
    sides: bothSides.map((side, i) => ({
      side,
      shape: sides[side].shape,
      name: names[side],
      words: shown[i].map((word) => ({
        word: word.word,
        left: formatCount(word.left),
        right: formatCount(word.right),
        z: Math.abs(word.z).toFixed(1),
        lines: bothSides.flatMap((s) => lines(s, word, views[s].document.text, jump)),
      })),
    })),
  };
}

/** Keyword in context: what stands before and after a word. */
function lines(side: Side, { spans }: VocabularyWord, text: string, jump: Jumper) {
  return spans[side].slice(0, mostLines).map((span) => ({
    side,
    shape: sides[side].shape,
    id: jump(side, span).id,
    word: text.slice(span.start, span.end),
    ...context(text, span),
  }));
}

function context(text: string, { start, end }: Span): { before: string; after: string } {
  const before = text.slice(Math.max(0, start - around), start).replace(/\s+/g, ' ');
  const after = text.slice(end, end + around).replace(/\s+/g, ' ');
  // Cut at a word's end, so that no half word stands there.
  return {
    before: (start > around ? before.replace(/^\S*\s?/, '') : before).toWellFormed(),
    after: (end + around < text.length ? after.replace(/\s?\S*$/, '') : after).toWellFormed(),
  };
}

/**
 * Words by z (across; the middle is 0) and by how often both use them (up, logarithmic). Decorative: the table beside it
 * says the same, so it is hidden from assistive technology. A word
 * that would cover another is moved up or down; where all places are taken, it stands in the table alone.
 */
function picture(words: VocabularyWord[]): Html {
  const most = Math.max(...words.map((w) => Math.abs(w.z)));
  const counts = words.map((w) => w.left + w.right);
  const across = scaleLinear([-most, most], [12, 88]);
  const up = scaleLog([Math.min(...counts), Math.max(...counts) + 1], [height - 24, 16]);
  const taken: { x: number; y: number }[] = [];
  const drawn = [...words]
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z))
    .flatMap((word) => {
      const x = Math.round(across(word.z) * 10) / 10;
      const wanted = Math.round(up(word.left + word.right));
      const y = [0, 1, -1, 2, -2, 3, -3, 4, -4]
        .map((step) => wanted + step * lineHeight)
        .find((at) => at > 10 && at < height && !taken.some((t) => covers(t, { x, y: at })));
      if (y === undefined) return [];
      taken.push({ x, y });
      return [`<text class="${word.leans}" x="${x}%" y="${y}">${escapeHtml(word.word)}</text>`];
    });
  const rule = `<line class="rule" x1="50%" x2="50%" y1="0" y2="${height}"/>`;
  return html(`<svg class="cloud" aria-hidden="true">${rule}${drawn.join('')}</svg>`);
}

function covers(a: { x: number; y: number }, b: { x: number; y: number }): boolean {
  return Math.abs(a.x - b.x) < 20 && Math.abs(a.y - b.y) < lineHeight;
}
