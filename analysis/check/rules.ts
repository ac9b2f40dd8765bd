import { categories } from '../measures/loaded/categories.ts';
import { scareCategory } from '../measures/loaded/figures.ts';
import { loadedCategories } from '../measures/loaded/lexicon.ts';
import { quotationRules } from './quotation-findings.ts';

/** What a rule looks for, for people; `whole` where it can be judged on a whole draft alone. */
export interface Rule {
  id: string;
  about: string;
  /** What the category means, where the rule is of one. */
  means: string | null;
  whole: boolean;
}

/** The rule under which a category of loaded wording is reported: its name with hyphens. */
export function wordingRule(category: string): string {
  return category.replaceAll(' ', '-');
}

const wordingRules = [...loadedCategories, scareCategory].map((category) => ({
  id: wordingRule(category),
  about: `Loaded wording in the author’s own voice: ${category}.`,
  means: categories.find(({ name }) => name === category)?.means ?? null,
  whole: false,
}));

/** Every rule there is; the levels and the switching off of a house style go by these ids. */
export const rules: readonly Rule[] = [
  ...wordingRules,
  {
    id: 'no-source',
    about: 'A claim or verdict of which the draft does not say whose it is, or how it is known.',
    means: null,
    whole: false,
  },
  {
    id: 'anonymous-source',
    about: 'People who speak without a name, and no reason is given: “one official”, “critics”, “a source”.',
    means: null,
    whole: false,
  },
  {
    id: 'doubting-cue',
    about: 'Doubt that the author casts on one side: “claimed”, “so-called”, “supposed”.',
    means: null,
    whole: false,
  },
  {
    id: 'factive-cue',
    about: 'A verb that vouches for what a source says: “revealed”, “admitted”.',
    means: null,
    whole: false,
  },
  {
    id: 'hidden-doer',
    about:
      'A deed of harm or a decision that is told without who did it: “were shredded”, “mistakes were made”.',
    means: null,
    whole: false,
  },
  {
    id: 'no-reply',
    about: 'Somebody is accused or judged, and the draft says nothing of an answer.',
    means: null,
    whole: true,
  },
  {
    id: 'house-style',
    about: 'A label that the house style replaces by another.',
    means: null,
    whole: false,
  },
  {
    id: 'name-spelling',
    about: 'One name in two spellings.',
    means: null,
    whole: true,
  },
  {
    id: 'changed-figure',
    about: 'Figures, ages or dates that do not go with each other, or with the calendar.',
    means: null,
    whole: true,
  },
  {
    id: 'changed-title',
    about: 'A title or an office of one person that changes, and the draft tells of no change.',
    means: null,
    whole: true,
  },
  {
    id: 'headline-claims-more',
    about: 'A headline or crosshead that claims more than the text under it bears.',
    means: null,
    whole: true,
  },
  ...quotationRules.map(({ id, about }) => ({ id, about, means: null, whole: true })),
];

/** Rules that had another name, by it. */
const renamed: ReadonlyMap<string, string> = new Map([['vague-source', 'anonymous-source']]);

/** The name of a rule as it is today: files of older versions go on. */
export function ruleNow(id: string): string {
  return renamed.get(id) ?? id;
}
