import { analyzerVersion } from '../../../analysis/index.ts';
import { groupBy } from '../../../analysis/text/group.ts';
import type { Annotation, Category, Color } from '../../../analysis/types/annotation.ts';
import type { Coder, Item, Round, Store } from '../../store/index.ts';
import { codersOf } from '../study/cells.ts';
import { type Study, schemeOfRound } from '../study/studies.ts';
import type { CodedCode, CodedProject, CodedSource, Coding, Done } from './coded-project.ts';
import { guidOf } from './guid.ts';
import type { RoundsByUser } from './long-csv-write.ts';
import { definitionOf } from './scheme-of-codes.ts';

/** What a study is as a project, and in which round each of its coders coded. */
export interface StudyProject {
  project: CodedProject;
  rounds: RoundsByUser;
}

/**
 * The hand coding of a study as it goes to other programs: what coders were done with. A coder is one user in each round, so that
 * what was said twice stays apart; a category that a later version of the codebook lacks stays as it was.
 */
export function projectOfStudy(store: Store, study: Study): StudyProject {
  const { task, settings } = study;
  const users = usersOf(store, study);
  const categories = categoriesOf(store, study);
  const codes = codesOf(study.scheme.scheme.id, categories.values());
  const items = new Map(store.items.of(task.number).map((item) => [item.number, item]));
  const sources = sourcesOf(store, study);
  const guids = new Map(sources.map(({ article, guid }) => [article, guid]));
  const done = users.flatMap(({ guid, finished }) =>
    finished.map(
      (number): Done => ({
        ...{ source: guids.get(items.get(number)!.article)!, user: guid },
        ...placeOfItem(study, items.get(number)!),
      }),
    ),
  );
  const said = groupBy(
    store.annotations.of(task.number).filter(({ kind, item }) => kind === 'mark' && item !== null),
    ({ coder, phase }) => `${coder} ${phase}`,
  );
  const codings = users.flatMap(({ guid, coder, round, finished }) => {
    const own = new Set(finished);
    return (said.get(`${coder.number} ${round.number}`) ?? [])
      .filter(
        ({ item, article, category }) => own.has(item!) && guids.has(article!) && categories.has(category!),
      )
      .map(
        (one): Coding => ({
          ...codingOf(one, categories.get(one.category!)!, study),
          ...placeOf(study, items.get(one.item!)!, one),
          ...{ source: guids.get(one.article!)!, user: guid },
        }),
      );
  });
  return {
    project: {
      ...{
        title: task.title,
        origin: `Parallax ${analyzerVersion.version}`,
        created: task.created,
        about: settings.about,
        offsets: 'utf-16',
      },
      ...{ sources, codes, users: users.map(({ guid, name }) => ({ guid, name })) },
      ...{ codings, notes: [], done, leftOut: [] },
    },
    rounds: new Map(
      users.map(({ guid, coder, round }) => [
        guid,
        { coder: coder.name, round: round.name, version: schemeOfRound(store, round).version },
      ]),
    ),
  };
}

interface User {
  guid: string;
  name: string;
  coder: Coder;
  round: Round;
  /** Items that the coder was done with in the round. */
  finished: number[];
}

function usersOf(store: Store, study: Study): User[] {
  const coders = codersOf(store, study);
  const all = study.rounds.flatMap((round) => {
    const done = groupBy(
      store.assignments.ofRound(round.number).filter((one) => one.done !== null),
      (one) => one.coder,
    );
    return coders.flatMap((coder) => {
      const own = done.get(coder.number);
      return own ? [{ coder, round, finished: own.map(({ item }) => item) }] : [];
    });
  });
  const rounds = new Set(all.map(({ round }) => round.number));
  const names = new Set<string>();
  return all.map((one) => {
    const { coder, round } = one;
    // Names of coders are told apart by a semicolon where a text says who coded it.
    const plain = (rounds.size > 1 ? `${coder.name} (${round.name})` : coder.name).replaceAll(';', ',');
    const name = names.has(plain) ? `${plain}, round ${round.number}` : plain;
    names.add(name);
    return { ...one, name, guid: guidOf('user', study.task.id, coder.name, round.number) };
  });
}

/** Every category of every round’s codebook, as its latest version has it. */
function categoriesOf(store: Store, study: Study): Map<string, Category> {
  const schemes = [...study.rounds.map((round) => schemeOfRound(store, round)), study.scheme.scheme];
  return new Map(schemes.flatMap(({ categories }) => categories.map((one) => [one.id, one] as const)));
}

const hex: Record<Color, string> = {
  amber: '#b7791f', green: '#2f855a', violet: '#6b46c1', pink: '#b83280',
  teal: '#2c7a7b', brown: '#7b4b2a', olive: '#6b7a1f', gray: '#6b7280',
}; // biome-ignore format: one color a name

/** A code for each category, and below it one for each of its values; “yes” is the category itself. */
export function codesOf(scheme: string, categories: Iterable<Category>): CodedCode[] {
  return [...categories].flatMap((category) => {
    const { id, name, color, kind, unit, values } = category;
    const guid = guidOf('code', scheme, id);
    const own: CodedCode = {
      ...{ guid, id, name, definition: definitionOf(category), color: hex[color], parent: null },
      isCodable: kind === 'yes/no' || kind === 'link source–quotation',
    };
    // What is marked says yes; a no is only where each thing is asked about.
    const below = kind === 'yes/no' && unit !== 'span' ? [{ id: 'no', name: 'no' }] : values;
    return [
      own,
      ...below.map(
        (value): CodedCode => ({
          ...{ guid: guidOf('code', scheme, id, value.id), id: value.id, name: value.name },
          ...{ definition: ('definition' in value && value.definition) || '', color: hex[color] },
          ...{ isCodable: true, parent: guid },
        }),
      ),
    ];
  });
}

function sourcesOf(store: Store, { task }: Study): CodedSource[] {
  return store.tasks.texts(task.number).flatMap(({ article }) => {
    const its = store.articles.get(article);
    if (!its) return [];
    const { text, title, publisher, published, url } = its;
    const variables = [
      ['Outlet', publisher],
      ['Date', published],
      ['Article', article],
    ] as const;
    return {
      ...{
        guid: guidOf('source', article),
        name: title ?? `Text ${article.slice(0, 12)}`,
        text,
        article,
        url,
      },
      variables: variables.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
    };
  });
}

/** An item as others have it: a whole article is no stretch. */
function placeOfItem({ settings }: Study, { start, end }: Item) {
  return settings.sample.per === 'article' ? { start: null, end: null } : { start, end };
}

/** Where something was said: its own stretch, or that of the item. */
function placeOf(study: Study, item: Item, { start, end, otherStart, otherEnd }: Annotation) {
  const place = start === null ? placeOfItem(study, item) : { start, end };
  return { ...place, otherStart, otherEnd };
}

function codingOf(one: Annotation, { id, kind }: Category, { scheme }: Study) {
  const code = guidOf('code', scheme.scheme.id, id);
  const base = { subject: one.subject, memo: one.reason ?? '', exact: null, created: one.created };
  if (kind === 'number' || kind === 'text') return { ...base, code, value: one.value };
  const says = one.value === null || one.value === 'yes' || kind === 'link source–quotation';
  return { ...base, value: null, code: says ? code : guidOf('code', scheme.scheme.id, id, one.value!) };
}
