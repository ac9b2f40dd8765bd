/** Where the pages of a corpus are. */
export function corpusPath(id: string, rest = '', asked: Record<string, string> = {}): string {
  const filled = Object.entries(asked).filter(([, value]) => value !== '');
  const query = new URLSearchParams(filled).toString();
  return `/corpora/${id}${rest && `/${rest}`}${query && `?${query}`}`;
}

/** Which articles of a corpus; an empty outlet, topic or period stands for all. */
export interface Place {
  outlet: string;
  topic: string;
  period: string;
}

/** The articles of a cell, each with its own value of a measure. */
export function cellPath(id: string, { outlet, topic, period }: Place, measure = ''): string {
  return corpusPath(id, 'cell', { outlet, topic, period, measure });
}

/** The passages with some words. */
export function wordPath(id: string, word: string, { outlet = '', topic = '' }: Partial<Place> = {}): string {
  return corpusPath(id, 'word', { word, outlet, topic });
}

/** The words that tell one group from another, or from the rest of the corpus. */
export function wordsPath(id: string, one: string, other = ''): string {
  return corpusPath(id, 'words', { one, other });
}
