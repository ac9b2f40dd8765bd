import { predict } from '../model/predict.ts';
import { countWords } from '../text/words.ts';
import { type Corrections, noCorrections } from '../types/corrections.ts';
import {
  countedKinds,
  type Document,
  type Form,
  type ReadDocument,
  type Sentence,
} from '../types/document.ts';
import { findActors } from './actors/index.ts';
import type { Article } from './article.ts';
import { findAttributions } from './attribution/index.ts';
import { correctBlocks } from './blocks/corrected.ts';
import { findBlocks } from './blocks/index.ts';
import { findQuotations } from './quotations/index.ts';
import { refuseUnreadable } from './readable.ts';
import { splitSentences } from './sentences.ts';
import { correctTags } from './tags.ts';
import { readTitle } from './title.ts';
import { tokenize } from './tokens.ts';
import { findVoices } from './voice.ts';

/**
 * Reads an article, with what readers have set right. Rejects with a Refusal where the text is empty, not English or no
 * text at all, and as `predict` does where the learned reader cannot be asked.
 */
export async function read(
  article: Article,
  corrections: Corrections = noCorrections,
): Promise<ReadDocument> {
  const form = readForm(article, corrections);
  const predictions = await predict(form, readTitle(form));
  const document: ReadDocument = Object.assign(form, { predictions, attributions: [], voices: [] });
  document.attributions = findAttributions(document);
  document.voices = findVoices(document);
  return document;
}

/** What the form of a text tells: its parts, sentences, quotation marks, and who is mentioned. Throws a Refusal as `read`. */
export function readForm(article: Article, corrections: Corrections = noCorrections): Form {
  const { text, layout } = article;
  refuseUnreadable(text);
  const blocks = correctBlocks(text, findBlocks(text, article.title, layout), corrections.blocks);
  const form = {
    article,
    text,
    blocks,
    ...readBlocks(text, blocks),
    quotations: findQuotations(text, blocks),
    actors: [],
    mentions: [],
  };
  return { ...form, ...findActors(form, corrections) };
}

/** Sentences and tokens of the counted blocks. */
function readBlocks(
  text: string,
  blocks: Document['blocks'],
): Pick<Document, 'sentences' | 'tokens' | 'words'> {
  const sentences: Sentence[] = [];
  const tokens: Document['tokens'] = [];
  let words = 0;
  for (const [index, block] of blocks.entries()) {
    if (!countedKinds.has(block.kind)) continue;
    const blockTokens = tokenize(text, block.start, block.end);
    let next = 0;
    for (const span of splitSentences(text, block.start, block.end)) {
      const firstToken = tokens.length;
      for (; next < blockTokens.length && blockTokens[next].start < span.end; next++) {
        blockTokens[next].sentence = sentences.length;
        tokens.push(blockTokens[next]);
      }
      correctTags(tokens.slice(firstToken));
      const count = countWords(text.slice(span.start, span.end));
      words += count;
      sentences.push({ ...span, block: index, firstToken, lastToken: tokens.length, words: count });
    }
  }
  return { sentences, tokens, words };
}
