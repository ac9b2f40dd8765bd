import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Article } from '../../../analysis/read/article.ts';
import { layoutOf } from '../../../analysis/read/layout/index.ts';
import { groupBy } from '../../../analysis/text/group.ts';
import type { Scheme, SchemeDraft } from '../../../analysis/types/annotation.ts';
import { articleSchema } from '../../../analysis/types/article.ts';
import type { MachineCode, Store } from '../../store/index.ts';
import type { MachineCoder } from '../machine.ts';
import { type Study, studyOf } from '../study/studies.ts';
import { checkPackage, layoutFile, textFile } from './check-package.ts';
import { renamedSource } from './machine-tables.ts';
import { PackageRefusal } from './package-problems.ts';
import { type ReadPackage, readPackage } from './read-package.ts';

/** What came of a package that was opened. */
export interface OpenedPackage {
  study: Study;
  /** Articles that came in with it and were not in the library. */
  added: number;
  /** What was left out, in sentences. */
  notes: string[];
  /** What stood in the package. */
  read: ReadPackage;
}

/**
 * Opens a package: makes the study anew, with all that was said in it as it was said, under numbers and an id of this library.
 * Everything is checked first and made in one transaction. Throws a PackageRefusal that names what is wrong.
 */
export function openPackage(store: Store, bytes: Uint8Array): OpenedPackage {
  const read = readPackage(bytes);
  return store.transaction(() => {
    checkPackage(store, read);
    return putStudy(store, read);
  });
}

function putStudy(store: Store, read: ReadPackage): OpenedPackage {
  const { study, rows, notes } = read;
  const added = putArticles(store, read);
  const schemes = putCodebooks(store, read);
  const id = randomBytes(12).toString('hex');
  const { title, settings, created, closed } = study;
  const scheme = schemes[study.codebook - 1];
  const task = store.studyRows.putTask({ id, kind: 'study', title, scheme, settings, created, closed });
  putTexts(store, task, read);
  for (const row of rows.population) store.population.add(task, row);
  const items = rows.items.map(({ item: _, ...item }) => store.items.add(task, item));
  const rounds = rows.rounds.map(({ round: _, codebook, ...round }) =>
    store.studyRows.putRound(task, { ...round, scheme: schemes[codebook - 1] }),
  );
  for (const { round, item, place } of rows.roundItems)
    store.studyRows.putRoundItem({ round: rounds[round - 1], item: items[item - 1], place });
  const numbers: Numbers = { task, schemes, items, rounds };
  putSaid(store, read, numbers);
  putMachine(store, read, numbers);
  return { study: studyOf(store, id), added, notes, read };
}

/** Numbers in this library, each list in the order of the package's own. */
interface Numbers {
  task: number;
  schemes: number[];
  items: number[];
  rounds: number[];
}

/** Brings in the articles whose texts are there; gives how many are new. */
function putArticles(store: Store, { rows, files }: ReadPackage): number {
  let added = 0;
  for (const row of rows.articles) {
    const bytes = files.get(textFile(row.article));
    if (!bytes || store.articles.get(row.article)) continue;
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    store.articles.add(articleOf(row, text, files.get(layoutFile(row.article))), row.words);
    added++;
  }
  return added;
}

const toldSchema = articleSchema.shape.layout;

function articleOf(
  row: ReadPackage['rows']['articles'][number],
  text: string,
  layout: Uint8Array | undefined,
): Article {
  const told = layout ? toldLayout(row.article, layout) : [];
  return {
    ...{ id: row.article, text, layout: layoutOf(text, told), title: row.title, publisher: row.outlet },
    ...{ byline: row.byline, published: row.date, publishedBasis: row.date_basis, url: row.url },
    ...{
      genre: row.genre,
      genreBasis: null,
      language: row.language,
      originalLanguage: row.original_language,
    },
    ...{ rights: row.rights, provenance: row.provenance, invented: row.invented === 'yes' },
  };
}

function toldLayout(article: string, bytes: Uint8Array) {
  try {
    return toldSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    throw new PackageRefusal([`${layoutFile(article)} is no layout of a text.`]);
  }
}

/**
 * Keeps codebooks under their ids and versions, those that are there already word for word among them. Where an id has other
 * words, or versions that came later, it becomes the first free one of id-2, id-3 and so on: a study goes by the latest version
 * that its codebook has.
 */
function putCodebooks(store: Store, { study, codebooks }: ReadPackage): number[] {
  const all = codebooks.map((draft, at) => ({ draft, version: study.codebooks[at].version }));
  const ids = new Map<string, string>();
  for (const [id, own] of groupBy(all, ({ draft }) => draft.id)) ids.set(id, freeId(store, id, own));
  return all.map(({ draft, version }) => {
    const id = ids.get(draft.id)!;
    return store.schemes.get(id, version)?.number ?? store.studyRows.putScheme(version, { ...draft, id });
  });
}

function freeId(store: Store, first: string, versions: { draft: SchemeDraft; version: number }[]): string {
  const last = Math.max(...versions.map(({ version }) => version));
  for (let turn = 1; ; turn++) {
    const id = turn === 1 ? first : `${first.slice(0, 36)}-${turn}`;
    if ((store.schemes.get(id)?.scheme.version ?? 0) > last) continue;
    const fits = versions.every(({ draft, version }) => {
      const there = store.schemes.get(id, version);
      return there === null || isSame(there.scheme, { ...draft, id });
    });
    if (fits) return id;
  }
}

/** Whether two codebooks say the same, in whatever order their parts were written. */
function isSame({ version: _, ...one }: Scheme, other: SchemeDraft): boolean {
  return isDeepStrictEqual(one, other);
}

function putTexts(store: Store, task: number, { rows }: ReadPackage): void {
  const places = groupBy(rows.places, ({ article }) => article);
  for (const [place, { article }] of rows.articles.entries()) {
    const own = places.get(article) ?? [];
    const spans = (kind: 'passage' | 'sentence') =>
      own.filter((one) => one.kind === kind).map(({ start, end }): [number, number] => [start!, end!]);
    const actors = own.flatMap(({ kind, actor }) => (kind === 'actor' ? (actor ?? []) : []));
    const [passages, sentences] = [spans('passage'), spans('sentence')];
    store.studyRows.putText({ task, article, place, passages, sentences, actors });
  }
}

function putSaid(store: Store, { rows }: ReadPackage, { task, items, rounds }: Numbers): void {
  const put = store.studyRows;
  const coders = new Map(
    rows.coders.map(({ coder: name, role, joined, removed }) => [
      name,
      put.putCoder({ task, name, role, stands: 1, joined, removed }),
    ]),
  );
  const codes: number[] = [];
  for (const { code: _, coder, round, item, withdraws, other_start, other_end, ...said } of rows.codes)
    codes.push(
      put.putAnnotation(task, {
        ...{ ...said, coder: coders.get(coder)!, item: item === null ? null : items[item - 1], about: null },
        ...{
          otherStart: other_start,
          otherEnd: other_end,
          phase: round === null ? null : String(rounds[round - 1]),
        },
        withdraws: withdraws === null ? null : codes[withdraws - 1],
      }),
    );
  for (const { round, item, coder, spent_ms: spent, ...moments } of rows.assignments)
    put.putAssignment({
      ...{ ...moments, spent, round: rounds[round - 1], item: items[item - 1], coder: coders.get(coder)! },
    });
  for (const { item, coder, ...asked } of rows.questions)
    put.putQuestion(task, { ...asked, item: items[item - 1], coder: coders.get(coder)! });
  const gold: number[] = [];
  for (const { gold: _, round, item, replaces, marked_start, marked_end, ...one } of rows.gold)
    gold.push(
      put.putGold(task, {
        ...{ ...one, round: rounds[round - 1], item: items[item - 1] },
        ...{ markedStart: marked_start, markedEnd: marked_end },
        replaces: replaces === null ? null : gold[replaces - 1],
      }),
    );
}

function putMachine(store: Store, read: ReadPackage, { task, items, schemes }: Numbers): void {
  const { rows, heads } = read;
  for (const [at, { card, weights }] of heads.entries()) {
    const held = card.held.map((row) => ({ ...row, item: items[row.item - 1] }));
    store.studyRows.putHead(task, {
      ...{ ...rows.heads[at], step: rows.heads[at].steps, state: 'learned', why: null },
      ...{ weights: Buffer.from(weights), card: { ...card, held } },
    });
  }
  const marks = groupBy(rows.machineMarks, ({ article }) => article);
  for (const { article, ...analyzer } of rows.readings) {
    const own = marks.get(article) ?? [];
    const said: MachineCoder = {
      analyzer,
      marks: own
        .filter(({ nothing }) => nothing === null)
        .map(({ nothing: _, other_start: otherStart, other_end: otherEnd, ...mark }) => ({
          ...{ ...mark, otherStart, otherEnd },
        })),
      nothing: own.flatMap(({ category, nothing }) =>
        nothing === null || category === null ? [] : { category, why: nothing },
      ),
    };
    store.machineSaid.add({ task, article, scheme: schemes[read.study.latest - 1], said });
  }
  const named = (source: string) => {
    const name = renamedSource(source, (codebook) => schemes[codebook - 1]);
    if (name !== null) return name;
    throw new PackageRefusal([`machine/: ${source} names no codebook of study.json.`]);
  };
  for (const { source, ...run } of rows.runs)
    store.studyRows.putRun(task, { ...run, source: named(source), state: 'done', after: '', why: null });
  const bySource = groupBy(rows.machineCodes, ({ source, article }) => `${article} ${source}`);
  for (const own of bySource.values()) {
    const [{ source, article }] = own;
    const codes = own.flatMap(({ start, end, code }): MachineCode[] =>
      start === null || end === null ? [] : [[start, end, code]],
    );
    store.machineCodes.put(task, named(source), article, codes);
  }
}
