import { analyzerVersion } from '../../../analysis/index.ts';
import { dataPackage } from '../../coding/package/data-package.ts';
import { type PackageChoices, packingOf } from '../../coding/package/packing.ts';
import { zipFiles } from '../../coding/package/zip-files.ts';
import type { Study } from '../../coding/study/studies.ts';
import type { Context } from '../../context.ts';
import { citation, readme } from './package-about.ts';
import { packageParts } from './package-parts.ts';

/** The replication package of a study, as one zip. The same study and choices give the same bytes. */
export function studyPackage(
  { store }: Pick<Context, 'store'>,
  study: Study,
  choices: PackageChoices,
): Buffer {
  // All of it as of one moment: coders go on meanwhile.
  return store.snapshot(() => {
    const packing = packingOf(store, study, choices);
    const files = packageParts.flatMap(({ make }) => [...make(packing)]);
    files.push(citation(packing, analyzerVersion.version));
    files.push(readme(packing, files));
    return zipFiles(files, (written) =>
      dataPackage({ name: 'parallax-study', title: study.task.title }, written),
    );
  });
}

/** What the file of a package is called. */
export const packageName = ({ task }: Study) =>
  `parallax-study-${
    task.title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'package'
  }.zip`;
