import type { Category } from '../../../analysis/types/annotation.ts';
import { phraseLine } from '../../../analysis/types/phrase.ts';
import type { ListLook, LookPlace, PhraseLook } from '../../coding/study/list-look.ts';
import type { Study } from '../../coding/study/studies.ts';
import { formatCount, headlineOf, plural } from '../format.ts';
import { studyPath } from './study-frame.ts';

/** Phrases that a page shows with their places; and of those that find nothing, by their words. */
const most = { shown: 200, nothing: 300 };
/** Characters on either side of a phrase. */
const around = 90;

/** What the list of one category finds, with the list as a form to try another. */
export function phrasesModel(
  study: Study,
  asked: {
    categories: readonly Category[];
    category: Category | null;
    lines: string;
    look: ListLook | null;
    problems: readonly string[];
    /** Whether what is shown is only tried. */
    tried: boolean;
  },
) {
  const { categories, category, look, lines, problems, tried } = asked;
  return {
    phrasesPath: studyPath(study, 'phrases'),
    codebookPath: studyPath(study, 'codebook'),
    machinePath: studyPath(study, 'machine'),
    choices: categories.map(({ id, name }) => ({ id, name, chosen: id === category?.id })),
    several: categories.length > 1,
    chosen: category && {
      ...{ id: category.id, name: category.name, lines, problems, tried },
      rows: Math.min(16, Math.max(4, lines.split('\n').length + 1)),
      example: category.values.length > 0 ? `${category.values[0].id}: tax burden` : 'tax burden',
      maySave: study.task.closed === null,
    },
    look: look && category && lookModel(look, category),
  };
}

function lookModel({ texts, left, found, phrases }: ListLook, category: Category) {
  const some = phrases.filter(({ hits, spoiled }) => hits + spoiled > 0);
  const none = phrases.filter(({ hits, spoiled }) => hits + spoiled === 0);
  some.sort((a, b) => b.articles - a.articles || b.hits - a.hits);
  return {
    color: category.color,
    any: phrases.length > 0,
    found: formatCount(found),
    texts: plural(texts, 'article'),
    left: left > 0 ? plural(left, 'article') : null,
    phrases: some.slice(0, most.shown).map((one) => phraseModel(one, category)),
    more: some.length > most.shown ? plural(some.length - most.shown, 'more phrase') : null,
    nothing: none.slice(0, most.nothing).map(({ phrase }) => phraseLine(phrase)),
    moreNothing: none.length > most.nothing ? plural(none.length - most.nothing, 'more') : null,
  };
}

function phraseModel({ phrase, value, articles, hits, spoiled, places }: PhraseLook, { values }: Category) {
  return {
    words: phraseLine(phrase),
    value: values.find(({ id }) => id === value)?.name ?? null,
    articles: plural(articles, 'article'),
    hits: plural(hits, 'place'),
    spoiled: spoiled > 0 ? plural(spoiled, 'place') : null,
    places: places.map(placeModel),
  };
}

/** A phrase with the words on either side, from its paragraph. */
function placeModel({ article, passage, start, end, spoiledBy }: LookPlace) {
  const { text } = article;
  const from = Math.max(passage.start, start - around);
  const to = Math.min(passage.end, end + around);
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  return {
    before: from > passage.start ? `… ${before.slice(before.search(/\s/) + 1)}` : before,
    words: text.slice(start, end),
    after: to < passage.end ? `${after.slice(0, Math.max(0, after.search(/\s\S*$/)))} …` : after,
    spoiledBy,
    title: headlineOf(article),
    outlet: article.publisher,
    path: `/articles/${article.id}`,
  };
}
