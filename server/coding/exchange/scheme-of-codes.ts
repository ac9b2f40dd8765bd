import { brief } from '../../../analysis/text/plain.ts';
import {
  type AnswerKind,
  answerKinds,
  type Category,
  choosing,
  colors,
  drawnUnits,
  type SchemeDraft,
  type Unit,
  units,
} from '../../../analysis/types/annotation.ts';
import type { CodedCode } from './coded-project.ts';

/** What stands below a definition of ours in a codebook for elsewhere, a line each. */
const lines = {
  example: 'Example: ',
  counterExample: 'Not this: ',
  unit: 'Asked of each: ',
  kind: 'Answer: ',
} as const;

/** A category’s definition as it goes into a codebook of elsewhere: with what has no place of its own there. */
export function definitionOf(category: Category): string {
  const below = Object.entries(lines) as [keyof typeof lines, string][];
  return [category.definition, ...below.map(([field, start]) => `${start}${category[field]}`)].join('\n');
}

/** Categories, and values of one, that a scheme can hold: as many as there are keys, and as it takes. */
const keys = 'abcdefghijklmnopqrstuvwxyz0123456789';
const mostValues = 24;

/** A scheme made of codes, and how many of them found no place in it. */
export interface DraftedScheme {
  scheme: SchemeDraft;
  leftOut: number;
}

/**
 * A scheme to be looked over, of codes made elsewhere: each at the top is a category, those below it are its values. What a
 * codebook of elsewhere does not tell is filled in to be changed: what is asked, of what, a key, a color, examples.
 */
export function schemeOfCodes(codes: readonly CodedCode[], id: string, title: string): DraftedScheme {
  const top = codes.filter(({ parent }) => parent === null);
  const below = belowOf(codes);
  const names = makeNames();
  let drawn = 0;
  const categories = top.slice(0, keys.length).map((code, i): Category => {
    const { definition, told } = partsOf(code.definition);
    const values = below(code).slice(0, mostValues);
    const kind: AnswerKind =
      answerKinds.find((one) => one === told.kind && (!choosing.has(one) || values.length > 1)) ??
      (values.length > 1 ? 'several of' : 'yes/no');
    // Only so many categories can be told apart by color in the text.
    const free: Unit = choosing.has(kind) || drawn >= colors.length ? 'article' : 'span';
    const unit = units.find((one) => one === told.unit) ?? free;
    return {
      ...{ id: names(code.name), name: short(code.name, 60) || 'Unnamed' },
      definition: short(definition, 600) || 'Say what falls under it.',
      example: short(told.example, 600) || 'Give words that fall under it.',
      counterExample: short(told.counterExample, 600) || 'Give words that look like it and do not.',
      color: colors[(drawnUnits.has(unit) ? drawn++ : i) % colors.length],
      ...{ key: keys[i], unit, kind, machine: null },
      values: choosing.has(kind) ? valuesOf(values) : [],
    };
  });
  const kept = categories.reduce((sum, { values }) => sum + 1 + values.length, 0);
  const answers = codes.filter(({ name, parent }) => parent !== null && isAnswer(name)).length;
  return {
    scheme: { id, title: short(title, 80) || 'A codebook', categories },
    leftOut: codes.length - answers - kept,
  };
}

function valuesOf(codes: readonly CodedCode[]): Category['values'] {
  const names = makeNames();
  return codes.map(({ name, definition }) => ({
    ...{ id: names(name), name: short(name, 60) || 'Unnamed' },
    ...(definition ? { definition: short(definition, 600) } : {}),
  }));
}

/** Whether a code below another is its yes or no, as our own codebooks have it. */
const isAnswer = (name: string) => /^(?:yes|no)$/i.test(name.trim());

/** Gives all codes below one, at whatever depth, but its yes and no. */
function belowOf(codes: readonly CodedCode[]) {
  const byParent = new Map<string, CodedCode[]>();
  for (const code of codes)
    if (code.parent !== null) byParent.set(code.parent, [...(byParent.get(code.parent) ?? []), code]);
  const below = ({ guid }: CodedCode): CodedCode[] =>
    (byParent.get(guid) ?? []).flatMap((code) => [...(isAnswer(code.name) ? [] : [code]), ...below(code)]);
  return below;
}

const short = (text: string, most: number) => brief(text.replace(/\s+/g, ' ').trim(), most);

/** A definition of elsewhere in its parts: what our own codebooks say below it, and the rest. */
function partsOf(text: string) {
  const all = text.split(/\r?\n/);
  const find = (start: string) =>
    all
      .find((line) => line.startsWith(start))
      ?.slice(start.length)
      .trim() ?? '';
  const starts = Object.values(lines);
  return {
    definition: all
      .filter((line) => !starts.some((start) => line.startsWith(start)))
      .join('\n')
      .trim(),
    told: {
      example: find(lines.example),
      counterExample: find(lines.counterExample),
      unit: find(lines.unit),
      kind: find(lines.kind),
    },
  };
}

/** A name as schemes take one: small letters, digits and hyphens, a letter first. */
export function shortName(name: string): string {
  return makeNames()(name);
}

/** Gives short names, no two alike. */
function makeNames() {
  const taken = new Set<string>();
  return (name: string): string => {
    const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    const plain = letters
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+/, '')
      .slice(0, 34);
    const base = plain.replace(/-+$/, '') || 'code';
    let id = base;
    for (let i = 2; taken.has(id); i++) id = `${base}-${i}`;
    taken.add(id);
    return id;
  };
}
