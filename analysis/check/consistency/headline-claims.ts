import { hull } from '../../text/spans.ts';
import type { Document } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { conflict, inMarks } from './conflict.ts';
import { countedThings } from './counted-things.ts';
import { type Overclaim, onlyAlleged, unborneWords } from './heading-claims.ts';
import {
  largerNumber,
  saidOfAll,
  saidOfEverywhere,
  strongerStatus,
  unquotedWords,
} from './heading-figures.ts';
import { type HeadingScope, headingScopes } from './heading-scopes.ts';
import { HeadingText, sentenceSpan } from './heading-text.ts';
import { weighedMore } from './heading-weighed.ts';
import { toldNumbers } from './told-numbers.ts';

/** Sentences of a section under which it bears nothing: its rest may be cut off. */
const fewestSentences = 2;
const mostAgainst = 3;

/** Headlines, standfirsts and crossheads that claim more than the text under them; one finding each. Linear time. */
export function headlineClaims(document: Document): Finding[] {
  const scopes = headingScopes(document);
  if (scopes.length === 0) return [];
  const numbers = toldNumbers(document);
  const things = countedThings(document, numbers);
  return scopes.flatMap((scope) => {
    const text = new HeadingText(document, scope);
    if (text.sentences.length < fewestSentences) return [];
    const claim =
      strongerStatus(document, text) ??
      saidOfAll(document, text) ??
      unborneWords(document, text) ??
      saidOfEverywhere(document, text) ??
      onlyAlleged(document, text) ??
      largerNumber(document, text, numbers, things) ??
      unquotedWords(document, text) ??
      weighedMore(document, text);
    return claim ? [findingOf(document, scope, claim)] : [];
  });
}

function findingOf(document: Document, { cross }: HeadingScope, { words, why, against }: Overclaim): Finding {
  const span = hull(words);
  const others = against.slice(0, mostAgainst).map(sentenceSpan);
  const said = others.length > 0 ? ` See ${inMarks(document, shortened(document, others[0]))}` : '';
  const message = `The ${cross ? 'crosshead' : 'headline'} has ${inMarks(document, span)}, and ${why}.${said}`;
  return conflict('headline-claims-more', span, others, message);
}

const longestShown = 140;

function shortened(
  { text }: Document,
  { start, end }: { start: number; end: number },
): { start: number; end: number } {
  if (end - start <= longestShown) return { start, end };
  const cut = text.lastIndexOf(' ', start + longestShown);
  return { start, end: cut > start ? cut : start + longestShown };
}
