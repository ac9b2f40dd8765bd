import { sayingTogether } from '../../read/attribution/together.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { wordSpans } from '../../text/words.ts';
import { type Document, type Span, type Voice, voices } from '../../types/document.ts';

/** Whose words the counted words are. Arrays run word by word, sentence by sentence or attribution by attribution. */
export interface HeardWords {
  /** Sentence of each word. */
  sentence: Int32Array;
  /** Attribution that speaks each word, -1 where it is the author's own. */
  owner: Int32Array;
  /** Voice of each word: its place in `voices`. */
  voice: Uint8Array;
  /** Words of each attribution, and those of them in quotation. */
  words: Int32Array;
  quotedWords: Int32Array;
}

/**
 * Gives every counted word of a document to the attribution that speaks it. Words that several say together are counted once:
 * they go to each of them in turn, word by word, so that each has an equal share. Linear time.
 */
export function heardWords(document: Document): HeardWords {
  const { sentences, text, attributions } = document;
  const places: Span[] = [];
  const sentence: number[] = [];
  for (const [s, { start, end }] of sentences.entries()) {
    for (const word of wordSpans(text.slice(start, end), start)) {
      places.push(word);
      sentence.push(s);
    }
  }
  const owner = new Int32Array(places.length).fill(-1);
  const voice = new Uint8Array(places.length);
  for (const span of document.voices) {
    for (const w of wordsIn(places, span)) voice[w] = Math.max(voice[w], voices.indexOf(span.voice));
  }
  const together = sayingTogether(attributions);
  for (const [a, { content }] of attributions.entries()) {
    if (together[a][0] !== a) continue;
    const those = together[a].filter((one) => attributions[one].speaks);
    let turn = 0;
    for (const span of those.length > 0 ? content : [])
      for (const w of wordsIn(places, span)) if (owner[w] < 0) owner[w] = those[turn++ % those.length];
  }
  const words = new Int32Array(attributions.length);
  const quotedWords = new Int32Array(attributions.length);
  for (let w = 0; w < places.length; w++) {
    if (owner[w] < 0) continue;
    words[owner[w]]++;
    if (voice[w] === inQuotation) quotedWords[owner[w]]++;
  }
  return { sentence: Int32Array.from(sentence), owner, voice, words, quotedWords };
}

const inQuotation = voices.indexOf('quotation');

/** True where the word of that number is in the voice. */
export function isIn({ voice }: HeardWords, word: number, which: Voice): boolean {
  return voice[word] === voices.indexOf(which);
}

/** Indexes of the words that lie in the span. */
function* wordsIn(words: Span[], span: Span): Generator<number> {
  for (let w = firstEndingAfter(words, span.start); w < words.length && words[w].start < span.end; w++)
    yield w;
}
