import {
  type CueStance,
  type QuotationForm,
  type SourceType,
  sourceTypes,
  type Voice,
  voices,
} from '../../types/document.ts';
import type { Category } from '../measure.ts';

const forms: Record<QuotationForm, string> = {
  direct: 'The quoted words make a sentence of their own.',
  mixed: 'A quoted fragment stands in the writer’s sentence.',
  indirect: 'Reported without quotation marks.',
};

const whose: Record<Voice, string> = {
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

export const categories: readonly Category[] = [
  ...voices.map((name) => ({ of: 'voice', name, means: whose[name] })),
  ...entries('form', forms),
  ...sourceTypes.map((name) => ({ of: 'source', name, means: sources[name] })),
  ...entries('cue', cues),
];

function entries(of: string, means: Record<string, string>): Category[] {
  return Object.entries(means).map(([name, text]) => ({ of, name, means: text }));
}
