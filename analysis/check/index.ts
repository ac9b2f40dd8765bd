import { loaded } from '../measures/loaded/measure.ts';
import { checkQuotations } from '../quotations/index.ts';
import { type Article, Refusal } from '../read/article.ts';
import { notesOnText, read, type TextNote, withActs } from '../read/index.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { CheckedQuotation, Transcript } from '../types/checked-quotation.ts';
import type { ActedDocument, Document, ReadDocument } from '../types/document.ts';
import type { Finding } from '../types/finding.ts';
import type { LoadedReading } from '../types/reading.ts';
import { labelFindings } from './label-findings.ts';
import { Phrases } from './phrase-index.ts';
import { quotationFindings } from './quotation-findings.ts';
import { replyFindings } from './replies.ts';
import { sourceFindings } from './sources.ts';
import type { Style } from './style.ts';
import { wordingFindings, wordsOf } from './wording-findings.ts';

export { type Finding, type Level, levels, reaches, type Wording } from '../types/finding.ts';
export { type Ignore, ignoredBy, type PlacedIgnore, parseIgnore, type Suppression } from './ignores.ts';
export { type FindingKey, findingKeys, type KnownFinding, knownAmong } from './known-findings.ts';
export { checkPart, longestDraft } from './part.ts';
export { type Place, placesIn } from './positions.ts';
export { rules } from './rules.ts';
export { longestStyle, parseStyle, plainStyle, type Style } from './style.ts';

/** A draft's counted words and what there is to look at. */
export interface Checked {
  words: number;
  findings: Finding[];
  /** Its quotations held against transcripts; empty where none were given. */
  quotations: CheckedQuotation[];
  /** Where the draft seems to begin or stop in the middle. */
  textNotes: TextNote[];
}

/**
 * What the author of a draft may want to look at again, in text order: only the author's own words, never those of a
 * quotation or of anybody reported; accusations without a reply, whoever makes them, where the document tells who accuses
 * whom. A pure function of the document, its reading and the house style.
 */
export function check(document: Document | ActedDocument, reading: LoadedReading, style: Style): Finding[] {
  const labels = labelFindings(document, style);
  const sources = sourceFindings(document);
  const allowed = allowedBy(style);
  const told = alreadyTold(labels, sources);
  const wording = wordingFindings(document, reading).filter(
    (finding) => !allowed(wordsOf(document, finding)) && !told(finding),
  );
  const replies = 'accused' in document ? replyFindings(document) : [];
  return [...labels, ...sources, ...wording, ...replies]
    .flatMap((finding) => atLevelOf(finding, style))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * Reads a draft and checks it, its quotations against transcripts where there are any. A draft that is too short to be read
 * has no findings yet. Of a stretch of a draft (`whole` false) the accusations are not looked for. Throws a Refusal otherwise.
 */
export async function checkDraft(
  draft: Article,
  style: Style,
  transcripts: readonly Transcript[] = [],
  whole = true,
): Promise<Checked> {
  const form = await readDraft(draft);
  const document = form && whole && style.rules['no-reply'] !== 'off' ? await withActs(form) : form;
  if (document === null) return { words: 0, findings: [], quotations: [], textNotes: [] };
  const quotations = checkQuotations(document, transcripts);
  const findings = [
    ...check(document, loaded.measure(document), style),
    ...quotationFindings(quotations).flatMap((finding) => atLevelOf(finding, style)),
  ];
  return {
    words: document.words,
    findings: findings.sort((a, b) => a.start - b.start || a.end - b.end),
    quotations,
    textNotes: notesOnText(document.text, document.blocks),
  };
}

async function readDraft(draft: Article): Promise<ReadDocument | null> {
  try {
    return await read(draft);
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'too-short' || error.code === 'empty-text')) return null;
    throw error;
  }
}

/** Tells whether a wording that the house accepts stands in some words, as whole words. */
function allowedBy({ allow }: Style): (words: string) => boolean {
  const phrases = new Phrases<null>();
  for (const allowed of allow) phrases.add(allowed.toLowerCase().split(' '), null);
  const asWritten = (word: string) => word;
  return (text) => {
    const words = text.toLowerCase().split(' ');
    return words.some((_, i) => phrases.longestAt(words, i, asWritten) !== null);
  };
}

/** Tells whether another rule says more of the same words: a label of the house, or a source or cue that begins there. */
function alreadyTold(labels: readonly Finding[], sources: readonly Finding[]): (finding: Finding) => boolean {
  const starts = new Set(sources.map(({ start }) => start));
  return ({ start, end }) =>
    starts.has(start) || (labels[firstEndingAfter(labels, start)]?.start ?? end) < end;
}

/** The finding at the level that the house style gives its rule; none where that is off. Labels carry levels of their own. */
function atLevelOf(finding: Finding, { rules }: Style): Finding[] {
  const level = rules[finding.rule];
  if (level === 'off') return [];
  return [level === undefined || finding.rule === 'house-style' ? finding : { ...finding, level }];
}
