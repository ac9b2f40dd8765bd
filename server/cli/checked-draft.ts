import {
  checkDraft,
  type Finding,
  type FindingKey,
  findingKeys,
  ignoredBy,
  type PlacedIgnore,
  parseIgnore,
  type Style,
  type Suppression,
} from '../../analysis/check/index.ts';
import { type ArticleMetadata, makeArticle } from '../../analysis/read/article.ts';
import type { TextNote } from '../../analysis/read/index.ts';
import { offsetMap } from '../../analysis/text/offsets.ts';
import type { CheckedQuotation, Transcript } from '../../analysis/types/checked-quotation.ts';
import type { Span } from '../../analysis/types/document.ts';
import type { Prose, ProseComment } from '../ingest/prose/index.ts';

/** A finding by its place in the source, with what it is known by, and why it does not count where it does not. */
export interface DraftFinding extends Finding {
  key: FindingKey;
  suppression: Suppression | null;
}

/** A comment that was meant to ignore something and does not, and why. */
export interface Remark extends Span {
  message: string;
}

/** A draft that was checked; all offsets are UTF-16 code units of its source. */
export interface DraftChecked {
  words: number;
  findings: DraftFinding[];
  remarks: Remark[];
}

/** The same, with its quotations held against transcripts; none where there are no transcripts. */
export interface CheckedSource extends DraftChecked {
  quotations: CheckedQuotation[];
  /** Where the draft seems to begin or stop in the middle. */
  textNotes: TextNote[];
}

/** One draft with its findings, or why there are none. */
export interface CheckedFile extends CheckedSource {
  path: string;
  /** As its places are told in it: the file itself or, of a document that is no text, the text that was got out of it. */
  source: string;
  error: { code: string; message: string } | null;
}

/**
 * Checks the prose of a source. A wording whose words have signs between them in the source is advice alone: what would put it
 * in would take the signs away. Throws a Refusal where the prose cannot be read.
 */
export async function checkProse(
  prose: Prose,
  style: Style,
  metadata: ArticleMetadata = {},
  transcripts: readonly Transcript[] = [],
): Promise<CheckedSource> {
  const article = makeArticle(prose.text, { ...metadata, layout: prose.layout });
  const { words, findings, quotations, textNotes } = await checkDraft(article, style, transcripts);
  const { toGiven } = offsetMap(prose.text);
  const placed = <T extends Span>(those: readonly T[]): T[] =>
    those.map((one) => ({
      ...one,
      ...prose.inSource({ start: toGiven(one.start), end: toGiven(one.end) }),
    }));
  return {
    words,
    ...inSource(prose, article.text, findings),
    quotations: placed(quotations),
    textNotes: placed(textNotes),
  };
}

/** Findings of the text of a prose as an article has it, by their places in the source, with what the draft says of them. */
export function inSource(
  prose: Prose,
  text: string,
  findings: readonly Finding[],
  { toGiven, toArticle } = offsetMap(prose.text),
): Omit<DraftChecked, 'words'> {
  const given = ({ start, end }: Span): Span => ({ start: toGiven(start), end: toGiven(end) });
  const { ignores, remarks } = ignoresOf(prose.comments);
  const ignored = ignoredBy(
    text,
    findings,
    ignores.map((ignore) => ({ ...ignore, at: toArticle(ignore.at) })),
  );
  const keys = findingKeys(text, findings);
  const unused = ignores.filter((_, i) => !ignored.used[i]);
  return {
    findings: findings.map((finding, i) => ({
      ...finding,
      ...prose.inSource(given(finding)),
      wordings: finding.wordings.map((wording) => {
        const span = given(wording);
        const place = prose.inSource(span);
        const fits = prose.source.slice(place.start, place.end) === prose.text.slice(span.start, span.end);
        return { ...wording, ...place, text: fits ? wording.text : null };
      }),
      ...(finding.others && { others: finding.others.map((other) => prose.inSource(given(other))) }),
      key: keys[i],
      suppression: ignored.of(finding),
    })),
    remarks: [
      ...remarks,
      ...unused.map(({ comment: { start, end }, rules }) => ({
        start,
        end,
        message: `It ignores nothing: no finding of ${rules.join(' or ')} is there. Take it out.`,
      })),
    ].sort((a, b) => a.start - b.start),
  };
}

function ignoresOf(comments: readonly ProseComment[]): {
  ignores: (PlacedIgnore & { comment: ProseComment })[];
  remarks: Remark[];
} {
  const ignores: (PlacedIgnore & { comment: ProseComment })[] = [];
  const remarks: Remark[] = [];
  for (const comment of comments) {
    const { start, end, at, text } = comment;
    const ignore = parseIgnore(text);
    if (typeof ignore === 'string') remarks.push({ start, end, message: ignore });
    else if (ignore) ignores.push({ ...ignore, at, comment });
  }
  return { ignores, remarks };
}
