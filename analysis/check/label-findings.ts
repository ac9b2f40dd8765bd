import { firstEndingAfter } from '../text/spans.ts';
import { wordSpans } from '../text/words.ts';
import { countedKinds, type Document, type Quotation, type Span } from '../types/document.ts';
import type { Finding } from '../types/finding.ts';
import { houseWording } from './house-wording.ts';
import { Phrases } from './phrase-index.ts';
import type { Style } from './style.ts';
import { wordsOf } from './wording-findings.ts';

type Label = Style['labels'][number];
/** A label with the words of it that are looked for. */
interface Avoided {
  label: Label;
  words: string;
}

/**
 * What is written out of advice in one draft, in UTF-16 code units. A label that stands everywhere would otherwise bring
 * its wordings and its reason along thousands of times; findings beyond say that it is one, and no more.
 */
const mostAdvice = 2_000_000;
/** What an answer has around each wording. */
const perWording = 100;

/** Labels of the house style outside quotation marks, in order; at each place the longest, and none inside another. */
export function labelFindings(document: Document, { labels }: Style): Finding[] {
  if (labels.length === 0) return [];
  const listed = phrasesOf(labels);
  const outer = document.quotations.filter(({ depth }) => depth === 0);
  let advice = 0;
  return document.blocks.flatMap((block) => {
    if (!countedKinds.has(block.kind)) return [];
    const spans = wordSpans(document.text.slice(block.start, block.end), block.start);
    const words = spans.map(({ start, end }) => document.text.slice(start, end).toLowerCase());
    const found: Finding[] = [];
    for (let i = 0; i < words.length; i++) {
      const label = listed.longestAt(words, i, singular);
      if (!label) continue;
      const span = { start: spans[i].start, end: spans[i + label.size - 1].end };
      i += label.size - 1;
      if (isQuoted(outer, span)) continue;
      const finding =
        advice < mostAdvice
          ? findingOf(document, span, label.value)
          : shortFinding(document, span, label.value.label);
      advice +=
        finding.message.length +
        finding.wordings.reduce((sum, w) => sum + perWording + 2 * w.wording.length, 0);
      found.push(finding);
    }
    return found;
  });
}

function phrasesOf(labels: readonly Label[]): Phrases<Avoided> {
  const phrases = new Phrases<Avoided>();
  for (const label of labels)
    for (const avoid of label.avoid) phrases.add(lowerWords(avoid), { label, words: avoid });
  return phrases;
}

/** The words of a label in lower case. Most have letters and single spaces alone, and are cut without looking for more. */
function lowerWords(words: string): string[] {
  const lower = words.toLowerCase();
  if (/^[a-z0-9]+(?: [a-z0-9]+)*$/.test(lower)) return lower.split(' ');
  return wordSpans(words).map(({ start, end }) => words.slice(start, end).toLowerCase());
}

/** A word without the ending of a possessive or a regular plural. */
function singular(word: string): string {
  const bare = word.replace(/['’]s$/, '');
  return bare.length > 3 && bare.endsWith('s') && !bare.endsWith('ss') ? bare.slice(0, -1) : bare;
}

/** True inside quotation marks. What is reported without them is put in the author's words, and these obey the house. */
function isQuoted(outer: readonly Quotation[], { start, end }: Span): boolean {
  const quotation = outer[firstEndingAfter(outer, start)];
  return quotation !== undefined && quotation.start < end;
}

function findingOf(document: Document, span: Span, { label, words }: Avoided): Finding {
  const instead = label.use.map((wording) => `“${wording}”`).join(' or ');
  const advice = instead === '' ? 'The house style forbids it.' : `The house style has ${instead}.`;
  return {
    ...span,
    rule: 'house-style',
    level: label.level,
    message: [`“${wordsOf(document, span)}”: ${advice}`, label.why].filter(Boolean).join(' '),
    wordings: label.use.map((use) => houseWording(document, span, words, use)),
  };
}

function shortFinding(document: Document, span: Span, { level }: Label): Finding {
  const message = `“${wordsOf(document, span)}” is another of the labels of the house style.`;
  return { ...span, rule: 'house-style', level, message, wordings: [] };
}
