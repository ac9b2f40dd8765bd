import { type FrameName, frameNames, genericFrames } from '../../types/predictions.ts';
import type { Category } from '../measure.ts';

const meanings: Record<FrameName, string> = {
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

export const categories: readonly Category[] = frameNames.map((name) => ({
  of: (genericFrames as readonly string[]).includes(name) ? 'generic frame' : 'policy frame',
  name,
  means: meanings[name],
}));
