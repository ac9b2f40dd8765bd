import { analyzerVersion } from '../../../analysis/index.ts';
import { type OpenedPackage, openPackage } from '../../coding/package/open-package.ts';
import { packingOf } from '../../coding/package/packing.ts';
import { type PackedFile, piecesOf } from '../../coding/package/zip-files.ts';
import type { Study } from '../../coding/study/studies.ts';
import type { Store } from '../../store/index.ts';
import { plural } from '../format.ts';
import { packageParts } from './package-parts.ts';

/** A package that was opened, and whether its study tells the same as its files do. */
export interface OpenedAgain {
  study: Study;
  /** What came in, what was left out, and how its figures came out: in sentences. */
  told: string[];
  /** Files with figures that came out otherwise than the package has them. */
  other: string[];
}

/**
 * Opens a package, and makes its tables and methods anew of what came in: each is held against the package's own. Throws a
 * PackageRefusal where the package is not taken; then nothing of it is kept.
 */
export function openAgain(store: Store, bytes: Uint8Array): OpenedAgain {
  const opened = openPackage(store, bytes);
  const { study, added, notes, read } = opened;
  const { same, other } = heldAgainst(store, opened);
  const { version, assets } = read.study.analyzer;
  const differs = version !== analyzerVersion.version || assets !== analyzerVersion.assets;
  return {
    study,
    other,
    told: [
      added > 0
        ? `${plural(added, 'article')} came into the library.`
        : 'All its articles were in the library.',
      ...notes,
      other.length === 0
        ? `Its methods, tables and figures were made anew from its codes: all ${plural(same, 'file')} came out the same, byte for byte.`
        : `Its methods, tables and figures were made anew from its codes: ${same} came out the same, and ${other.length} did not: ${other.join(', ')}.`,
      ...(differs && other.length > 0
        ? [
            `The package was made with Parallax ${version} (${assets}); this is ${analyzerVersion.version} (${analyzerVersion.assets}).`,
          ]
        : []),
    ],
  };
}

function heldAgainst(store: Store, { study, read: { files, study: its } }: OpenedPackage) {
  return store.snapshot(() => {
    const packing = packingOf(store, study, its.choices);
    const made = packageParts.flatMap(({ told, make }) => (told ? [...make(packing)] : []));
    const other = made.flatMap(({ name, content }) => (isSame(content, files.get(name)) ? [] : name));
    return { same: made.length - other.length, other };
  });
}

function isSame(content: PackedFile['content'], bytes: Uint8Array | undefined): boolean {
  if (!bytes) return false;
  return Buffer.compare(Buffer.concat([...piecesOf(content)]), bytes) === 0;
}
