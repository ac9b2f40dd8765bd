import { readFile } from 'node:fs/promises';
import { plain } from '../../analysis/text/plain.ts';
import type { SchemeDraft } from '../../analysis/types/annotation.ts';
import { type CodebookStamp, codebookBefore, codebookNamed, stampOf } from '../coding/named-codebook.ts';
import { keepScheme, listSchemes, readScheme, writeScheme } from '../coding/schemes.ts';
import { codebookChanges } from '../coding/study/codebook-changes.ts';
import type { Context } from '../context.ts';
import { Conflict } from '../errors.ts';
import { plural } from '../report/format.ts';
import type { StoredScheme } from '../store/index.ts';
import { withContext } from './corpus.ts';
import { heading, table } from './tables.ts';
import { print } from './terminal.ts';

/** Digits of a hash that a table shows. */
const shown = 12;

export async function listCodebooks(format: string): Promise<void> {
  await withContext(async ({ store }) => {
    const all = listSchemes(store).map((kept) => ({
      ...stampOf(kept.scheme, kept),
      categories: kept.scheme.categories.length,
      phrases: phrasesOf(kept.scheme),
    }));
    if (format === 'json') return print(`${JSON.stringify(all, null, 2)}\n`);
    await print(
      table(
        ['number', 'id', 'version', 'title', 'categories', 'phrases', 'SHA-256'],
        all.map(({ number, id, version, title, categories, phrases, hash }) => [
          ...[`${number}`, id, `${version}`, title, `${categories}`, `${phrases}`, hash.slice(0, shown)],
        ]),
        [0, 2, 4, 5],
      ),
    );
  });
}

const phrasesOf = ({ categories }: SchemeDraft) =>
  categories
    .flatMap(({ phrases, values }) => [phrases, ...values.map((value) => value.phrases)])
    .reduce((sum, phrases) => sum + (phrases?.length ?? 0), 0);

/** Keeps a file as the next version of its codebook, and says what that changed. */
export async function keepFile(file: string): Promise<void> {
  const draft = readScheme(await readFile(file, 'utf8'), file);
  await withContext(async ({ store }) => {
    const before = store.schemes.get(draft.id);
    const kept = keepScheme(store, draft);
    const isNew = before?.number !== kept.number;
    const changes = before && isNew ? codebookChanges(before.scheme, kept.scheme) : [];
    await print(
      `${stampLine(stampOf(kept.scheme, kept))}${isNew ? '' : ' It was kept word for word already.'}\n${changes.map((one) => `  ${plain(one)}\n`).join('')}`,
    );
  });
}

function stampLine({ id, title, version, number, hash }: CodebookStamp): string {
  const named = version === null ? 'a file that is not kept' : `version ${version}, number ${number}`;
  return `“${plain(title)}” (${id}): ${named}, SHA-256 ${hash}.`;
}

/** Prints a version as a file that `keep` takes. */
export async function showOne(name: string): Promise<void> {
  await withContext(async ({ store }) => {
    const kept = codebookNamed(store, name);
    await print(`# ${stampLine(stampOf(kept.scheme, kept))}\n${writeScheme(kept.scheme)}`);
  });
}

/** Prints what is another in a codebook. */
export async function diffTwo(one: string, other: string | null, format: string): Promise<void> {
  await withContext(async (context) => {
    const sides =
      other === null
        ? await withBefore(context, one)
        : [await read(context, one), await read(context, other)];
    const [before, after] = sides.map(({ draft, kept }) => ({ draft, stamp: stampOf(draft, kept) }));
    const changes = codebookChanges(before.draft, after.draft);
    if (format === 'json')
      return print(`${JSON.stringify({ before: before.stamp, after: after.stamp, changes }, null, 2)}\n`);
    const said =
      changes.length > 0
        ? changes
        : [
            before.stamp.hash === after.stamp.hash
              ? 'They say the same.'
              : 'Nothing that is asked or counted is another.',
          ];
    await print(
      `${heading(plural(changes.length, 'change'))}  ${stampLine(before.stamp)}\n  ${stampLine(after.stamp)}\n\n${said.map((each) => `  ${plain(each)}\n`).join('')}`,
    );
  });
}

interface Side {
  draft: SchemeDraft;
  kept: StoredScheme | null;
}

/** A file, or a version that is kept. */
async function read({ store }: Context, name: string): Promise<Side> {
  if (/\.ya?ml$/i.test(name)) return { draft: readScheme(await readFile(name, 'utf8'), name), kept: null };
  const kept = codebookNamed(store, name);
  return { draft: kept.scheme, kept };
}

/** One with what it is held against alone: the version before; of a file, the latest that is kept. */
async function withBefore(context: Context, name: string): Promise<[Side, Side]> {
  const side = await read(context, name);
  const before = side.kept
    ? codebookBefore(context.store, side.kept)
    : context.store.schemes.get(side.draft.id);
  if (!before)
    throw new Conflict(
      side.kept
        ? `“${side.draft.title}” has no version before this one. Name another codebook to hold it against.`
        : `No version of “${side.draft.id}” is kept that the file could be held against. Name another, or keep it.`,
    );
  return [{ draft: before.scheme, kept: before }, side];
}
