import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Document } from '../../document.ts';
import { wordFeatures } from '../../measures/loaded/features.ts';
import { nameTokens } from '../../measures/loaded/names.ts';
import { maskedWords, type Seen } from '../../measures/loaded/seen.ts';
import { splitSentences } from '../../read/sentences.ts';
import { tokenize } from '../../read/tokens.ts';
import type { Example } from '../logistic.ts';
import { weakLabel } from './outlets.ts';

const articlesAnOutlet = 330;
const charactersAnArticle = 6000;
const sentencesAnArticle = 40;

/** Sentences of the background articles with their outlet's kind as a weak label (0 sober, 1 opinionated), both kinds of equal weight. */
export function weakExamples(file: string, bits: number): Example[] {
  const seen = new Map<string, number>();
  const examples: Example[] = [];
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n')) {
    if (line === '') continue;
    const { outlet, text } = JSON.parse(line) as { outlet: string; text: string };
    const label = weakLabel(outlet);
    if (label === null) continue;
    const nth = (seen.get(outlet) ?? 0) + 1;
    seen.set(outlet, nth);
    if (nth > articlesAnOutlet) continue;
    for (const words of sentencesOf(text.slice(0, charactersAnArticle)))
      examples.push({ features: wordFeatures(words, bits), label });
  }
  const ones = examples.filter((e) => e.label === 1).length;
  return examples.map((e) => ({ ...e, weight: e.label === 1 ? 1 : ones / (examples.length - ones) }));
}

/** Masked words of sentences of usual length. Actors are not looked for: capitals are enough here, and quick. */
function sentencesOf(text: string): string[][] {
  const tokens: Document['tokens'] = [];
  const sentences: Document['sentences'] = [];
  for (const match of text.matchAll(/[^\n]+/g)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const paragraph = tokenize(text, start, end);
    let next = 0;
    for (const span of splitSentences(text, start, end)) {
      const firstToken = tokens.length;
      for (; next < paragraph.length && paragraph[next].start < span.end; next++)
        tokens.push({ ...paragraph[next], sentence: sentences.length });
      sentences.push({
        ...span,
        block: 0,
        firstToken,
        lastToken: tokens.length,
        words: tokens.length - firstToken,
      });
    }
  }
  const document = { text, tokens, sentences, mentions: [] as Document['mentions'] } as Document;
  const names = nameTokens(document);
  return sentences
    .slice(0, sentencesAnArticle)
    .filter((s) => s.words >= 8 && s.words <= 80)
    .map((s) => maskedWords({ document, names } as Seen, s.firstToken, s.lastToken));
}
