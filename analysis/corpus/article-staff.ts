import type { ArticleSummary } from '../types/corpus.ts';
import type { Document } from '../types/document.ts';

/** People of media that are kept of an article at most. */
const mostStaff = 24;
/** "NPR's", "Fox News’" right before a name: whose reporter somebody is. */
const possessor = /(\p{Lu}[\p{L}.&-]*(?: \p{Lu}[\p{L}.&-]*){0,3})[’'](?:s)? $/u;
/** Longest stretch before a name that is looked at. */
const reach = 60;

/**
 * Who is introduced as somebody's, by the name of the person and of the body ("NPR's Peter Kenyon", "Ben Wedeman of CNN"), and who
 * signed the article (no body). Whether the body is the article's own outlet is told later, since outlets can be set right.
 */
export function staffOf(document: Document): ArticleSummary['staff'] {
  const { text, article, actors, mentions, attributions } = document;
  const found = new Map<string, [string, string]>();
  const add = (name: string, of: string) => found.set(`${name}\n${of}`, [name, of]);
  for (const { actor, kind, start } of mentions) {
    if (actors[actor].kind !== 'person' || kind === 'pronoun') continue;
    const before = possessor.exec(text.slice(Math.max(0, start - reach), start));
    if (before) add(actors[actor].name, before[1]);
  }
  for (const { actor, affiliation } of attributions)
    if (actor !== null && affiliation !== null && actors[actor].kind === 'person')
      add(actors[actor].name, affiliation);
  const signed = (article.byline ?? '').toLowerCase();
  for (const { name, kind } of actors)
    if (kind === 'person' && name.includes(' ') && signed.includes(name.toLowerCase())) add(name, '');
  return [...found.values()].slice(0, mostStaff);
}

/** Whether a body is an outlet by their names: "Fox News" is, and "CNN" is "CNN (Web News)"; none is the outlet of a byline. */
export function isOfOutlet(body: string, outlet: string): boolean {
  if (body === '') return true;
  const [own, all] = [body, outlet].map((name) =>
    (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word !== 'the'),
  );
  return own.length > 0 && own.every((word, i) => word === all[i]);
}
