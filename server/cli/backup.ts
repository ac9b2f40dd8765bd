import { readConfig } from '../config.ts';
import { databaseFile } from '../context.ts';
import { copyDatabase, restoreDatabase } from '../store/backup.ts';
import { print } from './terminal.ts';

/** Copies the library to a new file, while a server runs or not. */
export async function backup(file: string): Promise<void> {
  await copyDatabase(databaseFile(readConfig()), file);
  await print(`The library is in ${file}.\n`);
}

/** Puts a backup in the library's place; the library that stood there is kept beside it. */
export async function restore(file: string): Promise<void> {
  const library = databaseFile(readConfig());
  const kept = `${library}.before-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  await restoreDatabase(file, library, kept);
  await print(`The library is as it was in ${file}. What stood there before is in ${kept}.\n`);
}
