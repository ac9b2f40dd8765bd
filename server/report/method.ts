import { measures } from '../../analysis/measures/index.ts';

/** What the codebook says of each measure: its question, definition, source, limits and version. */
export function codebookEntries() {
  return measures.map(({ id, name, version, question, definition, citation, limits }) => ({
    ...{ id, name, version, question, definition, citation, limits },
  }));
}

const names = new Map(measures.map(({ id, name }) => [id, name]));

/** What a reader calls a measure; its id where there is none of that name (any more). */
export function measureName(id: string): string {
  return names.get(id) ?? id;
}
