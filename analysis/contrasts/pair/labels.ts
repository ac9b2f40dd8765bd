import { articles, demonstratives } from '../../english/closed.ts';
import { anyOf } from '../../english/sets.ts';
import { voiceOf } from '../../read/voice.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Label } from '../../types/comparison.ts';
import type { Document, Span, Voice } from '../../types/document.ts';

/** Most places that a label keeps. */
const mostSpans = 20;
const article = new RegExp(`^${anyOf(articles, demonstratives)}\\s+`, 'i');

interface Group {
  forms: Map<string, number>;
  spans: Span[];
  voices: Record<Voice, number>;
  charged: boolean;
}

/** Key under which spellings of a label are one: no article, lower case, straight apostrophes, no possessive, one space. */
export function labelKey(label: string): string {
  return label
    .replace(/\s+/g, ' ')
    .replaceAll('’', "'")
    .replace(article, '')
    .replace(/'s?$/, '')
    .toLowerCase();
}

/**
 * Labels that the spans hold, with counts and places, most frequent first. A definite article before a span is part of
 * its label ("the Zionist regime"); the form shown is the most frequent one. A label is charged where one of the `charged`
 * spans (sorted) lies in it.
 */
export function gatherLabels(document: Document, spans: Span[], charged: Span[]): Label[] {
  const groups = new Map<string, Group>();
  for (const span of spans) {
    const whole = withArticle(document.text, span);
    const form = document.text
      .slice(whole.start, whole.end)
      .replace(/\s+/g, ' ')
      .replace(/[’']s?$/, '');
    const key = labelKey(form);
    if (key === '') continue;
    const group: Group = groups.get(key) ?? emptyGroup();
    groups.set(key, group);
    group.forms.set(form, (group.forms.get(form) ?? 0) + 1);
    group.spans.push(whole);
    group.voices[voiceOf(document, whole).voice]++;
    group.charged ||= holdsOne(charged, whole);
  }
  return Array.from(groups.values(), (group) => ({
    label: shownForm(group.forms),
    count: group.spans.length,
    quoted: group.voices.paraphrase + group.voices.quotation,
    paraphrase: group.voices.paraphrase,
    charged: group.charged,
    spans: group.spans.slice(0, mostSpans),
  })).sort((a, b) => b.count - a.count || a.spans[0].start - b.spans[0].start);
}

function emptyGroup(): Group {
  const voices = { author: 0, paraphrase: 0, quotation: 0 };
  return { forms: new Map(), spans: [], voices, charged: false };
}

function holdsOne(spans: Span[], whole: Span): boolean {
  const first = spans[firstEndingAfter(spans, whole.start)];
  return first !== undefined && first.start >= whole.start && first.end <= whole.end;
}

function withArticle(text: string, span: Span): Span {
  const before = /(?:^|[^\p{L}])(the\s+)$/iu.exec(text.slice(Math.max(0, span.start - 6), span.start));
  return before
    ? { start: span.start - before[1].length, end: span.end }
    : { start: span.start, end: span.end };
}

/** The most frequent form, its article in lower case. */
function shownForm(forms: Map<string, number>): string {
  const [form] = [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
  return form.replace(article, (word) => word.toLowerCase());
}

/** Share of mentions under a charged label. */
export function chargedShare(labels: Label[]): number {
  return total(labels.filter((l) => l.charged)) / Math.max(1, total(labels));
}

export function total(labels: Label[]): number {
  return labels.reduce((sum, l) => sum + l.count, 0);
}
