import type { Category } from '../measure.ts';

export const categories: readonly Category[] = [
  { of: 'holder', name: 'author', means: 'What the writer’s own words say of the actor.' },
  {
    of: 'holder',
    name: 'quoted',
    means: 'What all others together say of the actor, in paraphrase and in quotation.',
  },
];
