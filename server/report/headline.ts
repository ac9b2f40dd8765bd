import type { Article } from '../../analysis/read/article.ts';
import { listed } from '../../analysis/text/prose.ts';
import type { Side, Sides } from '../../analysis/types/comparison.ts';
import type { Analysis } from '../../analysis/types/reading.ts';
import { formatCount, formatDate, headlineOf, languageName, sides } from './format.ts';
import { aboutPath, articlePath } from './links.ts';
import { tellCorrected } from './told-corrections-model.ts';

/** What an article's `genre` is called on a page. */
export const genreNames: Record<Article['genre'], string> = {
  news: 'news report',
  analysis: 'analysis',
  opinion: 'opinion',
  interview: 'interview',
  'live blog': 'live blog',
  transcript: 'transcript',
  'press release': 'press release',
  unknown: 'kind of text not known',
};

/** What stands under a headline: outlet, kind of text, date, length, translation, and how many corrections stand. */
export function headlineModel(side: Side, article: Article, analysis: Analysis) {
  return {
    side,
    shape: sides[side].shape,
    title: headlineOf(article),
    path: articlePath(article.id),
    publisher: article.publisher ?? 'Publisher not known',
    byline: article.byline,
    facts: [...headlineFacts(article, analysis.words), tellCorrected(analysis) ?? []].flat(),
  };
}

/** What kind of text an article is, and that it was guessed where it was. */
export function kindOf({ genre, genreBasis }: Pick<Article, 'genre' | 'genreBasis'>): string {
  return genreBasis === null || genre === 'unknown' ? genreNames[genre] : `${genreNames[genre]} (guessed)`;
}

/** What is said of an invented article wherever it is named. */
export const inventedNote = 'an invented event, written for practice';

/** "Opinion", "August 2025", "790 words", "translated from Persian": what is known, nothing else. */
export function headlineFacts(
  article: Pick<Article, 'genre' | 'genreBasis' | 'published' | 'originalLanguage' | 'invented'> &
    Partial<Pick<Article, 'language'>>,
  words: number | null,
): string[] {
  const translated =
    article.originalLanguage && article.originalLanguage !== (article.language ?? 'en')
      ? `translated from ${languageName(article.originalLanguage)}`
      : '';
  return [
    kindOf(article),
    article.published ? formatDate(article.published) : 'date not known',
    words === null ? '' : `${formatCount(words)} words`,
    translated,
    article.invented ? inventedNote : '',
  ].filter(Boolean);
}

/** What the texts of a report were taken for, for readers to set right: of those that did not come with Parallax. */
export function takenForModel(
  views: Sides<{ document: { article: Article } }>,
  settable: readonly Side[],
  back: string,
) {
  return settable.map((side) => {
    const { article } = views[side].document;
    return {
      side,
      shape: sides[side].shape,
      says: takenFor(article),
      path: aboutPath(article.id, back),
      title: headlineOf(article),
    };
  });
}

/** "news report, 4 March 2024; publisher not known" */
function takenFor({ genre, genreBasis, publisher, published }: Article): string {
  const parts = [
    { name: 'kind', value: genre === 'unknown' ? null : kindOf({ genre, genreBasis }) },
    { name: 'publisher', value: publisher },
    { name: 'date', value: published && formatDate(published) },
  ];
  const unknown = parts.filter(({ value }) => !value).map(({ name }) => name);
  const known = parts.flatMap(({ value }) => value || []).join(', ');
  return [known, unknown.length > 0 ? `${listed(unknown)} not known` : ''].filter(Boolean).join('; ');
}
