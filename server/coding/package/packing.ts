import { createHash } from 'node:crypto';
import { z } from 'zod';
import { groupBy } from '../../../analysis/text/group.ts';
import type { Coder, Item, Store, StoredScheme } from '../../store/index.ts';
import type { Study } from '../study/studies.ts';

/** What whoever makes a package chooses. */
export const packageChoicesSchema = z.object({
  /** The articles' texts go with it. */
  texts: z.boolean().default(false),
  /** Coders are called what they are called; else “coder 1” and so on. */
  names: z.boolean().default(false),
  /** What coders asked the lead, and what the lead said to it. */
  questions: z.boolean().default(false),
});
export type PackageChoices = z.infer<typeof packageChoicesSchema>;

/**
 * A study on its way into a package. Numbers of the library are none of a package's: rows are told by their place among those of
 * the study, so that a study which was opened again packs into the same bytes.
 */
export interface Packing {
  store: Store;
  study: Study;
  choices: PackageChoices;
  items: readonly Item[];
  /** Whoever coded or was to code, in the order in which they are shown. */
  coders: readonly Coder[];
  /** What each is called in the package, by number. */
  names: ReadonlyMap<number, string>;
  /** The codebooks that the study and its rounds go by, with the versions between them, by id and version. */
  codebooks: readonly StoredScheme[];
  /** Places among those of the study, the first being 1, by number in the library. */
  local: Record<'items' | 'rounds' | 'codebooks', ReadonlyMap<number, number>>;
}

export function packingOf(store: Store, study: Study, choices: PackageChoices): Packing {
  const items = store.items.of(study.task.number);
  const names = namesOf(store, study, choices);
  const codebooks = codebooksOf(store, study);
  const coders = store.coders
    .of(study.task.number)
    .filter(({ number }) => names.has(number))
    .sort((a, b) => (names.get(a.number)! < names.get(b.number)! ? -1 : 1));
  const numbers = (all: readonly { number: number }[]) =>
    new Map(all.map(({ number }, at) => [number, at + 1]));
  const local = { items: numbers(items), rounds: numbers(study.rounds), codebooks: numbers(codebooks) };
  return { store, study, choices, items, coders, names, codebooks, local };
}

/** What the package calls its coders when it tells no names. */
const pseudonym = /^coder \d+$/;

/**
 * Names of whoever codes. Pseudonyms are dealt by a hash with the study's random id, which the package does not tell: neither the
 * alphabet nor who came first gives anybody away, and they stay the same from one package to the next. Who is called so already
 * stays so.
 */
function namesOf(store: Store, { task }: Study, { names }: PackageChoices): Map<number, string> {
  const coders = store.coders.of(task.number).filter(({ role }) => role === 'coder' || role === 'brought');
  if (names || coders.every(({ name }) => pseudonym.test(name)))
    return new Map(coders.map(({ number, name }) => [number, name]));
  const dealt = ({ number }: Coder) => createHash('sha256').update(`${task.id} ${number}`).digest('hex');
  const order = [...coders].sort((a, b) => (dealt(a) < dealt(b) ? -1 : 1));
  const digits = String(coders.length).length;
  return new Map(order.map(({ number }, at) => [number, `coder ${String(at + 1).padStart(digits, '0')}`]));
}

/** Every version from the first that anything goes by to the last, id by id; of the study's own id to the latest that there is. */
function codebooksOf(store: Store, { task, scheme, rounds }: Study): StoredScheme[] {
  const numbers = new Set([task.scheme!, scheme.number, ...rounds.map((round) => round.scheme)]);
  const used = Array.from(numbers, (number) => store.schemes.byNumber(number)!.scheme);
  const byId = groupBy(used, ({ id }) => id);
  return [...byId.keys()].sort().flatMap((id) => {
    const versions = byId.get(id)!.map(({ version }) => version);
    const all: StoredScheme[] = [];
    for (let version = Math.min(...versions); version <= Math.max(...versions); version++)
      all.push(...[store.schemes.get(id, version)].filter((one) => one !== null));
    return all;
  });
}
