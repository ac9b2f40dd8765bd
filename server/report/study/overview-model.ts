import { roundKinds } from '../../../analysis/types/study.ts';
import { goldRows } from '../../coding/study/adjudicate.ts';
import { codersOf } from '../../coding/study/cells.ts';
import { type LinkState, linkState, longestCoderName } from '../../coding/study/coder-links.ts';
import { goldCounts } from '../../coding/study/gold-counts.ts';
import { everyCoder, longestRoundName, unusedItems } from '../../coding/study/rounds.ts';
import { type Study, schemeOfRound } from '../../coding/study/studies.ts';
import type { Coder, Store } from '../../store/index.ts';
import { excerpt, formatCount, formatDate, headlineOf, plural } from '../format.ts';
import { articlePath } from '../links.ts';
import { strataModel } from './new-study-form.ts';
import { nextStep, type OpenAnswers } from './next-step.ts';
import { progressOf, roundKindNames, roundModel } from './round-model.ts';
import { studyPath } from './study-frame.ts';
import { studyRoomModel } from './study-room.ts';

/** What was done just now and is told once: the link of a coder, whole, to be copied. */
export interface ToldLink {
  name: string;
  link: string;
  /** Its address is one of this machine alone. */
  alone: boolean;
}

/** All that the lead of a study sees on its first page. */
export function overviewModel(store: Store, study: Study, told: ToldLink | null = null) {
  const { task, settings, scheme } = study;
  const coders = codersOf(store, study);
  const progress = study.rounds.map((round) => progressOf(store, round, coders));
  const all = store.coders.of(task.number).filter(({ role }) => role === 'coder');
  const links = all.map((coder) => linkState(store, coder));
  const questions = questionsModel(store, study);
  const done = new Map<number, number>();
  for (const one of store.assignments.progress(task.number))
    done.set(one.coder, (done.get(one.coder) ?? 0) + one.done);
  const closed = task.closed !== null;
  const rounds = progress.map((one) => roundModel(store, study, one, coders));
  return {
    path: studyPath(study),
    ...studyRoomModel(study),
    closed,
    about: settings.about,
    told,
    next: nextStep(study, progress, links, questions.filter(({ reply }) => reply === null).length, () =>
      openAnswers(store, study),
    ),
    rounds: rounds.toReversed(),
    addRound: closed ? null : addRoundModel(store, study),
    coders: all.map((coder, i) => coderModel(study, coder, links[i], done.get(coder.number) ?? 0)),
    brought: coders.filter(({ role }) => role === 'brought').map(({ name }) => name),
    longestCoderName,
    questions: questions.filter(({ reply }) => reply === null),
    answered: questions.filter(({ reply }) => reply !== null),
    codebook: {
      title: scheme.scheme.title,
      version: scheme.scheme.version,
      path: studyPath(study, 'codebook'),
      categories: plural(scheme.scheme.categories.length, 'category', 'categories'),
    },
    machineOpen: settings.machineOpen,
    sample: sampleModel(store, study),
  };
}

const stateWords: Record<LinkState, string> = {
  waiting: 'nobody has come by the link yet',
  'in use': 'codes by their link',
  ended: 'the link is ended; what they coded counts',
  'left out': 'the link is ended; what they coded is kept and counts nowhere',
};

function coderModel(study: Study, { number, name }: Coder, state: LinkState, done: number) {
  return {
    ...{ number, name, says: stateWords[state], codersPath: studyPath(study, 'coders') },
    active: state === 'waiting' || state === 'in use',
    renews: state === 'waiting' || state === 'in use' ? 'Make a new link' : 'Take in again by a new link',
    leftOut: state === 'left out',
    done: `${plural(done, 'item')} done`,
  };
}

/** What can be coded in the next round. The kind that comes next in the usual order stands chosen. */
function addRoundModel(store: Store, study: Study) {
  const { rounds } = study;
  const unused = unusedItems(store, study).length;
  const drawn = store.items.of(study.task.number).filter(({ origin }) => origin === 'drawn').length;
  const next = roundKinds.find((kind) => !rounds.some((round) => round.kind === kind)) ?? 'main';
  const count = Math.max(1, next === 'main' ? unused : Math.min(unused, Math.max(5, Math.round(drawn / 10))));
  const every = next !== 'main';
  return {
    path: studyPath(study, 'rounds'),
    longestRoundName,
    kinds: roundKinds.map((value) => ({ value, ...roundKindNames[value], chosen: value === next })),
    count,
    sources: [
      {
        value: 'fresh',
        name: `the next drawn items that are in no round yet (${unused} left)`,
        chosen: true,
      },
      { value: 'kind', name: 'the next drawn items that are in no round of this kind yet', chosen: false },
      ...rounds.map(({ number, name }) => ({
        ...{ value: `again-${number}`, name: `all items of “${name}” again`, chosen: false },
      })),
    ],
    overlaps: [
      { value: everyCoder, name: 'every coder', chosen: every },
      ...Array.from({ length: 6 }, (_, i) => ({
        ...{ value: i + 1, name: plural(i + 1, 'coder'), chosen: !every && i === 0 },
      })),
    ],
    version: study.scheme.scheme.version,
    codebook: study.scheme.scheme.title,
  };
}

function questionsModel(store: Store, study: Study) {
  const { number: task } = study.task;
  const names = new Map(store.coders.of(task).map(({ number, name }) => [number, name]));
  const categories = new Map(
    [study.scheme.scheme, ...study.rounds.map((round) => schemeOfRound(store, round))].flatMap((scheme) =>
      scheme.categories.map(({ id, name }): [string, string] => [id, name]),
    ),
  );
  return store.questions.of(task).map(({ number, item, coder, category, question, asked, reply }) => {
    const at = store.items.get(task, item)!;
    const article = store.articles.get(at.article)!;
    return {
      ...{ number, question, reply },
      path: studyPath(study, 'questions'),
      by: names.get(coder) ?? 'somebody',
      asked: formatDate(asked),
      category: category === null ? null : (categories.get(category) ?? category),
      title: headlineOf(article),
      articlePath: articlePath(at.article),
      words: excerpt(article.text, at, 400),
    };
  });
}

const perWords = { article: 'whole articles', paragraph: 'paragraphs' };

/** How the items were drawn, from what, and with which probability. */
function sampleModel(store: Store, { task, settings }: Study) {
  const { sample } = settings;
  const { from, per, by, allocation, size, seed } = sample;
  const drawn = new Map<string, number>();
  const items = store.items.of(task.number);
  for (const { origin, stratum } of items)
    if (origin === 'drawn') drawn.set(stratum, (drawn.get(stratum) ?? 0) + 1);
  const strata = store.population.strata(task.number).map(({ stratum, articles, units }) => ({
    ...{ stratum, holders: articles, units, drawn: drawn.get(stratum) ?? 0 },
  }));
  const chosen = [
    from.outlet && `published by ${from.outlet}`,
    from.after && `from ${formatDate(from.after)} on`,
    from.before && `until ${formatDate(from.before)}`,
    from.tag && `tagged “${from.tag}”`,
    from.words && `with the words “${from.words}”`,
  ].filter(Boolean);
  const others = items.filter(({ origin }) => origin !== 'drawn').length;
  return {
    says: [
      `${formatCount([...drawn.values()].reduce((sum, count) => sum + count, 0))} ${perWords[per]} drawn`,
      chosen.length === 0 ? 'from the whole library' : `from articles ${chosen.join(', ')}`,
      by.length === 0
        ? 'at random over all'
        : `at random within each ${by.join(' and ')}, ${allocation === 'equal' ? 'as many of each as of any other' : 'each by its share of all'}`,
    ].join(', '),
    seed,
    asked: formatCount(size),
    others: others === 0 ? null : plural(others, 'further item'),
    told: sample.told ?? [],
    ...strataModel(strata, per),
  };
}

function openAnswers(store: Store, study: Study): OpenAnswers {
  const counts = goldCounts(goldRows(store, study));
  const sum = (state: keyof OpenAnswers) => counts.reduce((total, one) => total + one[state], 0);
  return { differ: sum('differ'), agree: sum('agree') };
}
