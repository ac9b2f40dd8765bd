import { firstEndingAfter } from '../../text/spans.ts';
import type { Document, Span, Token } from '../../types/document.ts';
import { tokenize } from '../tokens.ts';
import { type Context, contextOf } from './context.ts';

/** Tokens on either side of a span that are read, however long its sentence. */
const reach = 60;

/** The masked sentence of a span; of its paragraph where the span stands in no counted sentence. */
export function contextAt(document: Document, span: Span): Context {
  const { text, tokens, sentences } = document;
  const sentence = sentences[firstEndingAfter(sentences, span.start)];
  if (sentence && sentence.start < span.end) {
    const at = firstEndingAfter(tokens, span.start);
    const first = Math.max(sentence.firstToken, at - reach);
    return contextOf(text, tokens, first, Math.min(sentence.lastToken, at + reach), span);
  }
  return paragraphContext(text, span);
}

/** Text on either side of a span that is read where it stands in no counted sentence. */
const longest = 500;

function paragraphContext(text: string, span: Span): Context {
  const before = text.lastIndexOf('\n', span.start - 1) + 1;
  const after = text.indexOf('\n', span.end);
  const own: Token[] = tokenize(
    text,
    Math.max(before, span.start - longest),
    Math.min(after < 0 ? text.length : after, span.end + longest),
  );
  return contextOf(text, own, 0, own.length, span);
}
