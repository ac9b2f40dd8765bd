import { measures } from '../../../../analysis/measures/index.ts';
import {
  answerKinds,
  type Category,
  choosing,
  colors,
  type SchemeDraft,
  units,
} from '../../../../analysis/types/annotation.ts';
import { type Phrase, phraseLine, phraseOfLine } from '../../../../analysis/types/phrase.ts';
import type { SchemeIssue } from '../../../coding/refusals.ts';

/** Categories that the form of a new scheme begins with, and the most that it takes. */
const [firstRows, mostRows] = [3, 40];

/** A field of a category's row, as it is typed. */
type Row = Record<
  | 'id'
  | 'name'
  | 'definition'
  | 'example'
  | 'counterExample'
  | 'color'
  | 'key'
  | 'unit'
  | 'kind'
  | 'values'
  | 'measure'
  | 'machine'
  | 'askOnlyIf'
  | 'learned'
  | 'phrases',
  string
>;

/** A scheme as the form holds it. */
export interface Typed {
  id: string;
  title: string;
  rows: Row[];
}

const blankRow = (i: number): Row => ({
  ...{ id: '', name: '', definition: '', example: '', counterExample: '' },
  ...{ color: colors[i % colors.length], key: String((i + 1) % 10), unit: 'span', kind: 'yes/no' },
  ...{ values: '', measure: '', machine: '', askOnlyIf: '', learned: '', phrases: '' },
});

/** An empty form. */
export function blankScheme(): SchemeDraft {
  return { id: '', title: '', categories: [] };
}

/** What a form sent: as it was typed, and as a scheme to be held against the rules. Rows that are left empty are none. */
export function draftOfForm(sent: Record<string, unknown>): { typed: Typed; draft: unknown } {
  const text = (name: string) =>
    typeof sent[name] === 'string' ? sent[name].slice(0, name.startsWith('phrases-') ? 200_000 : 5000) : '';
  const rows: Row[] = [];
  for (let i = 0; i < mostRows && `name-${i}` in sent; i++) {
    const row = Object.fromEntries(Object.keys(blankRow(i)).map((field) => [field, text(`${field}-${i}`)]));
    rows.push(row as Row);
  }
  const typed = { id: text('id'), title: text('title'), rows };
  const filled = rows.filter(({ id, name, definition }) => `${id}${name}${definition}`.trim() !== '');
  return { typed, draft: { id: typed.id, title: typed.title, categories: filled.map(categoryOf) } };
}

function categoryOf({ values, measure, machine, askOnlyIf, learned, phrases, ...rest }: Row) {
  const lists = pairsOf(machine).map(
    ([value, names]) => [value, names.split(',').map((name) => name.trim())] as const,
  );
  const all = lists.find(([value]) => value === '');
  const byValue = lists.filter(([value]) => value !== '');
  const withoutPhrases = pairsOf(values).map(([id, rest]) => {
    const [name, ...defined] = rest.split('|').map((part) => part.trim());
    return {
      id: id === '' ? name.toLowerCase().replace(/[^a-z0-9]+/g, '-') : id,
      name,
      ...(defined.length > 0 && { definition: defined.join(' | ') }),
    };
  });
  const listed = phrasesOf(
    phrases,
    withoutPhrases.map(({ id }) => id),
  );
  return {
    ...rest,
    values: withoutPhrases.map((value) => ({ ...value, ...listed.get(value.id) })),
    machine:
      measure === ''
        ? null
        : {
            measure,
            ...(all && { categories: [...all[1]] }),
            ...(byValue.length > 0 && { values: Object.fromEntries(byValue) }),
          },
    ...(askOnlyIf.trim() !== '' && { askOnlyIf: conditionOf(askOnlyIf) }),
    ...(learned !== '' && { learned: learnedOf(learned) }),
    ...listed.get(''),
  };
}

/** The hash of a head, or of several, and then each value with the hash of its own. */
function learnedOf(typed: string) {
  const [head, ...rest] = typed.split(' ');
  const values = rest.flatMap((id, i) => (i % 2 === 0 ? [[id, rest[i + 1] ?? ''] as const] : []));
  return { head, ...(values.length > 0 && { values: Object.fromEntries(values) }) };
}

/**
 * A phrase a line, before it the value that it says, where there are values: by value, the category's own under an empty id. A line
 * that names no value is the category's, and refused where that can have none.
 */
export function phrasesOf(lines: string, values: readonly string[]): Map<string, { phrases: Phrase[] }> {
  const all = new Map<string, { phrases: Phrase[] }>();
  for (const line of lines.split('\n').flatMap((one) => one.trim() || [])) {
    const colon = line.indexOf(':');
    const named = values.includes(line.slice(0, Math.max(0, colon)).trim());
    const value = named ? line.slice(0, colon).trim() : '';
    const own = all.get(value) ?? { phrases: [] };
    own.phrases.push(phraseOfLine(named ? line.slice(colon + 1) : line));
    all.set(value, own);
  }
  return all;
}

/** The same the other way. */
export function phraseLines({ kind, values, phrases = [] }: Category): string {
  const own = choosing.has(kind) ? [] : phrases.map(phraseLine);
  const byValue = values.flatMap(({ id, phrases = [] }) =>
    phrases.map((phrase) => `${id}: ${phraseLine(phrase)}`),
  );
  return [...own, ...byValue].join('\n');
}

/** "category: value, value". */
function conditionOf(typed: string) {
  const [[category, values]] = pairsOf(typed);
  if (category === '') return { category: values, values: [] };
  return { category, values: values.split(',').flatMap((value) => value.trim() || []) };
}

/** Lines "id: name", or "name" alone. */
function pairsOf(lines: string): [string, string][] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const colon = line.indexOf(':');
      return colon < 0 ? ['', line] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    });
}

/** A kept scheme as it stands in the form. */
export function typedOf({ id, title, categories }: SchemeDraft): Typed {
  const rows = categories.map((category): Row => {
    const { values, machine, askOnlyIf, learned, phrases: _, ...rest } = category;
    return {
      ...rest,
      phrases: phraseLines(category),
      askOnlyIf: askOnlyIf ? `${askOnlyIf.category}: ${askOnlyIf.values.join(', ')}` : '',
      learned: learned ? [learned.head, ...Object.entries(learned.values ?? {}).flat()].join(' ') : '',
      values: values
        .map(
          ({ id, name, definition }) =>
            `${id}: ${name}${definition ? ` | ${definition.replace(/\s+/g, ' ')}` : ''}`,
        )
        .join('\n'),
      measure: machine?.measure ?? '',
      machine: [
        ...(machine?.categories ? [machine.categories.join(', ')] : []),
        ...Object.entries(machine?.values ?? {}).map(([value, names]) => `${value}: ${names.join(', ')}`),
      ].join('\n'),
    };
  });
  return { id, title, rows };
}

/** The form: every field as it was typed, with what is wrong beside it. `extra` empty rows stand at its end. */
export function schemeFormModel({ id, title, rows }: Typed, issues: readonly SchemeIssue[], extra: number) {
  const wrong = (path: string) =>
    issues
      .filter((issue) => issue.path === path || (path !== '' && issue.path.startsWith(`${path}.`)))
      .map(({ message }) => message)
      .join('; ');
  const all = [
    ...rows,
    ...Array.from({ length: Math.max(0, extra) }, (_, i) => blankRow(rows.length + i)),
  ].slice(0, mostRows);
  const choices = (list: readonly string[], now: string) =>
    list.map((value) => ({ value, chosen: value === now }));
  let place = -1;
  return {
    id,
    title,
    problems: {
      id: wrong('id'),
      title: wrong('title'),
      whole: issues.filter(({ path }) => path === '' || path === 'categories').map(({ message }) => message),
    },
    rows: all.map((row, i) => {
      const filled = `${row.id}${row.name}${row.definition}`.trim() !== '';
      if (filled) place++;
      return {
        ...row,
        i,
        number: i + 1,
        problem: filled ? wrong(`categories.${place}`) : '',
        colors: choices(colors, row.color),
        units: choices(units, row.unit),
        kinds: choices(answerKinds, row.kind),
        measures: choices(['', ...measures.map((measure) => measure.id)], row.measure),
      };
    }),
  };
}

/** Empty rows that a form of so many categories shows. */
export function emptyRows(categories: number, more: boolean): number {
  if (categories === 0) return firstRows;
  return more ? 1 : 0;
}
