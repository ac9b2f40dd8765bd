import { readFile, writeFile } from 'node:fs/promises';
import { plain } from '../../analysis/text/plain.ts';
import type { PackageChoices } from '../coding/package/packing.ts';
import { studyOf } from '../coding/study/studies.ts';
import { readConfig } from '../config.ts';
import { type Context, openContext } from '../context.ts';
import { openAgain } from '../report/study/opened-again.ts';
import { studyPackage } from '../report/study/study-package.ts';
import { print, say } from './terminal.ts';

/** `study open`: makes a study of a package, and prints its id. */
export async function openStudy(file: string): Promise<void> {
  const bytes = await readFile(file);
  await withContext(async ({ store }) => {
    const { study, told } = openAgain(store, bytes);
    await print(`${study.task.id}  ${plain(study.task.title)}\n`);
    for (const line of told) say(plain(line));
  });
}

/** `study package`: writes the replication package of a study to a file that is not there yet. */
export async function packStudy(id: string, file: string, choices: PackageChoices): Promise<void> {
  await withContext(async (context) => {
    await writeFile(file, studyPackage(context, studyOf(context.store, id), choices), { flag: 'wx' });
  });
}

/** `study list`: the ids of all studies. */
export async function listStudies(): Promise<void> {
  await withContext(async ({ store }) => {
    await print(
      store.tasks
        .list('study', { limit: 500 })
        .map(({ id, title }) => `${id}  ${plain(title)}\n`)
        .join(''),
    );
  });
}

async function withContext(work: (context: Context) => Promise<void>): Promise<void> {
  const context = openContext(readConfig());
  try {
    await work(context);
  } finally {
    context.store.close();
  }
}
