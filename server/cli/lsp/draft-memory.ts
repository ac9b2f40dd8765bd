import {
  checkDraft,
  checkWithNames,
  type Finding,
  rules,
  type Style,
} from '../../../analysis/check/index.ts';
import { articleText, makeArticle } from '../../../analysis/read/article.ts';
import { type OffsetMap, offsetMap } from '../../../analysis/text/offsets.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { Prose } from '../../ingest/prose/index.ts';
import { type DraftChecked, inSource } from '../checked-draft.ts';

/** Paragraphs that may have changed for a part to be read alone. */
const mostChanged = 3;
/**
 * Paragraphs before a part that are read with it, so that who speaks in it is known: of the first the end alone is seen by the
 * learned reader, as what stands before the second; what it says of the second is kept from before. Of the
 * one behind it it sees nothing: that tells a headline, or a paragraph whose last sentence is still being written, for what it is.
 */
const around = { before: 2, behind: 1 };
const wholeOnly: ReadonlySet<string> = new Set(rules.filter(({ whole }) => whole).map(({ id }) => id));

/** A paragraph with its findings, in offsets from its beginning. */
interface Paragraph extends Span {
  text: string;
  findings: Finding[];
}

/** What a draft was when it was checked last. */
interface Remembered {
  style: Style;
  words: number;
  layout: string;
  /** The words that are names in it. */
  names: ReadonlySet<string>;
  paragraphs: Paragraph[];
}

/** Drafts as they were checked last, so that of one that is typed in only the paragraphs that changed are read. */
export class DraftMemory {
  private readonly drafts = new Map<string, Remembered>();

  forget(name: string): void {
    this.drafts.delete(name);
  }

  /** Checks all of a draft. Throws a Refusal where it cannot be read; nothing is remembered of it then. */
  async whole(name: string, prose: Prose, style: Style): Promise<DraftChecked> {
    this.forget(name);
    const article = makeArticle(prose.text, { layout: prose.layout });
    const { checked, names } = await checkWithNames(article, style);
    const { words, findings } = checked;
    const paragraphs = paragraphsOf(article.text).map((paragraph) => ({
      ...paragraph,
      findings: findings.filter((one) => isIn(one, paragraph)).map((one) => moved(one, -paragraph.start)),
    }));
    this.drafts.set(name, { style, words, layout: kindsOf(prose), names, paragraphs });
    return { words, ...inSource(prose, article.text, findings) };
  }

  /**
   * Checks the paragraphs of a draft that changed since, with those around them, and gives the findings of all others as they
   * were: what needs the whole draft is of the last whole check. Null where too much changed for that.
   */
  async changed(name: string, prose: Prose, style: Style): Promise<DraftChecked | null> {
    const last = this.drafts.get(name);
    if (!last || last.style !== style || last.layout !== kindsOf(prose)) return null;
    const text = articleText(prose.text);
    const now = paragraphsOf(text);
    const [head, tail] = sameAtEnds(last.paragraphs, now);
    if (now.length - head - tail > mostChanged) return null;
    for (const [i, paragraph] of now.entries()) {
      const same = i < head ? i : i >= now.length - tail ? i + last.paragraphs.length - now.length : null;
      if (same !== null) paragraph.findings = last.paragraphs[same].findings;
    }
    const places = offsetMap(prose.text);
    if (head + tail < now.length) {
      const known = [Math.min(head, around.before), Math.min(tail, around.behind)] as const;
      const part = now.slice(head - known[0], now.length - tail + known[1]);
      await readPart(prose, text, part, { ...last, known, places });
    }
    const findings = now.flatMap((one) => one.findings.map((finding) => moved(finding, one.start)));
    this.drafts.set(name, { ...last, paragraphs: now });
    return { words: last.words, ...inSource(prose, text, findings, places) };
  }
}

/** How a part is read. */
interface PartRead extends Pick<Remembered, 'style' | 'names'> {
  /** Paragraphs at its beginning and its end that are known. */
  known: readonly [number, number];
  places: OffsetMap;
}

/** Reads some paragraphs, and sets what is found in those that are not known. */
async function readPart(
  prose: Prose,
  text: string,
  paragraphs: readonly Paragraph[],
  { style, names, places: { toArticle }, known: [first, last] }: PartRead,
): Promise<void> {
  const { start } = paragraphs[0];
  const { end } = paragraphs[paragraphs.length - 1];
  const layout = prose.layout.flatMap(({ kind, ...span }) => {
    const from = Math.max(toArticle(span.start), start) - start;
    const to = Math.min(toArticle(span.end), end) - start;
    return from < to ? [{ kind, start: from, end: to }] : [];
  });
  const part = makeArticle(text.slice(start, end), { layout });
  const changed = paragraphs.slice(first, paragraphs.length - last);
  const from = first === around.before ? paragraphs[0].end - start : 0;
  const to = (changed.at(-1)?.end ?? end) - start;
  const { findings } = await checkDraft(part, style, [], { from, to, names });
  const own = findings.filter(({ rule }) => !wholeOnly.has(rule)).map((one) => moved(one, start));
  for (const paragraph of changed)
    paragraph.findings = own.filter((one) => isIn(one, paragraph)).map((one) => moved(one, -paragraph.start));
}

/** Paragraphs as blank lines part them. */
function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let start = 0;
  for (const { 0: blank, index } of `${text}\n\n`.matchAll(/\n[ \t]*\n\s*/g)) {
    if (index > start) paragraphs.push({ start, end: index, text: text.slice(start, index), findings: [] });
    start = index + blank.length;
  }
  return paragraphs;
}

/** How many paragraphs are the same at the beginning and at the end. */
function sameAtEnds(before: readonly Paragraph[], now: readonly Paragraph[]): [number, number] {
  const most = Math.min(before.length, now.length);
  let head = 0;
  while (head < most && before[head].text === now[head].text) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail].text === now[now.length - 1 - tail].text)
    tail++;
  return [head, tail];
}

/** What signs make of a draft: where a quotation begins or ends, more than one paragraph is another. */
function kindsOf({ layout }: Prose): string {
  return layout.map(({ kind }) => kind).join(' ');
}

function isIn({ start }: Span, paragraph: Span): boolean {
  return start >= paragraph.start && start < paragraph.end;
}

function moved(finding: Finding, by: number): Finding {
  const along = <Placed extends Span>(one: Placed): Placed => ({
    ...one,
    start: one.start + by,
    end: one.end + by,
  });
  // The other places lie in other paragraphs, which move by themselves.
  const { others: _, ...own } = finding;
  return { ...along(own), wordings: own.wordings.map(along) };
}
