import { createHash } from 'node:crypto';
import { z } from 'zod';
import { tellIssues } from '../../../analysis/text/plain.ts';
import type { SchemeDraft } from '../../../analysis/types/annotation.ts';
import { type HeadCard, headCardSchema } from '../../../analysis/types/study.ts';
import { SchemeRefusal } from '../refusals.ts';
import { readScheme } from '../schemes.ts';
import {
  headFile,
  headsTable,
  machineCodesTable,
  machineMarksTable,
  readingsTable,
  runsTable,
} from './machine-tables.ts';
import { PackageProblems } from './package-problems.ts';
import { readTable } from './package-table.ts';
import { assignmentsTable, codersTable, codesTable, goldTable, questionsTable } from './said-tables.ts';
import {
  articlesTable,
  itemsTable,
  placesTable,
  populationTable,
  roundItemsTable,
  roundsTable,
} from './sample-tables.ts';
import { type StudyJson, studyJsonSchema } from './study-json.ts';
import { unzipPackage } from './unzip.ts';

/** The tables that a study is made of again; each is in every package, but for the questions. */
export const packageTables = {
  population: populationTable,
  items: itemsTable,
  articles: articlesTable,
  places: placesTable,
  rounds: roundsTable,
  roundItems: roundItemsTable,
  coders: codersTable,
  codes: codesTable,
  assignments: assignmentsTable,
  gold: goldTable,
  questions: questionsTable,
  heads: headsTable,
  machineCodes: machineCodesTable,
  runs: runsTable,
  readings: readingsTable,
  machineMarks: machineMarksTable,
} as const;
type Tables = typeof packageTables;
export type PackageRows = { [Name in keyof Tables]: z.infer<Tables[Name]['columns']>[] };

/** What stands in a package, each file held against its form and its hash; what they say of each other is not yet looked at. */
export interface ReadPackage {
  files: ReadonlyMap<string, Uint8Array>;
  study: StudyJson;
  /** As `study.codebooks` has them. */
  codebooks: SchemeDraft[];
  rows: PackageRows;
  /** As `rows.heads` has them. */
  heads: { card: HeadCard; weights: Uint8Array }[];
  /** What was left out, in sentences. */
  notes: string[];
}

const listSchema = z.object({
  resources: z.array(z.object({ path: z.string(), hash: z.string(), bytes: z.int() })),
});

/** Reads a package. Throws a PackageRefusal that names all that is wrong in it. */
export function readPackage(bytes: Uint8Array): ReadPackage {
  const reading = new Reading(unzipPackage(bytes));
  const study = reading.json('study.json', studyJsonSchema);
  reading.problems.refuse();
  reading.checkHashes(study!);
  const codebooks = study!.codebooks.map((one) => reading.codebook(one));
  const rows = Object.fromEntries(
    Object.entries(packageTables).map(([name, table]) => [
      name,
      name === 'questions' && !study!.choices.questions ? [] : reading.table(table),
    ]),
  ) as PackageRows;
  const heads = rows.heads.map(({ hash }) => reading.head(hash));
  reading.problems.refuse();
  const { files, notes } = reading;
  return {
    ...{ files, notes, rows, study: study! },
    codebooks: codebooks.map((one) => one!),
    heads: heads.map((one) => one!),
  };
}

class Reading {
  readonly problems = new PackageProblems();
  readonly notes: string[] = [];

  constructor(readonly files: ReadonlyMap<string, Uint8Array>) {}

  /** A file as text; a problem where there is none, or where it is not UTF-8. */
  text(name: string): string | null {
    const bytes = this.files.get(name);
    if (!bytes) this.problems.add(`${name} is missing.`);
    return bytes ? textOf(name, bytes, this.problems) : null;
  }

  json<T>(name: string, schema: z.ZodType<T>): T | null {
    const text = this.text(name);
    if (text === null) return null;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      this.problems.add(`${name} is no JSON.`);
      return null;
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    this.problems.add(`${name}: ${tellIssues(parsed.error.issues)}`);
    return null;
  }

  /** Holds each file against what the package's own list says of it. */
  checkHashes({ choices }: StudyJson): void {
    const list = this.json('datapackage.json', listSchema);
    const listed = new Set(['datapackage.json']);
    for (const { path, hash } of list?.resources ?? []) {
      listed.add(path);
      const bytes = this.files.get(path);
      if (!bytes) this.problems.add(`${path} is missing.`);
      else if (`sha256:${sha256(bytes)}` !== hash)
        this.problems.add(`${path} is not as it was packed: its hash is another than datapackage.json has.`);
    }
    for (const { name } of Object.values(packageTables))
      if (list && !listed.has(name) && (choices.questions || name !== packageTables.questions.name))
        this.problems.add(`datapackage.json does not tell of ${name}.`);
    const strange = [...this.files.keys()].filter((name) => !listed.has(name));
    if (list && strange.length > 0)
      this.notes.push(
        `Left out, for datapackage.json does not tell of it: ${strange.slice(0, 5).join(', ')}.`,
      );
  }

  codebook({ id, file, sha256: hash }: StudyJson['codebooks'][number]): SchemeDraft | null {
    const text = this.text(file);
    if (text === null) return null;
    if (sha256(this.files.get(file)!) !== hash)
      this.problems.add(`${file} is another codebook than study.json has: their hashes differ.`);
    try {
      const scheme = readScheme(text, file);
      if (scheme.id !== id) this.problems.add(`${file} is the codebook ${scheme.id}, and not ${id}.`);
      return scheme;
    } catch (error) {
      if (!(error instanceof SchemeRefusal)) throw error;
      this.problems.add(`A codebook cannot be read: ${error.message}`);
      return null;
    }
  }

  table(table: { name: string; columns: z.ZodObject }): unknown[] {
    const text = this.text(table.name);
    return text === null ? [] : readTable(table, text, this);
  }

  head(hash: string): ReadPackage['heads'][number] | null {
    const card = this.json(headFile(hash, 'card.json'), headCardSchema);
    const weights = this.files.get(headFile(hash, 'weights'));
    if (!weights) this.problems.add(`${headFile(hash, 'weights')} is missing.`);
    else if (sha256(weights) !== hash)
      this.problems.add(
        `${headFile(hash, 'weights')} are other weights than were learned: their hash differs.`,
      );
    return card && weights ? { card, weights } : null;
  }
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Bytes as text; a problem, and null, where they are no UTF-8. */
export function textOf(name: string, bytes: Uint8Array, problems: PackageProblems): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    problems.add(`${name} is no text in UTF-8.`);
    return null;
  }
}
