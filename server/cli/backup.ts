import { plain } from '../../analysis/text/plain.ts';
import { readConfig } from '../config.ts';
import { databaseFile } from '../context.ts';
import { copyDatabase, restoreDatabase } from '../store/backup.ts';
import { print } from './terminal.ts';

/** Copies the library to a new file, while a server runs or not. */
export async function backup(file: string): Promise<void> {
  await copyDatabase(databaseFile(readConfig()), file);
  await print(`The library is in ${plain(file)}.\n`);
}

/** Puts a backup in the library's place; the library that stood there is kept beside it. */
export async function restore(file: string): Promise<void> {
  const kept = await restoreDatabase(file, databaseFile(readConfig()));
  const before = kept ? `What stood there before is in ${plain(kept)}.` : 'Nothing stood there before.';
  await print(`The library is as it was in ${plain(file)}. ${before}\n`);
}
