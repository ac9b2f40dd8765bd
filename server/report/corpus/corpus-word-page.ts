import type { CorpusReport } from '../../../analysis/types/corpus.ts';
import type { OpenedWord } from '../../library/corpus-opened.ts';
import type { Corpus } from '../../store/index.ts';
import { formatDate, headlineOf, plural } from '../format.ts';
import { articlePath } from '../links.ts';
import { corpusPath } from './corpus-paths.ts';
import { outletName, topicName } from './corpus-words.ts';

/** Passages with a word or phrase, article by article. */
export function wordModel(
  corpus: Corpus,
  report: CorpusReport,
  asked: { word: string; outlet: string; topic: string; after: string },
  opened: OpenedWord | null,
) {
  const { word, outlet, topic, after } = asked;
  return {
    corpusName: corpus.name,
    path: corpusPath(corpus.id),
    wordPath: corpusPath(corpus.id, 'word'),
    ...{ word, outlet, topic },
    outlets: [
      { name: 'All outlets', value: '', chosen: outlet === '' },
      ...report.outlets.map((one) => ({
        name: one.outlet,
        value: one.outlet,
        chosen: one.outlet === outlet,
      })),
    ],
    topics: [
      { name: 'all topics', value: '', chosen: topic === '' },
      ...report.topics.map(({ id, name }) => ({ name, value: id, chosen: id === topic })),
    ],
    of: `${outletName(outlet)}, ${topicName(report, topic)}`,
    asked: opened !== null,
    count: opened === null ? null : countWords(opened, after),
    none: opened !== null && opened.articles.length === 0 && after === '',
    articles: (opened?.articles ?? []).map(({ article, outlet, date, passages, more }) => ({
      title: headlineOf({ title: article.title, text: article.opening ?? '' }),
      path: articlePath(article.id),
      facts: [outlet || 'outlet not known', formatDate(date) || 'no date'],
      more: more > 0 ? plural(more, 'more place') : null,
      passages: passages.map((one) => ({
        ...one,
        // A browser that knows how goes to the words themselves.
        path: `${articlePath(article.id)}#:~:text=${fragment(one.words)}`,
      })),
    })),
    nextPath:
      opened?.next == null
        ? null
        : corpusPath(corpus.id, 'word', { word, outlet, topic, after: opened.next }),
    firstPath: after === '' ? null : corpusPath(corpus.id, 'word', { word, outlet, topic }),
  };
}

/** How often the words stand, as a search of the texts would find; of a part of the articles that is said. */
function countWords({ articles, next }: OpenedWord, after: string): string | null {
  if (articles.length === 0) return null;
  const places = articles.reduce((sum, { passages, more }) => sum + passages.length + more, 0);
  const whole = next === null && after === '';
  return `${plural(places, 'place')} in ${whole ? '' : 'these '}${plural(articles.length, 'article')}`;
}

/** Words as a text fragment has them, where hyphens and commas are signs. */
const fragment = (words: string) => encodeURIComponent(words).replaceAll('-', '%2D');
