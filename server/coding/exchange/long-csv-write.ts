import { groupBy } from '../../../analysis/text/group.ts';
import { type Cell, toCsv } from '../../csv.ts';
import type { CodedCode, CodedProject } from './coded-project.ts';

/** Columns of coding as a long table: a row for each thing that one coder said. docs/reference.md tells what each holds. */
export const longColumns = [
  'article', 'title', 'coder', 'round', 'version', 'category', 'value', 'subject',
  'start', 'end', 'unit', 'words', 'sourceStart', 'sourceEnd', 'source', 'memo', 'created',
] as const; // biome-ignore format: the header as it is written

type Row = Record<(typeof longColumns)[number], Cell>;

/** What a coder’s round is called, and the version of the codebook in it, by the coder’s GUID. */
export type RoundsByUser = ReadonlyMap<string, { coder: string; round: string; version: number }>;

/** The code of a category and the value that a code stands for; a code without a parent says yes. */
export function saidByCode(codes: ReadonlyMap<string, CodedCode>, guid: string, value: string | null) {
  const code = codes.get(guid)!;
  const parent = code.parent === null ? null : codes.get(code.parent)!;
  const category = parent ?? code;
  const said = parent ? (code.id ?? code.name) : code.isCodable && value === null ? 'yes' : value;
  return { category: category.id ?? category.name, value: said };
}

/**
 * A project as a long table. A row without a category says that its coder went through a text, or a paragraph of it, and coded
 * nothing there.
 */
export function writeLongCsv(project: CodedProject, rounds: RoundsByUser): string {
  const codes = new Map(project.codes.map((code) => [code.guid, code]));
  const sources = new Map(project.sources.map((source) => [source.guid, source]));
  const coded = groupBy(project.codings, ({ source, user }) => `${source} ${user}`);
  const row = (source: string, user: string): Row => {
    const { coder, round, version } = rounds.get(user)!;
    const { article, name } = sources.get(source)!;
    return {
      ...{ article, title: name, coder, round, version, category: null, value: null, subject: null },
      ...{ start: null, end: null, unit: 'utf-16', words: null },
      ...{ sourceStart: null, sourceEnd: null, source: null, memo: null, created: null },
    };
  };
  const wordsAt = (source: string, start: number | null, end: number | null) =>
    start === null || end === null ? null : (sources.get(source)!.text?.slice(start, end) ?? null);
  const rows = project.codings.map((coding): Row => {
    const { source, user, code, start, end, otherStart, otherEnd, subject, memo, created } = coding;
    return {
      ...row(source, user),
      ...saidByCode(codes, code, coding.value),
      ...{ subject: subject || null, start, end, words: wordsAt(source, start, end) },
      ...{ sourceStart: otherStart, sourceEnd: otherEnd, source: wordsAt(source, otherStart, otherEnd) },
      ...{ memo: memo || null, created },
    };
  });
  const silent = (project.done ?? []).filter(({ source, user, start, end }) => {
    const own = coded.get(`${source} ${user}`) ?? [];
    return !own.some((one) => start === null || one.start === null || (one.start < end! && one.end! > start));
  });
  return toCsv<Row>(longColumns, [
    ...rows,
    ...silent.map(({ source, user, start, end }) => ({
      ...row(source, user),
      ...{ start, end, words: wordsAt(source, start, end) },
    })),
  ]);
}
