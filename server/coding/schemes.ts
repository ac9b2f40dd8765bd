import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { projectRoot } from '../../analysis/assets.ts';
import { measures } from '../../analysis/measures/index.ts';
import { brief, type Issue, tellIssue } from '../../analysis/text/plain.ts';
import { parseYaml, YamlProblem } from '../../analysis/text/yaml.ts';
import { drawnUnits, type SchemeDraft, schemeDraftSchema } from '../../analysis/types/annotation.ts';
import type { Store, StoredScheme } from '../store/index.ts';
import { categoriesOf } from './machine.ts';
import { phraseIssues } from './phrase-issues.ts';
import { type SchemeIssue, SchemeRefusal } from './refusals.ts';

/** Longest scheme file in UTF-16 code units. */
const longestScheme = 200_000;
/** Things wrong with a scheme that are told at once. */
const mostTold = 5;

/** Reads a scheme in YAML. Throws a SchemeRefusal that names each line and what to do about it. */
export function readScheme(yaml: string, name: string): SchemeDraft {
  const refuse = (issues: SchemeIssue[]): never => {
    const told = issues
      .slice(0, mostTold)
      .map(({ path, line, message }) => `${brief(name, 120)}:${line}: ${path ? `${path}: ` : ''}${message}`);
    if (issues.length > mostTold) told.push(`and ${issues.length - mostTold} more`);
    throw new SchemeRefusal(`${told.join('\n')}`, issues);
  };
  if (yaml.length > longestScheme)
    refuse([{ path: '', line: 1, message: `A scheme has at most ${longestScheme} characters.` }]);
  try {
    const { value, lineOf } = parseYaml(yaml, 'scheme');
    const { scheme, issues } = checked(value ?? {});
    if (scheme) return scheme;
    return refuse(issues.map((issue) => ({ ...asTold(issue), line: lineOf(issue.path) })));
  } catch (error) {
    if (error instanceof YamlProblem) refuse([{ path: '', line: error.line, message: error.message }]);
    throw error;
  }
}

/** Holds a scheme that came of a form against the same rules. Throws a SchemeRefusal that names each field. */
export function checkScheme(value: unknown): SchemeDraft {
  const { scheme, issues } = checked(value);
  if (scheme) return scheme;
  const told = issues.map(asTold);
  const first = told.slice(0, mostTold).map(({ path, message }) => `${path}: ${message}`);
  throw new SchemeRefusal(first.join('; '), told);
}

function checked(value: unknown): { scheme: SchemeDraft | null; issues: readonly Issue[] } {
  const parsed = schemeDraftSchema.safeParse(value);
  const issues: readonly Issue[] = parsed.success
    ? [...machineIssues(parsed.data), ...phraseIssues(parsed.data)]
    : parsed.error.issues;
  return { scheme: parsed.success && issues.length === 0 ? parsed.data : null, issues };
}

function asTold({ path, ...issue }: Issue): SchemeIssue {
  return { path: path.map(String).join('.'), line: null, message: tellIssue({ ...issue, path: [] }) };
}

/** What a scheme says of measures that there are not, or of categories that they do not tell apart. */
function machineIssues({ categories }: SchemeDraft): Issue[] {
  return categories.flatMap(({ machine, unit }, at): Issue[] => {
    if (!machine) return [];
    const path = ['categories', at, 'machine'];
    const known = measures.map(({ id }) => id);
    if (!known.includes(machine.measure))
      return [{ path: [...path, 'measure'], message: `is one of ${known.join(', ')}` }];
    const has = categoriesOf(machine.measure, unit);
    if (has.length === 0)
      return [{ path: [...path, 'measure'], message: `says nothing of a unit “${unit}”: leave machine out` }];
    const lists: [PropertyKey[], readonly string[]][] = [
      [['categories'], machine.categories ?? []],
      ...Object.entries(machine.values ?? {}).map(([name, list]): [PropertyKey[], string[]] => [
        ['values', name],
        list,
      ]),
    ];
    return lists.flatMap(([where, list]) =>
      list.flatMap((name, i) =>
        has.includes(name)
          ? []
          : { path: [...path, ...where, i], message: `“${name}” is none of ${has.join(', ')}` },
      ),
    );
  });
}

/** A scheme as a file that `readScheme` takes: to keep, to pass on, to begin one's own with. */
export function writeScheme(scheme: SchemeDraft): string {
  return stringify(scheme, { lineWidth: 0 });
}

const folder = join(projectRoot, 'server', 'coding', 'schemes');
let shipped: SchemeDraft[] | null = null;

/** The schemes that come with Parallax. */
export function shippedSchemes(): readonly SchemeDraft[] {
  shipped ??= readdirSync(folder)
    .sort()
    .map((name) => readScheme(readFileSync(join(folder, name), 'utf8'), name));
  return shipped;
}

/** Whether a scheme has words marked in the text, as a lesson lives on; one that asks of whole articles alone is for studies. */
export function marksText({ categories }: SchemeDraft): boolean {
  return categories.some(({ unit }) => drawnUnits.has(unit));
}

/** All schemes there are to code by, those that come with Parallax first, each in its latest version. */
export function listSchemes(store: Store): StoredScheme[] {
  const own = shippedSchemes().map(({ id }) => id);
  const kept = own.map((id) => schemeOf(store, id)!);
  return [...kept, ...store.schemes.list().filter(({ scheme }) => !own.includes(scheme.id))];
}

/** A scheme by its id, in its latest version; one that comes with Parallax as it comes now. Null where there is none. */
export function schemeOf(store: Store, id: string): StoredScheme | null {
  const ours = shippedSchemes().find((scheme) => scheme.id === id);
  const kept = store.schemes.get(id);
  if (!ours || JSON.stringify(kept?.scheme) === JSON.stringify({ ...ours, version: kept?.scheme.version }))
    return kept;
  return store.transaction(() => store.schemes.add(ours));
}

/** Keeps somebody's own scheme as the next version of its id. Throws a SchemeRefusal where the id is one of ours. */
export function keepScheme(store: Store, draft: SchemeDraft): StoredScheme {
  if (shippedSchemes().some(({ id }) => id === draft.id)) {
    const message = `“${draft.id}” is a scheme that comes with Parallax: give yours another id`;
    throw new SchemeRefusal(`id: ${message}`, [{ path: 'id', line: null, message }]);
  }
  return store.transaction(() => store.schemes.add(draft));
}
