import { backgroundCount, backgroundTotal, idf } from '../english/background.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { Comparison, VocabularyWord } from '../types/comparison.ts';
import type { Document, PartOfSpeech, Span, Token } from '../types/document.ts';
import type { Contrast } from './contrast.ts';

export const vocabulary: Contrast<Comparison['vocabulary']> = {
  id: 'vocabulary',
  title: 'Which words set them apart?',
  compare: ({ left, right }) => contrastVocabulary(left, right),
  empty: { words: [], note: '' },
};

/** Words listed for a side, and places kept for a word and side. */
const mostWords = 15;
const mostSpans = 20;
/** Below this count in the two articles together a word is not listed: one use is no habit. */
const fewestUses = 3;
const significant = 1.96;
/** Added to every prior: a rare word's own prior is next to nothing, and its variance would drown any difference. */
const leastPrior = 0.5;
/** Adverbs in more than about a third of all articles are function words. */
const leastAdverbIdf = 1;

const content: ReadonlySet<PartOfSpeech> = new Set<PartOfSpeech>(['NOUN', 'PROPN', 'VERB', 'ADJ', 'ADV']);

/** A word under its lemma, with its places on both sides. */
interface Entry {
  lemma: string;
  forms: Map<string, number>;
  spans: { left: Span[]; right: Span[] };
}

/**
 * Words that tell the two articles apart: log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn
 * 2008), as z; positive leans right. The prior is the word's share of background news, with the weight of as many words
 * as the shorter article has, and half a use more. Content words by lemma, names included; function words are left out. At most 15 a side,
 * by |z|, then by word.
 */
export function contrastVocabulary(left: Analyzed, right: Analyzed): Comparison['vocabulary'] {
  const entries = new Map<string, Entry>();
  const sizes = {
    left: gather(left.document, 'left', entries),
    right: gather(right.document, 'right', entries),
  };
  const prior = Math.max(1, Math.min(sizes.left, sizes.right));
  const words = [...entries.values()]
    .filter(({ spans }) => spans.left.length + spans.right.length >= fewestUses)
    .map((entry) => wordOf(entry, sizes, prior))
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z) || (a.word < b.word ? -1 : 1));
  const listed = (['left', 'right'] as const).flatMap((side) =>
    words.filter((w) => w.leans === side).slice(0, mostWords),
  );
  return { words: listed, note: noteOn(listed) };
}

/** Adds a document's content words, and returns how many words it has in all. */
function gather(document: Document, side: 'left' | 'right', into: Map<string, Entry>): number {
  let size = 0;
  for (const token of document.tokens) {
    if (!token.word) continue;
    size++;
    if (!isListed(document.text, token)) continue;
    const lemma = undotted(token.lemma?.toLowerCase() ?? token.lower);
    let entry = into.get(lemma);
    if (!entry) {
      entry = { lemma, forms: new Map(), spans: { left: [], right: [] } };
      into.set(lemma, entry);
    }
    const form = document.text.slice(token.start, token.end);
    entry.forms.set(form, (entry.forms.get(form) ?? 0) + 1);
    entry.spans[side].push({ start: token.start, end: token.end });
  }
  return size;
}

/** "U.S." is the same word as "US". */
export function undotted(word: string): string {
  return /^(?:\p{L}\.)+\p{L}?$/u.test(word) ? word.replaceAll('.', '') : word;
}

/** Content words; "yet" and "al-" are none, "US" is. */
export function isListed(text: string, token: Token): boolean {
  if (!content.has(token.pos)) return false;
  if (token.end - token.start < 3) return /^\p{Lu}{2}$/u.test(text.slice(token.start, token.end));
  return token.pos !== 'ADV' || idf(token.lower) >= leastAdverbIdf;
}

function wordOf(entry: Entry, sizes: { left: number; right: number }, prior: number): VocabularyWord {
  const left = entry.spans.left.length;
  const right = entry.spans.right.length;
  const z = -logOdds([left, right], [sizes.left, sizes.right], backgroundShare(entry), prior).z;
  return {
    word: shownForm(entry),
    left,
    right,
    z,
    leans: z < 0 ? 'left' : 'right',
    spans: { left: entry.spans.left.slice(0, mostSpans), right: entry.spans.right.slice(0, mostSpans) },
  };
}

/**
 * Log-odds ratio of a word in two texts of so many words, with a Dirichlet prior: the word's share of background news with the
 * weight of as many words as the shorter text has, and half a use more. And that by its standard error, as z; above 0 leans to
 * the first.
 */
export function logOdds(
  [one, other]: readonly [number, number],
  sizes: readonly [number, number],
  share: number,
  prior = Math.max(1, Math.min(...sizes)),
): { logOdds: number; z: number } {
  const alpha = leastPrior + prior * share;
  const odds = (count: number, size: number) =>
    Math.log((count + alpha) / Math.max(leastPrior, size + prior - count - alpha));
  const variance = 1 / (one + alpha) + 1 / (other + alpha);
  const ratio = odds(one, sizes[0]) - odds(other, sizes[1]);
  return { logOdds: ratio, z: ratio / Math.sqrt(variance) };
}

/** The word's share of all words in background news, over the forms it has here. */
function backgroundShare({ lemma, forms }: Entry): number {
  let count = 0;
  for (const form of new Set([lemma, ...[...forms.keys()].map((f) => f.toLowerCase())]))
    count += backgroundCount(form);
  return count / backgroundTotal();
}

/** The form that stands most often; the first met where two stand as often. */
function shownForm({ forms }: Entry): string {
  return [...forms].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

function noteOn(listed: VocabularyWord[]): string {
  const firm = listed.filter((w) => Math.abs(w.z) >= significant).length;
  const rule = `Content words by lemma, used at least ${fewestUses} times; function words are left out.`;
  if (listed.length === 0) return `No content word is used ${fewestUses} times or more. ${rule}`;
  if (firm === listed.length) return `Every word listed is beyond chance (|z| ≥ ${significant}). ${rule}`;
  return `${firm === 0 ? 'No word' : `Only ${firm} of ${listed.length}`} ${firm > 1 ? 'are' : 'is'} beyond chance (|z| ≥ ${significant}); the others describe these two texts and prove no habit. ${rule}`;
}
