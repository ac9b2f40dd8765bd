import { Refusal } from '../../../analysis/read/article.ts';
import { brief } from '../../../analysis/text/plain.ts';
import {
  type AnswerKind,
  answerKinds,
  type Category,
  colors,
  type SchemeDraft,
  type Unit,
  units,
} from '../../../analysis/types/annotation.ts';
import { type CodedCode, makeTally } from './coded-project.ts';
import { codesElement, readCodes } from './qda-codebook.ts';
import { readXml } from './xml-read.ts';
import { writeXml } from './xml-write.ts';

/** Codes as a codebook of REFI-QDA (1.0). */
export function writeQdc(codes: readonly CodedCode[], origin: string): string {
  return writeXml('urn:QDA-XML:codebook:1.0', ['CodeBook', { origin }, codesElement(codes)]);
}

/** Reads a codebook of REFI-QDA. Throws a Refusal. */
export function readQdc(bytes: Uint8Array): CodedCode[] {
  const root = readXml(bytes, 'The codebook');
  if (root.name !== 'CodeBook')
    throw new Refusal('no-text', 'This is no REFI-QDA codebook. Export it as a codebook (.qdc).');
  const codes = readCodes(root, makeTally());
  if (codes.length === 0) throw new Refusal('no-text', 'There is no code in this codebook.');
  return codes;
}

/** What a definition of ours has below its first lines. */
const told = {
  example: 'Example: ',
  counterExample: 'Not this: ',
  asked: 'Asked of each: ',
  answer: 'Answer: ',
};

/** A category’s definition as it goes into a codebook of elsewhere: with what has no place of its own there. */
export function definitionOf({ definition, example, counterExample, unit, kind }: Category): string {
  return [
    definition,
    `${told.example}${example}`,
    `${told.counterExample}${counterExample}`,
    `${told.asked}${unit}`,
    `${told.answer}${kind}`,
  ].join('\n');
}

/**
 * A scheme to be looked over, of codes made elsewhere: each at the top is a category, those below it are its values. What a codebook
 * of elsewhere does not tell is filled in to be changed: what it is asked of, a key, a color, examples.
 */
export function schemeOfCodes(codes: readonly CodedCode[], id: string, title: string): SchemeDraft {
  const children = (guid: string | null) => codes.filter(({ parent }) => parent === guid);
  const names = makeNames();
  const categories = children(null).map((code, i): Category => {
    const { definition, told: lines } = linesOf(code.definition);
    const below = deepen(code, children);
    const values = below.filter(({ name }) => !/^(?:yes|no)$/i.test(name.trim()));
    const kind: AnswerKind =
      oneOf(answerKinds, lines.answer) ?? (values.length > 1 ? 'several of' : 'yes/no');
    const valueNames = makeNames();
    const chosen = kind === 'one of' || kind === 'several of' || kind === 'ordinal';
    return {
      id: names(code.name),
      name: short(code.name, 60) || 'Unnamed',
      definition: short(definition, 600) || 'Say what falls under it.',
      example: short(lines.example, 600) || 'Give words that fall under it.',
      counterExample: short(lines.counterExample, 600) || 'Give words that look like it and do not.',
      color: colors[i % colors.length],
      key: 'abcdefghijklmnopqrstuvwxyz0123456789'[i] ?? 'a',
      unit: oneOf<Unit>(units, lines.asked) ?? (chosen ? 'article' : 'span'),
      kind,
      values: chosen
        ? values.map((value) => ({
            id: valueNames(value.name),
            name: short(value.name, 60) || 'Unnamed',
            ...(value.definition ? { definition: short(value.definition, 600) } : {}),
          }))
        : [],
      machine: null,
    };
  });
  return { id, title, categories };
}

/** All codes below one, at whatever depth. */
function deepen(code: CodedCode, children: (guid: string) => CodedCode[]): CodedCode[] {
  return children(code.guid).flatMap((one) => [one, ...deepen(one, children)]);
}

const short = (text: string, most: number) => brief(text.replace(/\s+/g, ' ').trim(), most);
const oneOf = <T extends string>(list: readonly T[], text: string): T | null =>
  list.find((one) => one === text) ?? null;

function linesOf(text: string) {
  const lines = text.split(/\r?\n/);
  const find = (start: string) =>
    lines
      .find((line) => line.startsWith(start))
      ?.slice(start.length)
      .trim() ?? '';
  const own = lines.filter((line) => !Object.values(told).some((start) => line.startsWith(start)));
  return {
    definition: own.join('\n').trim(),
    told: {
      example: find(told.example),
      counterExample: find(told.counterExample),
      asked: find(told.asked),
      answer: find(told.answer),
    },
  };
}

/** Short names of small letters, no two alike. */
function makeNames() {
  const taken = new Set<string>();
  return (name: string): string => {
    const plain = name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-');
    const base = plain.replace(/^[^a-z]+|-+$/g, '').slice(0, 34) || 'code';
    let id = base;
    for (let i = 2; taken.has(id); i++) id = `${base}-${i}`;
    taken.add(id);
    return id;
  };
}
