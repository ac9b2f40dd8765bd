import type { Category } from '../measure.ts';
import { scareCategory } from './figures.ts';
import { type LoadedCategory, loadedCategories } from './lexicon.ts';

const meanings: Record<LoadedCategory, string> = {
  praise: 'Gives a good mark.',
  condemnation: 'Gives a bad mark.',
  'loaded label': 'Names a party to a dispute in words that side for or against it.',
  booster: 'Turns up a statement without a measure.',
  hedge: 'Claims while leaving a way out, or without saying whose claim it is.',
  'drama and metaphor': 'Pictures, violence and suspense where a plain word gives the fact.',
  'euphemism or hidden agent': 'Covers a harm, or leaves out who did it.',
  'doubt-casting': 'Treats what somebody says or is as not real.',
};

export const categories: readonly Category[] = [
  ...loadedCategories.map((name) => ({ of: 'wording', name, means: meanings[name] })),
  { of: 'wording', name: scareCategory, means: 'Quotation marks that hold a word at a distance.' },
];
