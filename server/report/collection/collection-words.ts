import { plural } from '../format.ts';

/** What is said of texts that are the same or nearly; `exact` of them are letter by letter those of others. */
export function duplicatesInWords(groups: readonly (readonly string[])[], exact: number): string {
  if (groups.length === 0) return 'No two of them are the same text, or nearly.';
  const articles = groups.reduce((sum, group) => sum + group.length, 0);
  const same = exact > 0 ? `; ${exact} are letter by letter the text of another` : '';
  return `${plural(articles, 'article')} stand in ${plural(groups.length, 'group')} of the same or nearly the same text${same}.`;
}
