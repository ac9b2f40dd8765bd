import { scareCategory } from '../measures/loaded/figures.ts';
import { type LoadedCategory, loadedCategories } from '../measures/loaded/lexicon.ts';
import { type FrameName, frameNames, genericFrames } from '../model/predictions.ts';
import {
  type CueStance,
  type QuotationForm,
  type SourceType,
  sourceTypes,
  type Voice,
  voices,
} from '../types/document.ts';
import type { MeasureId } from '../types/reading.ts';

/** A kind of thing that a measure tells apart, and what falls under it. */
export interface Category {
  /** What is sorted: "form", "source", "cue" … */
  of: string;
  name: string;
  means: string;
}

const forms: Record<QuotationForm, string> = {
  direct: 'The quoted words make a sentence of their own.',
  mixed: 'A quoted fragment stands in the writer’s sentence.',
  indirect: 'Reported without quotation marks.',
};

const heard: Record<Voice, string> = {
  author: 'The writer’s own words.',
  paraphrase: 'Reported without quotation marks: the thought is the speaker’s, the wording the writer’s.',
  quotation:
    'Somebody’s own words: in quotation marks that are no scare quotes, or in a block quotation, a signed quotation, a turn of an interview or transcript, or an embedded post.',
};

const sources: Record<SourceType, string> = {
  official: 'Holds public office or speaks for a state or an armed force.',
  expert: 'Is asked for knowledge: scholar, analyst, physician.',
  institution: 'A body speaks: ministry, company, court, party.',
  document: 'A report, letter, law, study or post.',
  person: 'Somebody named who speaks for nobody else.',
  collective: 'Several parties that speak together: both sides, the negotiators, a jury.',
  anonymous: 'Nobody by name: “a source”, “officials”, “many residents”, a people.',
};

const cues: Record<CueStance, string> = {
  neutral: 'Reports: said, told.',
  assertive: 'Presses or judges: insisted, accused.',
  factive: 'Presents it as true: revealed, admitted.',
  doubting: 'Leaves its truth open: claimed, alleged.',
};

const loaded: Record<LoadedCategory, string> = {
  praise: 'Gives a good mark.',
  condemnation: 'Gives a bad mark.',
  'loaded label': 'Names a party to a dispute in words that side for or against it.',
  booster: 'Turns up a statement without a measure.',
  hedge: 'Claims while leaving a way out, or without saying whose claim it is.',
  'drama and metaphor': 'Pictures, violence and suspense where a plain word gives the fact.',
  'euphemism or hidden agent': 'Covers a harm, or leaves out who did it.',
  'doubt-casting': 'Treats what somebody says or is as not real.',
};

const frames: Record<FrameName, string> = {
  conflict: 'Disagreement, fight or blame between sides.',
  resolution: 'A way out: talks, agreement, repair.',
  economic: 'Costs, gains and losses of money and work.',
  'human interest': 'A face, a family, a feeling.',
  morality: 'Right and wrong, duty, religion.',
  'capacity and resources': 'Means that are there or lacking: people, time, land, equipment.',
  'fairness and equality': 'Who is treated better or worse than others.',
  legality: 'Law, courts, rights and their limits.',
  'policy prescription': 'What should be done, and whether a measure works.',
  'crime and punishment': 'Offences, police, trial, sentence.',
  'security and defense': 'Threats to a state or community, and protection from them.',
  'health and safety': 'Illness, care, accidents, protection of people.',
  'quality of life': 'How well people live: homes, schools, daily routines.',
  'cultural identity': 'Customs, language, nation, belonging.',
  'public opinion': 'What people think: polls, protest, moods.',
  political: 'Parties, elections, strategy, who gains power.',
  'external regulation and reputation': 'Relations with other states, treaties, standing in the world.',
};

/** The categories of each measure, from the lists that the measures themselves use. */
export const categories: Record<MeasureId, Category[]> = {
  attribution: [
    ...voices.map((name) => ({ of: 'voice', name, means: heard[name] })),
    ...entries('form', forms),
    ...sourceTypes.map((name) => ({ of: 'source', name, means: sources[name] })),
    ...entries('cue', cues),
  ],
  loaded: [
    ...loadedCategories.map((name) => ({ of: 'wording', name, means: loaded[name] })),
    { of: 'wording', name: scareCategory, means: 'Quotation marks that hold a word at a distance.' },
  ],
  stance: [
    { of: 'holder', name: 'author', means: 'What the writer’s own words say of the actor.' },
    {
      of: 'holder',
      name: 'quoted',
      means: 'What all others together say of the actor, in paraphrase and in quotation.',
    },
  ],
  frames: frameNames.map((name) => ({
    of: (genericFrames as readonly string[]).includes(name) ? 'generic frame' : 'policy frame',
    name,
    means: frames[name],
  })),
};

function entries(of: string, means: Record<string, string>): Category[] {
  return Object.entries(means).map(([name, text]) => ({ of, name, means: text }));
}
