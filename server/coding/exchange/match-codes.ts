import { type Category, choosing } from '../../../analysis/types/annotation.ts';
import type { CodedCode } from './coded-project.ts';

/** What a code of a file stands for in the codebook: a category, and the value that it says, if it says one. */
export interface MatchedCode {
  category: Category;
  value: string | null;
}

const plain = (name: string) => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
const answers = ['yes', 'no'];

/**
 * What the codes of a file stand for, by name or short name and nothing else: a category; a value under its category, or by itself
 * where one category alone has it. What has no such name is not in the answer.
 */
export function matchCodes(
  codes: readonly CodedCode[],
  categories: readonly Category[],
): Map<string, MatchedCode> {
  const byName = new Map<string, Category>();
  for (const category of categories)
    for (const name of [category.name, category.id])
      byName.set(plain(name), byName.get(plain(name)) ?? category);
  const byGuid = new Map(codes.map((code) => [code.guid, code]));
  const alone = valuesAlone(categories);
  return new Map(
    codes.flatMap((code): [string, MatchedCode][] => {
      const name = plain(code.name);
      const above = categoryAbove(code, byGuid, byName);
      const value = above && valueNamed(above, name);
      if (above && value) return [[code.guid, { category: above, value }]];
      const category = byName.get(name);
      if (category) return [[code.guid, { category, value: null }]];
      const known = alone.get(name);
      return known ? [[code.guid, known]] : [];
    }),
  );
}

/** The category that a code stands below, at whatever depth. */
function categoryAbove(
  { parent }: CodedCode,
  byGuid: ReadonlyMap<string, CodedCode>,
  byName: ReadonlyMap<string, Category>,
): Category | null {
  const code = parent === null ? undefined : byGuid.get(parent);
  if (!code) return null;
  return byName.get(plain(code.name)) ?? categoryAbove(code, byGuid, byName);
}

/** The id of a category’s value by its name or id; of yes and no themselves. */
export function valueNamed({ kind, values }: Category, name: string): string | null {
  const wanted = plain(name);
  if (kind === 'yes/no') return answers.includes(wanted) ? wanted : null;
  return values.find((value) => plain(value.name) === wanted || value.id === wanted)?.id ?? null;
}

/** Values by name that one category alone has. */
function valuesAlone(categories: readonly Category[]): Map<string, MatchedCode> {
  const all = new Map<string, MatchedCode | null>();
  for (const category of categories)
    if (choosing.has(category.kind))
      for (const { id, name } of category.values)
        all.set(plain(name), all.has(plain(name)) ? null : { category, value: id });
  return new Map([...all].flatMap(([name, one]): [string, MatchedCode][] => (one ? [[name, one]] : [])));
}
