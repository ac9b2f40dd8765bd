import { smallInTitles } from '../../english/closed.ts';
import { verbForms } from '../../english/cues.ts';
import { titleCase } from '../../text/title-case.ts';
import type { Document, Quotation, Span, Token } from '../../types/document.ts';
import type { LayoutSpan } from '../article.ts';
import { quotedSpans } from '../blocks/laid-out.ts';
import { normalCase } from '../normal-case.ts';

/** Half-open range of token indexes. */
export interface Range {
  from: number;
  to: number;
}

/**
 * What the rules walk over: the tokens, for each the outermost quotation it stands in, and units: runs of sentences
 * of one block that no quotation crosses.
 */
export interface Layout {
  document: Document;
  /** With sentences in capitals in normal letters, at the same length. */
  text: string;
  tokens: Token[];
  /** Outermost quotations, in order, and what the article's layout gives as somebody's words. */
  quotes: Quotation[];
  /** For each of `quotes`, the layout's span that it is; null for one in quotation marks. */
  laidOut: (LayoutSpan | null)[];
  /** Index into `quotes` by token, -1 outside. */
  quoteOf: Int32Array;
  /** Token range of each of `quotes`; empty where it stands in no counted block. */
  quoteTokens: Range[];
  units: Range[];
  unitOf: Int32Array;
  /** 1 where the token is part of a name, whatever the tagger says. */
  isName: Uint8Array;
}

export function layOut(document: Document): Layout {
  const { tokens } = document;
  const text = normalCase(document.text, document.blocks);
  const { quotes, laidOut } = findQuotes(document);
  const quoteOf = new Int32Array(tokens.length).fill(-1);
  const quoteTokens: Range[] = [];
  let i = 0;
  for (const [index, quote] of quotes.entries()) {
    while (i < tokens.length && tokens[i].start < quote.start) i++;
    const from = i;
    for (; i < tokens.length && tokens[i].end <= quote.end; i++) quoteOf[i] = index;
    quoteTokens.push({ from, to: i });
  }
  const { units, unitOf } = findUnits(document, quoteOf);
  const isName = findNames({ ...document, text });
  return { document, text, tokens, quotes, laidOut, quoteOf, quoteTokens, units, unitOf, isName };
}

/** Quotations in marks, and in place of those in them, the quoted spans of the layout. */
function findQuotes({ text, article, quotations }: Document): Pick<Layout, 'quotes' | 'laidOut'> {
  const quoted = quotedSpans(article.layout);
  const found: { quote: Quotation; span: LayoutSpan | null }[] = [];
  let next = 0;
  const put = (span: LayoutSpan) => {
    const { start, end } = span;
    found.push({ quote: { start, end, depth: 0, closed: true, scare: false }, span });
  };
  for (const quote of quotations) {
    if (quote.depth > 0 || isTitle(text, quote)) continue;
    while (next < quoted.length && quoted[next].end <= quote.start) put(quoted[next++]);
    if (next >= quoted.length || quoted[next].start >= quote.end) found.push({ quote, span: null });
  }
  while (next < quoted.length) put(quoted[next++]);
  return { quotes: found.map(({ quote }) => quote), laidOut: found.map(({ span }) => span) };
}

/** The tagger takes many a name for a verb ("Moor met"): mentions by name, and capitals behind a name, are names. */
function findNames({ tokens, mentions, text }: Document): Uint8Array {
  const isName = new Uint8Array(tokens.length);
  let m = 0;
  for (let i = 0; i < tokens.length; i++) {
    const { start, pos, word } = tokens[i];
    while (m < mentions.length && mentions[m].end <= start) m++;
    const named = m < mentions.length && mentions[m].start <= start && mentions[m].kind !== 'pronoun';
    const behind =
      i > 0 &&
      word &&
      tokens[i - 1].pos === 'PROPN' &&
      pos === 'VERB' &&
      tokens[i - 1].sentence === tokens[i].sentence;
    if (word && /^\p{Lu}/u.test(text[start]) && (named || behind)) isName[i] = 1;
  }
  return isName;
}

function findUnits(document: Document, quoteOf: Int32Array): Pick<Layout, 'units' | 'unitOf'> {
  const units: Range[] = [];
  const unitOf = new Int32Array(document.tokens.length);
  let block = -1;
  for (const sentence of document.sentences) {
    const { firstToken: from, lastToken: to } = sentence;
    if (from === to) continue;
    const last = units.at(-1);
    const crossed = from > 0 && quoteOf[from] >= 0 && quoteOf[from] === quoteOf[from - 1];
    const goesOn = crossed || saysWho(document.tokens, quoteOf, from, to);
    if (last && block === sentence.block && goesOn) last.to = to;
    else units.push({ from, to });
    block = sentence.block;
    unitOf.fill(units.length - 1, from, to);
  }
  return { units, unitOf };
}

/** True where a sentence only says whose the question or exclamation before it is: “Why?” the senator asked. */
function saysWho(tokens: Token[], quoteOf: Int32Array, from: number, to: number): boolean {
  if (from < 3 || quoteOf[from] >= 0 || quoteOf[from - 1] < 0) return false;
  if (!/^[?!,]/.test(tokens[from - 2].lower) && !/^[?!,]/.test(tokens[from - 3].lower)) return false;
  for (let i = from; i < Math.min(to, from + 8) && quoteOf[i] < 0 && tokens[i].lower !== ','; i++) {
    const forms = verbForms.get(tokens[i].lower) ?? [];
    if (forms.some((f) => f.entry.takes.includes('quote') && /^(?:past|third)$/.test(f.inflection)))
      return true;
  }
  return false;
}

export function blockOf(layout: Layout, token: number): number {
  return layout.document.sentences[layout.tokens[token].sentence].block;
}

/** Last token inside a quotation: the one before its closing marks (''…'' has two). */
export function lastInside({ tokens, quoteTokens }: Layout, quote: number): number {
  const { from, to } = quoteTokens[quote];
  let i = to - 1;
  while (i > from && /^["“”„'‘’]+$/.test(tokens[i].lower)) i--;
  return i;
}

/** Where a token range stands in the text. */
export function spanOf({ tokens }: Layout, { from, to }: Range): Span {
  return { start: tokens[from].start, end: tokens[to - 1].end };
}

/** The text that a token range covers. */
export function textOf(layout: Layout, range: Range): string {
  const { start, end } = spanOf(layout, range);
  return layout.text.slice(start, end);
}

/** “Face the Nation”: the title of a programme or a work, which nobody says. */
function isTitle(text: string, { start, end, scare }: Quotation): boolean {
  if (!scare) return false;
  const words = text.slice(start, end).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return /\s/.test(words) && titleCase(words, smallInTitles) === 1;
}

/** True for a preposition, a determiner or a conjunction: no noun phrase ends in one. */
export function leadsOn({ pos }: Token): boolean {
  return pos === 'ADP' || pos === 'DET' || pos === 'CCONJ';
}
