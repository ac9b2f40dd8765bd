import type { Document, Span, Token } from '../../document.ts';
import { loadLinearModel, probabilities } from '../../models/linear.ts';
import { tokenize } from '../../read/tokens.ts';
import { firstEndingAfter } from '../../read/voice.ts';
import { type Context, contextOf } from './context.ts';
import { hashFeatures, namedFeatures } from './features.ts';

export const stanceModel = loadLinearModel('stance');

/** How a target is spoken of, by the model alone: the three add up to 1. */
export interface Odds {
  negative: number;
  neutral: number;
  positive: number;
}

export function oddsOf(context: Context): Odds {
  const [negative, neutral, positive] = probabilities(
    stanceModel,
    hashFeatures(namedFeatures(context), stanceModel.bits),
  );
  return { negative, neutral, positive };
}

/** Tokens on either side of a span that are read, however long its sentence. */
const reach = 100;

/** The masked sentence of a span; of its paragraph where the span stands in no counted sentence. */
export function contextAt(document: Document, span: Span): Context {
  const { text, tokens, sentences } = document;
  const sentence = sentences[firstEndingAfter(sentences, span.start)];
  if (sentence && sentence.start < span.end) {
    const at = firstEndingAfter(tokens, span.start);
    const first = Math.max(sentence.firstToken, at - reach);
    return contextOf(text, tokens, first, Math.min(sentence.lastToken, at + reach), span);
  }
  const own = paragraphTokens(text, span);
  return contextOf(text, own, 0, own.length, span);
}

/** Text on either side of a span that is read where it stands in no counted sentence. */
const longest = 500;

function paragraphTokens(text: string, { start, end }: Span): Token[] {
  const before = text.lastIndexOf('\n', start - 1) + 1;
  const after = text.indexOf('\n', end);
  return tokenize(
    text,
    Math.max(before, start - longest),
    Math.min(after < 0 ? text.length : after, end + longest),
  );
}
