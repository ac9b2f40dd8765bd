import { articleText, textHash } from '../../../analysis/read/article.ts';
import { countedStarts, offsetMap } from '../../../analysis/text/offsets.ts';
import type { TaskText } from '../../../analysis/types/annotation.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { Store } from '../../store/index.ts';
import type { Study } from '../study/studies.ts';
import type { CodedProject, CodedSource, Coding, OffsetUnit } from './coded-project.ts';
import { collapsed } from './qda-targets.ts';

/** A source of a file that is a text of the study. */
export interface MatchedSource {
  source: CodedSource;
  article: string;
  text: string;
  its: TaskText;
  /** From offsets as the file has them to those of the article; null past its end. */
  place(start: number, end: number): Span | null;
}

/**
 * Which texts of a study a file’s sources are: by the hash of a text, line ends and accents made one as in every article; where the
 * file holds no texts, by the hash that it names, an address or a title that one text of the study alone has. Nothing is matched
 * by likeness.
 */
export function matchSources(
  store: Store,
  { task }: Study,
  project: CodedProject,
): Map<string, MatchedSource> {
  const texts = new Map(store.tasks.texts(task.number).map((its) => [its.article, its]));
  const articles = [...texts.keys()].flatMap((id) => store.articles.summary(id) ?? []);
  const byTitle = onlyOnes(articles.map(({ id, title }) => [collapsed(title ?? ''), id]));
  const byUrl = project.sources.some(({ url }) => url !== null)
    ? onlyOnes([...texts.keys()].map((id) => [store.articles.get(id)?.url ?? '', id]))
    : new Map<string, string>();
  const idOf = ({ text, article, url, name }: CodedSource): string | undefined => {
    if (text !== null) return textHash(articleText(text));
    if (article !== null) return idsWith(texts, article.toLowerCase());
    return url !== null ? byUrl.get(url) : byTitle.get(collapsed(name));
  };
  return new Map(
    project.sources.flatMap((source) => {
      const id = idOf(source);
      const its = id === undefined ? undefined : texts.get(id);
      const article = its && store.articles.get(its.article);
      if (!its || !article) return [];
      const { text } = article;
      const place = source.text === null ? placesBy(text, project.offsets) : placesIn(source.text, text);
      return [[source.guid, { source, article: its.article, text, its, place }] as const];
    }),
  );
}

/** An id, or so much of its beginning that it is one text’s alone. */
function idsWith(texts: ReadonlyMap<string, TaskText>, id: string): string | undefined {
  if (texts.has(id)) return id;
  if (!/^[\da-f]{8,64}$/.test(id)) return undefined;
  const all = [...texts.keys()].filter((one) => one.startsWith(id));
  return all.length === 1 ? all[0] : undefined;
}

/** What stands once in a list, by its key. */
function onlyOnes(pairs: readonly (readonly [key: string, id: string])[]): Map<string, string> {
  const counts = new Map<string, number>();
  for (const [key] of pairs) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Map(pairs.filter(([key]) => key !== '' && counts.get(key) === 1));
}

function placesIn(given: string, text: string) {
  const map = offsetMap(given);
  return (start: number, end: number): Span | null => {
    if (end > given.length) return null;
    return inside(text, map.toArticle(start), map.toArticle(end));
  };
}

function placesBy(text: string, unit: OffsetUnit) {
  if (unit === 'utf-16') return (start: number, end: number) => inside(text, start, end);
  const starts = countedStarts(text, { points: true, lineEnd: 2 });
  return (start: number, end: number) => inside(text, starts[start], starts[end]);
}

/** A stretch without the white space around it. Null where it is none, or cuts a character in two. */
function inside(text: string, start: number | undefined, end: number | undefined): Span | null {
  if (start === undefined || end === undefined || start >= end || end > text.length) return null;
  const words = text.slice(start, end);
  if (!words.isWellFormed() || words.trim() === '') return null;
  return {
    start: start + words.length - words.trimStart().length,
    end: end - words.length + words.trimEnd().length,
  };
}

/** Whether the words that a file gives stand where it says. */
export function wordsStand({ text, place }: MatchedSource, { start, end, exact }: Coding): boolean {
  if (exact === null || start === null || end === null) return true;
  const at = place(start, end);
  return at !== null && collapsed(text.slice(at.start, at.end)) === collapsed(articleText(exact));
}

/**
 * What the offsets of a file count that holds no texts: what it says, unless the words that it gives stand where the other unit
 * says, more of them than there.
 */
export function unitByWords(store: Store, study: Study, project: CodedProject): OffsetUnit {
  if (!project.codings.some(({ exact }) => exact !== null)) return project.offsets;
  const fits = (offsets: OffsetUnit) => {
    const sources = matchSources(store, study, { ...project, offsets });
    return project.codings.filter((one) => {
      const matched = sources.get(one.source);
      return matched !== undefined && one.exact !== null && wordsStand(matched, one);
    }).length;
  };
  const other: OffsetUnit = project.offsets === 'utf-16' ? 'code points' : 'utf-16';
  return fits(other) > fits(project.offsets) ? other : project.offsets;
}
