import type { HeadCard, Quality } from '../../../analysis/types/study.ts';
import { isAdopted } from '../../coding/study/gold-heads.ts';
import type { Study } from '../../coding/study/studies.ts';
import { type WholeHead, whyStale } from '../../library/kept-head.ts';
import type { Store } from '../../store/index.ts';
import { excerpt, formatCount, formatDate, headlineOf, plural } from '../format.ts';
import { articlePath } from '../links.ts';
import { decimals } from './agreement-words.ts';
import { valueName } from './coded-passage.ts';
import { growthChart } from './growth-chart.ts';
import { shareWords } from './share-words.ts';
import { studyPath } from './study-frame.ts';

/** Passages of each kind of confusion that are shown. */
const mostShown = 12;
/** Characters that are shown of one. */
const shown = 420;

/** All that a learned head says of itself. */
export function headModel(store: Store, study: Study, whole: WholeHead) {
  const { head, card } = whole;
  const category = study.scheme.scheme.categories.find(({ id }) => id === card.category);
  const offered = card.held.filter(({ measured }) => !measured).length;
  return {
    headsPath: studyPath(study, 'heads'),
    path: studyPath(study, `heads/${head.number}`),
    adoptPath: studyPath(study, `heads/${head.number}/adopt`),
    nextPath: studyPath(study, `heads/${head.number}/next`),
    runsPath: studyPath(study, 'runs'),
    machinePath: studyPath(study, 'machine'),
    estimatesPath: studyPath(study, 'estimates'),
    name: category?.name ?? card.category,
    value: card.option === '' ? null : category ? valueName(category, card.option) : card.option,
    color: category?.color ?? 'gray',
    unit: unitName(study, card),
    hash: head.hash,
    source: `head:${head.hash}`,
    day: formatDate(head.ended),
    minutes: minutesOf(head.began, head.ended),
    version: card.scheme.version,
    threshold: decimals(card.threshold),
    folds: card.folds,
    groups: card.groups,
    offered,
    adopted: isAdopted(study, head),
    latest: study.scheme.scheme.version,
    stale: whyStale(card),
    gone: category === undefined,
    whole: qualityModel(card.whole),
    noBetter: noBetter(card.whole),
    ...outletsModel(card),
    chart: growthChart(
      card.curve.map(({ rows, f1 }) => ({ items: rows, ...f1 })),
      [],
    ),
    curve: card.curve.map(({ rows, f1 }) => ({ rows, ...shareWords(f1) })),
    more: moreHelps(card),
    confused: [
      {
        id: 'false-yes',
        title: 'The head says yes, gold says no',
        rows: confused(store, study, card, false),
      },
      { id: 'false-no', title: 'The head says no, gold says yes', rows: confused(store, study, card, true) },
    ],
    run: runModel(store, study, `head:${head.hash}`),
  };
}

/** What a head's units are called: where coders are given paragraphs, the whole of what they are given is one. */
export function unitName({ settings }: Study, { unit }: Pick<HeadCard, 'unit'>): string {
  return unit === 'article' ? settings.sample.per : unit;
}

/** F1 of saying yes to everything, where a head may be no better than that; null where it surely is. */
function noBetter({ n, positives, f1 }: Quality): string | null {
  const share = positives / n;
  const all = (2 * share) / (1 + share);
  return f1.low === null || f1.low <= all ? decimals(all) : null;
}

/** Gold rows under which an outlet's figures are folded away. */
const fewRows = 8;

/** Outlets with most gold first, and apart those with so little that their figures say hardly anything. */
function outletsModel({ outlets }: HeadCard) {
  const all = [...outlets]
    .sort((a, b) => b.n - a.n)
    .map(({ outlet, ...quality }) => ({ outlet: outlet ?? 'no outlet known', ...qualityModel(quality) }));
  const many = all.filter(({ n }) => n >= fewRows);
  const few = all.slice(many.length);
  return {
    outlets: [
      { rows: many, few: null },
      { rows: few, few: few.length },
    ].filter(({ rows }) => rows.length > 0),
    fewRows,
  };
}

function qualityModel({ n, positives, precision, recall, f1 }: Quality) {
  return {
    ...{ n, positives },
    figures: [
      { id: 'precision', ...shareWords(precision) },
      { id: 'recall', ...shareWords(recall) },
      { id: 'F1', ...shareWords(f1) },
    ],
  };
}

/** Held-out rows that a head got wrong, the surest first. */
function confused(store: Store, study: Study, { held, threshold }: HeadCard, gold: boolean) {
  const wrong = held
    .filter((row) => row.gold === gold && row.said !== gold)
    .sort((a, b) => (gold ? a.share - b.share : b.share - a.share));
  const rows = wrong.slice(0, mostShown).flatMap(({ item, start, end, share }) => {
    const found = store.items.get(study.task.number, item);
    const article = found && store.articles.get(found.article);
    if (!article) return [];
    return {
      words: excerpt(article.text, { start, end }, shown),
      title: headlineOf(article),
      path: articlePath(article.id),
      outlet: article.publisher,
      item,
      share: decimals(share),
      near: Math.abs(share - threshold) < 0.05,
    };
  });
  return { rows, total: wrong.length, rest: wrong.length - rows.length };
}

/** Whether more gold would help, as far as the curve tells: what the last of it gained. */
function moreHelps({ curve }: HeadCard): string | null {
  const [before, last] = curve.slice(-2).map(({ f1 }) => f1.value);
  if (before === null || last === null || before === undefined || last === undefined) return null;
  const gained = last - before;
  if (gained >= 0.02) return 'It still rises with its last gold: more gold would likely make a better head.';
  return gained > -0.02
    ? 'Its last gold changed little: more of the same would likely help little. What it is unsure of may help more.'
    : 'It goes up and down with which gold it learns from: too little to say whether more would help.';
}

function minutesOf(began: string | null, ended: string | null): string | null {
  if (began === null || ended === null) return null;
  const seconds = Math.max(1, Math.round((Date.parse(ended) - Date.parse(began)) / 1000));
  return seconds < 90 ? plural(seconds, 'second') : plural(Math.round(seconds / 60), 'minute');
}

/** How far a source is with the population, by its last run; null where it was never asked for. */
export function runModel(store: Store, { task }: Study, source: string) {
  const run = store.machineRuns
    .of(task.number)
    .filter((one) => one.source === source)
    .at(-1);
  if (!run) return null;
  const articles = store.population.strata(task.number).reduce((sum, one) => sum + one.articles, 0);
  return {
    under: run.state === 'asked' || run.state === 'running',
    over: run.state === 'done',
    done: formatCount(run.done),
    articles: formatCount(articles),
    failed: run.failed === 0 ? null : plural(run.failed, 'article'),
    why: run.state === 'failed' ? run.why : null,
  };
}
