import type { Document } from '../document.ts';
import { see } from '../loaded/features.ts';
import { loadedFigures } from '../loaded/figures.ts';
import { buildTrie, loadLoadedLexicon, type TrieNode } from '../loaded/lexicon.ts';
import { makeMarks } from '../loaded/marks.ts';
import { findMatches } from '../loaded/match.ts';
import {
  calibrated,
  loadedModels,
  sentenceLogOdds,
  thresholds,
  tokenProbabilities,
} from '../loaded/model.ts';
import { findPhrases } from '../loaded/phrases.ts';
import type { LoadedReading } from '../reading.ts';
import type { Measure } from './measure.ts';

const id = 'loaded';
const version = '1';

export const loaded: Measure<'loaded'> = {
  id,
  version,
  question:
    'Which words carry a judgement, an emotion or a doubt that a plainer word for the same fact would not?',
  definition:
    'A loaded word or phrase judges, heats up or doubts what it reports, where another wording would give the same fact without. A list says what may be loaded and why; a model of the context, learned from sentences that experts marked, says where it is. Titles, names and technical terms are not loaded. The charge of a text is the sum of the weights of its marks per 1,000 words (1 strong, 0.8 middling, 0.5 weak; boosters and hedges half), for the author and for quoted voices apart.',
  citation:
    'Spinde et al. 2021, Neural Media Bias Detection Using Distant Supervision With BABE; Recasens, Danescu-Niculescu-Mizil & Jurafsky 2013, Linguistic Models for Analyzing and Detecting Biased Language; Fan et al. 2019, In Plain Sight (BASIL).',
  limits:
    'Experts agree on loaded wording only moderately (α about 0.4), so a mark is a candidate to be argued about. Learned mostly from US politics of 2010 to 2020. It knows no irony, and no history that makes a plain word hurt. What is left out can be loaded too; this measure does not see it.',
  hits: [{ text: 'The senator slammed the plan.', marks: 'slammed' }],
  misses: [{ text: 'The Supreme Court of the United States heard the case.', marks: 'Supreme' }],
  measure,
  failed: (error) => ({ measure: id, version, figures: [], marks: [], error, sentences: [] }),
};

let trie: TrieNode | null = null;

function measure(document: Document): LoadedReading {
  trie ??= buildTrie(loadLoadedLexicon().entries);
  const listed = trie;
  const models = loadedModels();
  const seen = see(document, (d, names) => findMatches(d, names, listed));
  const logOdds = sentenceLogOdds(seen, models);
  const phrases = findPhrases(seen, tokenProbabilities(seen, logOdds, models), thresholds);
  const marks = makeMarks(seen, phrases, id);
  const sentences = calibrated(logOdds);
  return {
    measure: id,
    version,
    figures: loadedFigures(document, marks, sentences),
    marks,
    error: null,
    sentences,
  };
}
