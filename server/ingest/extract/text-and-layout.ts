import type { LayoutSpan } from '../../../analysis/read/article.ts';
import { turnsInBold } from '../../../analysis/read/layout/index.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { Form, Passage } from './page-passages.ts';

/** A heading further down heads a section, not the article. */
const lastHeadline = 4;
/** Where block quotations are more than this share of the text, the element was used to set a page in. */
const mostQuoted = 0.9;

/** The text of paragraphs, a blank line between them, and what the markup told of them, in offsets into that text. */
export function laidOut(passages: readonly Passage[]): { text: string; layout: LayoutSpan[] } {
  const text = passages.map((passage) => passage.text).join('\n\n');
  const told: LayoutSpan[] = [];
  const bolds: Span[] = [];
  let last = null as { form: Form; span: LayoutSpan } | null;
  let start = 0;
  let isTitled = false;
  for (const [i, passage] of passages.entries()) {
    const { form, boldEnd, cited } = passage;
    const end = start + passage.text.length;
    const quoted = form?.kind === 'block quotation' || form?.kind === 'embedded post';
    if (form?.signs && last?.form === form.signs && !last.span.speaker) last.span.speaker = { start, end };
    else if (form && !form.signs && last?.form === form && !last.span.speaker) last.span.end = end;
    else if (form && !form.signs && (form.kind !== 'headline' || (!isTitled && i < lastHeadline))) {
      last = { form, span: { start, end, kind: form.kind } };
      told.push(last.span);
      isTitled ||= form.kind === 'headline';
    }
    if (quoted && last?.form === form && cited !== null) sign(text, last.span, start + cited, end);
    if (!form && boldEnd) bolds.push({ start, end: start + boldEnd });
    start = end + 2;
  }
  const quoted = told.reduce(
    (sum, { kind, start, end }) => sum + (kind === 'block quotation' ? end - start : 0),
    0,
  );
  const kept =
    quoted > text.length * mostQuoted ? told.filter(({ kind }) => kind !== 'block quotation') : told;
  return { text, layout: [...kept, ...turnsInBold(text, bolds)] };
}

/** Ends a quotation before the name that the markup gives in its last paragraph. */
function sign(text: string, span: LayoutSpan, at: number, end: number): void {
  const before = text.slice(span.start, at).replace(/[\s—–―-]+$/, '');
  if (before === '') return;
  span.end = span.start + before.length;
  const from = at + (/^\s*/.exec(text.slice(at, end))?.[0].length ?? 0);
  span.speaker = { start: from, end };
}
