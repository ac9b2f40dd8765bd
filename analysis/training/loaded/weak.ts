import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Document } from '../../document.ts';
import { wordFeatures } from '../../measures/loaded/features.ts';
import { nameTokens } from '../../measures/loaded/names.ts';
import { maskedWords, type Seen } from '../../measures/loaded/seen.ts';
import { splitSentences } from '../../read/sentences.ts';
import { tokenize } from '../../read/tokens.ts';
import type { Example } from '../logistic.ts';

/** Outlets whose sentences stand for sober or for opinionated writing. The outlets of the labelled set are in neither. */
const sober = new Set([
  'ABC News', 'Al Jazeera', 'Associated Press', 'Axios', 'BBC News', 'Bloomberg', 'CBS News', 'Christian Science Monitor', 'CNBC',
  'CNN (Web News)', 'NBC News (Online)', 'New York Times - News', 'NPR Online News', 'Politico', 'The Hill', 'The Week - News',
  'USA TODAY', 'Wall Street Journal - News', 'Washington Post',
]); // biome-ignore format: one list
const opinionated = new Set([
  'American Spectator', 'CBN', 'CNN - Editorial', 'Daily Beast', 'Daily Kos', 'Democracy Now', 'Fox News Opinion', 'Guest Writer - Left',
  'Guest Writer - Right', 'HotAir', 'Independent Journal Review', 'John Stossel', 'Media Matters', 'Media Research Center',
  'Mother Jones', 'National Review', 'New York Magazine', 'New York Post', 'New York Times - Opinion', 'NewsBusters', 'Reason',
  'Rich Lowry', 'Salon', 'Slate', 'The Daily Caller', 'The Daily Wire', 'The Guardian', 'The Week - Opinion', 'TheBlaze.com',
  'ThinkProgress', 'Townhall', 'Vanity Fair', 'Vice', 'Victor Hanson', 'Vox', 'Washington Free Beacon',
]); // biome-ignore format: one list

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
    if (!sober.has(outlet) && !opinionated.has(outlet)) continue;
    const nth = (seen.get(outlet) ?? 0) + 1;
    seen.set(outlet, nth);
    if (nth > articlesAnOutlet) continue;
    const label = opinionated.has(outlet) ? 1 : 0;
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
