import type { CorpusSelection } from '../../store/index.ts';
import { plural } from '../format.ts';

/** By what a corpus was chosen, in words. */
export function toldSelection(selection: CorpusSelection): string {
  const { outlet, from, to, tag, search, ids, section, kind, collection, language, variables } = selection;
  const told = [
    ids !== null && `${plural(ids, 'article')} named by their ids`,
    outlet !== null && `outlet “${outlet}”`,
    from !== null && `published from ${from}`,
    to !== null && `published until ${to}`,
    tag !== null && `tagged “${tag}”`,
    search !== null && `with “${search}”`,
    section !== null && `section “${section}”`,
    kind !== null && `kind “${kind}”`,
    collection !== null && `of the collection ${collection}`,
    language !== null && `first written in “${language}”`,
    ...variables.map(({ name, value }) => `${name} is “${value}”`),
  ].filter((one): one is string => one !== false);
  return told.length === 0 ? 'all of its articles' : told.join('; ');
}
