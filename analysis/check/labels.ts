import { countedKinds, type Document, type Quotation, type Span } from '../document.ts';
import { firstEndingAfter } from '../read/voice.ts';
import { wordSpans } from '../words.ts';
import type { Finding } from './finding.ts';
import type { Style } from './style.ts';
import { plainerWording, wordsOf } from './wording.ts';

/** A label made ready for matching: its words in lower case, and the rule of the house. */
interface Listed {
  words: string[];
  label: Style['labels'][number];
}

/** Labels of the house style outside quotation marks, in order; at each place the longest, and none inside another. */
export function labelFindings(document: Document, { labels }: Style): Finding[] {
  if (labels.length === 0) return [];
  const table = byFirstWord(labels);
  const outer = document.quotations.filter(({ depth }) => depth === 0);
  return document.blocks.flatMap((block) => {
    if (!countedKinds.has(block.kind)) return [];
    const spans = wordSpans(document.text.slice(block.start, block.end), block.start);
    const words = spans.map(({ start, end }) => document.text.slice(start, end).toLowerCase());
    const found: Finding[] = [];
    for (let i = 0; i < words.length; i++) {
      const listed = candidates(table, words[i]).find((one) => fits(one, words, i));
      if (!listed) continue;
      const span = { start: spans[i].start, end: spans[i + listed.words.length - 1].end };
      i += listed.words.length - 1;
      if (!isQuoted(outer, span)) found.push(findingOf(document, span, listed));
    }
    return found;
  });
}

function byFirstWord(labels: Style['labels']): Map<string, Listed[]> {
  const table = new Map<string, Listed[]>();
  for (const label of labels) {
    for (const avoid of label.avoid) {
      const words = wordSpans(avoid).map(({ start, end }) => avoid.slice(start, end).toLowerCase());
      if (words.length === 0) continue;
      table.set(words[0], [...(table.get(words[0]) ?? []), { words, label }]);
    }
  }
  for (const list of table.values()) list.sort((a, b) => b.words.length - a.words.length);
  return table;
}

function candidates(table: Map<string, Listed[]>, word: string): Listed[] {
  const stem = singular(word);
  return [...(table.get(word) ?? []), ...(stem === word ? [] : (table.get(stem) ?? []))];
}

function fits({ words }: Listed, text: string[], at: number): boolean {
  return words.every((word, k) => {
    const found = text[at + k];
    return found === word || (k === words.length - 1 && found !== undefined && singular(found) === word);
  });
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

function findingOf(document: Document, span: Span, { label }: Listed): Finding {
  const instead = label.use.map((wording) => `“${wording}”`).join(' or ');
  const advice = instead === '' ? 'The house style forbids it.' : `The house style has ${instead}.`;
  return {
    ...span,
    rule: 'house-style',
    level: label.level,
    message: [`“${wordsOf(document, span)}”: ${advice}`, label.why].filter(Boolean).join(' '),
    wordings: label.use.map((wording) => plainerWording(document, span, wording, null)),
  };
}
