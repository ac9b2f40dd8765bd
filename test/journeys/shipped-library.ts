import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { databaseFile, openContext } from '../../server/context.ts';
import { seedCorpus } from '../../server/library/corpus.ts';

/**
 * Puts a library into a data folder that holds the texts that ship, read and compared, as the first start of the server
 * leaves it. It is made once in a run of the tests: each copy saves what reading them takes.
 */
export async function copySeeded(dataFolder: string): Promise<void> {
  const shared = inject('sharedFolder');
  const made = databaseFile(readConfig({ PARALLAX_DATA: shared }));
  if (!existsSync(made)) {
    // Two workers may make it at a time: whoever is done first or last, it is whole when it is there.
    const context = openContext(
      readConfig({ PARALLAX_DATA: mkdtempSync(join(shared, 'making-')), PARALLAX_LOG_LEVEL: 'silent' }),
    );
    await seedCorpus(context);
    context.store.close();
    renameSync(databaseFile(context.config), made);
  }
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  copyFileSync(made, databaseFile(readConfig({ PARALLAX_DATA: dataFolder })));
}
