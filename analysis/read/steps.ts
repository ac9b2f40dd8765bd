import { predict } from '../model/predict.ts';
import { countWords } from '../text/words.ts';
import type { Corrections } from '../types/corrections.ts';
import { countedKinds, type ReadDocument, type Sentence } from '../types/document.ts';
import type { Stretch } from '../types/stretch.ts';
import { findActors } from './actors/index.ts';
import { findAttributions } from './attribution/index.ts';
import { correctBlocks } from './blocks/corrected-blocks.ts';
import { findBlocks } from './blocks/index.ts';
import { correctAttributions } from './corrected/corrected-attributions.ts';
import { correctQuotations } from './corrected/corrected-quotations.ts';
import { writersOwn } from './corrected/writers-own.ts';
import { withoutInlineLinks } from './layout/inline-links.ts';
import { normalCase } from './normal-case.ts';
import { correctTags } from './parts-of-speech.ts';
import { findQuotations } from './quotations/index.ts';
import { refuseUnreadable } from './readable.ts';
import { splitSentences } from './sentences.ts';
import { readTitle } from './title.ts';
import { tokenize } from './tokens.ts';
import { findVoices } from './voice.ts';

/**
 * One step of reading: sets on the document what it finds, from what the steps before it have set. The learned reader is asked
 * of the stretch.
 */
export interface Step {
  name: string;
  run(document: ReadDocument, corrections: Corrections, stretch: Stretch): void | Promise<void>;
}

/** A step that needs no weights, and waits for nothing. */
interface FormStep extends Step {
  run(document: ReadDocument, corrections: Corrections): void;
}

/** What the form of a text tells: its parts, sentences, quotation marks, and who is mentioned. */
export const formSteps: readonly FormStep[] = [
  { name: 'readable', run: ({ text }) => refuseUnreadable(text) },
  {
    name: 'blocks',
    run(document, corrections) {
      const { text, article } = document;
      document.blocks = correctBlocks(
        text,
        findBlocks(text, article.title, article.layout),
        corrections.blocks,
      );
    },
  },
  {
    name: 'sentences and tokens',
    run: (document) => void Object.assign(document, sentencesOf(document)),
  },
  {
    name: 'quotations',
    run(document, { passages }) {
      const text = withoutInlineLinks(document.text);
      document.quotations = correctQuotations(text, findQuotations(text, document.blocks), passages);
    },
  },
  {
    name: 'actors',
    run: (document, corrections) => void Object.assign(document, findActors(document, corrections)),
  },
];

/** How an article is read, in order: its form, what the learned reader says of it, and what follows from both. */
export const steps: readonly Step[] = [
  ...formSteps,
  {
    name: 'predictions',
    async run(document, _corrections, stretch) {
      document.predictions = await predict(document, readTitle(document), stretch);
    },
  },
  {
    name: 'attributions',
    run(document, { passages }) {
      document.attributions = findAttributions(document);
      document.attributions = correctAttributions(document, passages);
    },
  },
  {
    name: 'voices',
    run(document, { passages }) {
      document.voices = findVoices(document, writersOwn(passages));
    },
  },
];

/** Sentences and tokens of the counted blocks. */
function sentencesOf({
  text: whole,
  blocks,
}: ReadDocument): Pick<ReadDocument, 'sentences' | 'tokens' | 'words'> {
  // At the same length, so that all places stay what they are in the text itself.
  const text = normalCase(withoutInlineLinks(whole), blocks);
  const sentences: Sentence[] = [];
  const tokens: ReadDocument['tokens'] = [];
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
