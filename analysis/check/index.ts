import { loaded } from '../measures/loaded/measure.ts';
import { nameWords } from '../model/name-mask.ts';
import { checkQuotations } from '../quotations/index.ts';
import { type Article, Refusal } from '../read/article.ts';
import { splitParagraphs } from '../read/blocks/paragraphs.ts';
import { notesOnText, read, type TextNote, withActs } from '../read/index.ts';
import { firstEndingAfter, merged, overlap } from '../text/spans.ts';
import type { CheckedQuotation, Transcript } from '../types/checked-quotation.ts';
import { noCorrections } from '../types/corrections.ts';
import type { DeskReview } from '../types/desk-review.ts';
import type { ActedDocument, Document, ReadDocument, Span } from '../types/document.ts';
import type { Finding } from '../types/finding.ts';
import type { LoadedReading } from '../types/reading.ts';
import { allOfIt, type Stretch } from '../types/stretch.ts';
import { consistencyFindings } from './consistency/index.ts';
import { type Judged, judge, nothingJudged } from './draft-judge.ts';
import { euphemismFindings, isEuphemism, softenedByReader, softenedFindings } from './euphemism-findings.ts';
import { chargedByReader } from './judged-findings.ts';
import { labelFindings } from './label-findings.ts';
import { chooseFirst } from './passes.ts';
import { Phrases } from './phrase-index.ts';
import { quotationFindings } from './quotation-findings.ts';
import { replyFindings } from './replies.ts';
import { overview } from './review.ts';
import { sourceFindings } from './sources.ts';
import type { Style } from './style.ts';
import { wordingFindings, wordsOf } from './wording-findings.ts';

export { keepWindows } from '../model/kept-windows.ts';
export { type Finding, type Level, levels, reaches, type Wording } from '../types/finding.ts';
export { reasonForAnonymity } from './anonymity-reason.ts';
export { type Ignore, ignoredBy, type PlacedIgnore, parseIgnore, type Suppression } from './ignores.ts';
export { type FindingKey, findingKeys, type KnownFinding, knownAmong } from './known-findings.ts';
export { checkPart, longestDraft } from './part.ts';
export { chooseFirst, mostFirst, passOf } from './passes.ts';
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

/** How much longer the words of another rule may be that say the same as a wording does, in UTF-16 code units. */
const longestTold = 30;

/**
 * What the author of a draft may want to look at again, in text order: only the author's own words, never those of a
 * quotation or of anybody reported; accusations without a reply, whoever makes them, where the document tells who accuses
 * whom; of a stretch (`whole` false) not where it does not go with the rest. A pure function of the document, its reading, the
 * house style and what the reader judged of it.
 */
export function check(
  document: Document | ActedDocument,
  reading: LoadedReading,
  style: Style,
  { whole = true, judged = nothingJudged }: { whole?: boolean; judged?: Judged } = {},
): Finding[] {
  const labels = labelFindings(document, style);
  const { findings: sources, judged: doubts } = sourceFindings(document, judged);
  const allowed = allowedBy(style);
  const told = alreadyTold(labels, sources, doubts);
  const open = (finding: Finding) => !allowed(wordsOf(document, finding)) && !told(finding);
  const soft = softenedFindings(document).filter(open);
  // What softens is more exactly told by its form than by how charged its words are.
  const wording = wordingFindings(document, reading).filter(
    (finding) => open(finding) && (isEuphemism(finding) || !soft.some((one) => overlap(one, finding))),
  );
  const euphemisms = apartFrom(
    wording,
    euphemismFindings(document).filter(open),
    soft,
    softenedByReader(document, judged.softened).filter(open),
    chargedByReader(document, judged.charged, reading.marks).filter(open),
  );
  const replies = 'accused' in document ? replyFindings(document) : [];
  const consistency = whole ? consistencyFindings(document) : [];
  return [...labels, ...sources, ...wording, ...euphemisms, ...replies, ...consistency]
    .flatMap((finding) => atLevelOf(finding, style))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Of some lists those findings that touch none of a list before theirs. Nearly linear. */
function apartFrom(first: readonly Finding[], ...lists: readonly Finding[][]): Finding[] {
  const found: Finding[] = [];
  for (const list of lists) {
    const taken = merged([...first, ...found]);
    found.push(
      ...list.filter(({ start, end }) => (taken[firstEndingAfter(taken, start)]?.start ?? end) >= end),
    );
  }
  return found;
}

/**
 * Reads a draft and checks it, its quotations against transcripts where there are any. A draft that is too short to be read
 * has no findings yet. Of a stretch of a draft what needs all of it is not looked for. Throws a Refusal otherwise.
 */
export async function checkDraft(
  draft: Article,
  style: Style,
  transcripts: readonly Transcript[] = [],
  stretch: Stretch | null = null,
): Promise<Checked> {
  const document = await readChecked(draft, style, stretch);
  if (document === null) return nothingChecked;
  return checkDocument(document, await judge(document, stretch ?? allOfIt), style, transcripts, {
    whole: stretch === null,
  });
}

/** The same of a whole draft, with the words that are names in it: its stretches are read by them when it is changed. */
export async function checkWithNames(
  draft: Article,
  style: Style,
): Promise<{ checked: Checked; names: ReadonlySet<string> }> {
  const document = await readChecked(draft, style, null);
  if (document === null) return { checked: nothingChecked, names: new Set() };
  const checked = checkDocument(document, await judge(document), style, []);
  return { checked, names: nameWords(document) };
}

async function readChecked(
  draft: Article,
  style: Style,
  stretch: Stretch | null,
): Promise<ReadDocument | ActedDocument | null> {
  const form = await readDraft(draft, stretch ?? allOfIt);
  return form && stretch === null && style.rules['no-reply'] !== 'off' ? withActs(form) : form;
}

/** What there is to say of a draft that is too short to be read. */
const nothingChecked: Checked = { words: 0, findings: [], quotations: [], textNotes: [] };

/** Quotations that are held against transcripts while somebody waits: more than any article has. */
const mostHeld = 400;

/** Checks a draft that was read, or a stretch of one; the first so many of its quotations against transcripts. */
function checkDocument(
  document: ReadDocument | ActedDocument,
  judged: Judged,
  style: Style,
  transcripts: readonly Transcript[],
  { most = Number.POSITIVE_INFINITY, whole = true } = {},
): Checked {
  const held = document.quotations.slice(0, most);
  const quotations = checkQuotations({ ...document, quotations: held }, transcripts);
  const findings = [
    ...check(document, loaded.measure(document), style, { whole, judged }),
    ...quotationFindings(quotations).flatMap((finding) => atLevelOf(finding, style)),
  ];
  return {
    words: document.words,
    findings: findings.sort((a, b) => a.start - b.start || a.end - b.end),
    quotations,
    textNotes: notesOnText(document.text, document.blocks),
  };
}

/**
 * Everything that the desk shows of a draft: its findings, who speaks in it and who does not, who is to be called, and what to
 * look at first. Throws a Refusal where it cannot be read; a draft that is too short to be read has nothing yet.
 */
export async function reviewDraft(
  draft: Article,
  style: Style,
  transcripts: readonly Transcript[] = [],
): Promise<DeskReview> {
  const form = await readDraft(draft);
  const document = form && (await withActs(form));
  const paragraphs = splitParagraphs(draft.text).map(({ start, end }) => ({ start, end }));
  if (document === null)
    return { ...nothingChecked, notHeld: 0, paragraphs, sources: [], unheard: [], calls: [], first: [] };
  const checked = checkDocument(document, await judge(document), style, transcripts, { most: mostHeld });
  const notHeld = transcripts.length > 0 ? Math.max(0, document.quotations.length - mostHeld) : 0;
  return { ...checked, notHeld, paragraphs, ...overview(document), first: chooseFirst(checked.findings) };
}

async function readDraft(draft: Article, stretch = allOfIt): Promise<ReadDocument | null> {
  try {
    return await read(draft, noCorrections, stretch);
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

/** Tells whether another rule says more of the same words: a label of the house, or a source, cue or doubt that begins there. */
function alreadyTold(
  labels: readonly Finding[],
  sources: readonly Finding[],
  judged: readonly Span[],
): (finding: Finding) => boolean {
  const ends = new Map([...sources, ...judged].map(({ start, end }) => [start, end]));
  return ({ start, end }) =>
    // What is said of a whole sentence says nothing of the first word of it.
    (ends.has(start) && ends.get(start)! <= end + longestTold) ||
    (labels[firstEndingAfter(labels, start)]?.start ?? end) < end;
}

/** The finding at the level that the house style gives its rule; none where that is off. Labels carry levels of their own. */
function atLevelOf(finding: Finding, { rules }: Style): Finding[] {
  const level = rules[finding.rule];
  if (level === 'off') return [];
  return [level === undefined || finding.rule === 'house-style' ? finding : { ...finding, level }];
}
