import { Refusal } from '../read/article.ts';
import { capitalized } from '../text/prose.ts';
import type { Analyzed } from '../types/analyzed.ts';
import { type EventProblem, fewestTellings, mostTellings } from '../types/event.ts';
import { type Family, familiesOf } from './near-copies.ts';

/** Fewer words tell no event. */
const fewestWords = 25;

/** What can be set side by side of what was given, in the order of ids, and what is wrong with the rest. */
export interface Given {
  /** Ids of all that was given and could be read, each once. */
  ids: string[];
  columns: Analyzed[];
  copies: { of: number; article: Analyzed; copy: Family['copies'][number] }[];
  problems: EventProblem[];
}

/**
 * Takes out what comes twice, is too short or is another's text again, and says so. Throws a Refusal where fewer than three
 * articles are left, or more than eight were given.
 */
export function sortedOut(given: readonly Analyzed[], refused: readonly EventProblem[]): Given {
  const problems = [...refused];
  const byId = new Map<string, Analyzed>();
  for (const article of given) {
    const { id } = article.document.article;
    if (byId.has(id) && !problems.some((p) => p.kind === 'twice' && p.article === id))
      problems.push({
        kind: 'twice',
        article: id,
        text: `${capitalized(titled(article))} was given more than once; it is counted once.`,
      });
    byId.set(id, article);
  }
  const ids = [...byId.keys()].sort();
  if (ids.length > mostTellings)
    throw new Refusal(
      'bad-input',
      `At most ${mostTellings} articles are set side by side, and these are ${ids.length}. Leave some out.`,
    );
  const long = ids.flatMap((id) => {
    const article = byId.get(id)!;
    if (article.document.words >= fewestWords) return [article];
    const text = `${capitalized(titled(article))} has only ${article.document.words} words, too few to tell an event; it is not compared.`;
    problems.push({ kind: 'too short', article: id, text });
    return [];
  });
  if (long.length < fewestTellings) throw tooFew(long.length, problems);
  const families = familiesOf(long.map(({ document }) => document));
  const copies = families.flatMap(({ first, copies: all }, of) =>
    all.map((copy) => {
      const article = long[copy.place];
      const text = `${capitalized(titled(article))} is mostly the same text as ${titled(long[first])}; the two stand in one column.`;
      problems.push({ kind: 'copy', article: article.document.article.id, text });
      return { of, article, copy };
    }),
  );
  return { ids, columns: families.map(({ first }) => long[first]), copies, problems };
}

function tooFew(left: number, problems: readonly EventProblem[]): Refusal {
  const why = problems.map(({ text }) => ` ${text}`).join('');
  return new Refusal(
    'bad-input',
    `An event needs at least ${fewestTellings} different articles that can be read, and ${left === 0 ? 'none is' : left === 1 ? 'only one is' : `only ${left} are`} left: add others, or compare two as a pair.${why}`,
  );
}

/** What an article is called where no columns are lettered yet: "“Title” (Publisher)". */
export function titled({ document: { article, text } }: Analyzed): string {
  const title = article.title ?? `${text.slice(0, longestTitle).replace(/\s+/g, ' ').trim()} …`;
  return `“${title.slice(0, longestTitle)}”${article.publisher ? ` (${article.publisher})` : ''}`;
}

const longestTitle = 80;
