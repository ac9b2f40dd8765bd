import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importArticle } from '../../server/analysis.ts';
import { databaseFile } from '../../server/context.ts';
import { copyDatabase, restoreDatabase } from '../../server/store/backup.ts';
import { fishermen, harbor, temporaryContext, temporaryFolder } from './support.ts';

test('a backup of a library in use is whole, and a restore brings back what was in it', async () => {
  const context = temporaryContext();
  importArticle(context, harbor);
  const folder = temporaryFolder();
  const file = join(folder, 'copy.sqlite');
  await copyDatabase(databaseFile(context.config), file);
  importArticle(context, fishermen);
  const kept = join(folder, 'kept.sqlite');
  await restoreDatabase(file, databaseFile(context.config), kept);
  // The library that is open goes on with the restored one.
  expect(context.store.articles.get(harbor.id)).toEqual(harbor);
  expect(context.store.articles.get(fishermen.id)).toBeNull();
  expect(context.store.articles.count()).toBe(1);
  const before = temporaryFolder();
  await restoreDatabase(kept, join(before, 'parallax.sqlite'), join(before, 'none'));
  expect(temporaryContext(before).store.articles.count()).toBe(2);
});

test('a backup overwrites nothing and leaves nothing half', async () => {
  const context = temporaryContext();
  const folder = temporaryFolder();
  const file = join(folder, 'there');
  writeFileSync(file, 'mine');
  await expect(copyDatabase(databaseFile(context.config), file)).rejects.toThrow(/there already/);
  expect(readFileSync(file, 'utf8')).toBe('mine');
  await expect(copyDatabase(databaseFile(context.config), join(folder, 'no', 'such'))).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['there']);
});

test('what is no backup is refused by name, and the library stays', async () => {
  const context = temporaryContext();
  importArticle(context, harbor);
  const folder = temporaryFolder();
  const library = databaseFile(context.config);
  const foreign = join(folder, 'notes.txt');
  writeFileSync(foreign, 'These are notes, not a database. '.repeat(200));
  const damaged = join(folder, 'damaged.sqlite');
  await copyDatabase(library, damaged);
  truncateSync(damaged, 8192);
  for (const file of [foreign, damaged, join(folder, 'missing')]) {
    await expect(restoreDatabase(file, library, join(folder, 'kept'))).rejects.toThrow(file);
    expect(existsSync(join(folder, 'kept'))).toBe(false);
  }
  expect(context.store.articles.get(harbor.id)).toEqual(harbor);
});
