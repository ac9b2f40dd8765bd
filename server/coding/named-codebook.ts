import type { SchemeDraft } from '../../analysis/types/annotation.ts';
import { NotFound } from '../errors.ts';
import { type Store, type StoredScheme, schemeHash } from '../store/index.ts';
import { schemeOf } from './schemes.ts';

/**
 * A version of a codebook that is kept: by its id (the latest), id and version (`blame@2`), or the number that corpora name it by.
 * Throws NotFound.
 */
export function codebookNamed(store: Store, name: string): StoredScheme {
  const [, id, version] = /^([a-z][a-z0-9-]*)(?:@(\d{1,9}))?$/.exec(name.trim()) ?? [];
  const found = /^\d{1,15}$/.test(name.trim())
    ? store.schemes.byNumber(Number(name))
    : id === undefined
      ? null
      : version === undefined
        ? schemeOf(store, id)
        : store.schemes.get(id, Number(version));
  if (found) return found;
  throw new NotFound(
    `There is no codebook “${name}”. \`parallax codebook list\` names those that there are; one version of it is ID@2.`,
  );
}

/** The version before one; null where it is the first. */
export function codebookBefore(store: Store, { scheme: { id, version } }: StoredScheme): StoredScheme | null {
  return version > 1 ? store.schemes.get(id, version - 1) : null;
}

/** What tells a version of a codebook from every other, as results name it. */
export interface CodebookStamp {
  id: string;
  title: string;
  /** Null of a file that is not kept. */
  version: number | null;
  number: number | null;
  hash: string;
}

export const stampOf = (draft: SchemeDraft, kept: StoredScheme | null): CodebookStamp => ({
  ...{
    id: draft.id,
    title: draft.title,
    version: kept?.scheme.version ?? null,
    number: kept?.number ?? null,
  },
  hash: schemeHash(draft),
});
