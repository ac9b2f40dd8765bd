import type { Document, Span } from '../../document.ts';
import { firstEndingAfter } from '../../read/voice.ts';
import { wordSpans } from '../../words.ts';

/** Whose words the counted words are. Arrays run word by word, sentence by sentence or attribution by attribution. */
export interface HeardWords {
  /** Sentence of each word. */
  sentence: Int32Array;
  /** Attribution that speaks each word, -1 where it is the author's own. */
  owner: Int32Array;
  /** 1 where the word stands in a quotation that is no scare quote. */
  quoted: Uint8Array;
  /** Words of each attribution, and those of them in quotation marks. */
  words: Int32Array;
  quotedWords: Int32Array;
}

/** Gives every counted word of a document to the attribution that speaks it. Linear time. */
export function heardWords(document: Document): HeardWords {
  const { sentences, text, attributions, quotations } = document;
  const places: Span[] = [];
  const sentence: number[] = [];
  for (const [s, { start, end }] of sentences.entries()) {
    for (const word of wordSpans(text.slice(start, end), start)) {
      places.push(word);
      sentence.push(s);
    }
  }
  const owner = new Int32Array(places.length).fill(-1);
  const quoted = new Uint8Array(places.length);
  for (const q of quotations) {
    if (q.depth > 0 || q.scare) continue;
    for (const w of wordsIn(places, q)) quoted[w] = 1;
  }
  for (const [a, { speaks, content }] of attributions.entries()) {
    if (!speaks) continue;
    for (const span of content) for (const w of wordsIn(places, span)) if (owner[w] < 0) owner[w] = a;
  }
  const words = new Int32Array(attributions.length);
  const quotedWords = new Int32Array(attributions.length);
  for (let w = 0; w < places.length; w++) {
    if (owner[w] < 0) continue;
    words[owner[w]]++;
    quotedWords[owner[w]] += quoted[w];
  }
  return { sentence: Int32Array.from(sentence), owner, quoted, words, quotedWords };
}

/** Indexes of the words that lie in the span. */
function* wordsIn(words: Span[], span: Span): Generator<number> {
  for (let w = firstEndingAfter(words, span.start); w < words.length && words[w].start < span.end; w++)
    yield w;
}
