import { measures } from '../../analysis/measures/index.ts';

/** What the codebook says of each measure: its question, definition, source, limits and version. */
export function codebookEntries() {
  return Object.values(measures).map(({ id, version, question, definition, citation, limits }) => ({
    id,
    name: measureNames[id],
    version,
    question,
    definition,
    citation,
    limits,
  }));
}

export const measureNames = {
  attribution: 'Attribution',
  loaded: 'Charged wording',
  stance: 'Stance',
  frames: 'Frames',
} as const;
