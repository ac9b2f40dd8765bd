import { once } from 'node:events';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { makeArticle } from '../../analysis/index.ts';
import { openStore } from '../../server/store/index.ts';
import { start } from '../journeys/cli/run.ts';
import { temporaryFolder } from '../unit/server/support.ts';

const kills = 6;

/** Waits for the address that a server prints. */
async function origin(server: ReturnType<typeof start>): Promise<string> {
  const [printed] = await once(server.stdout!, 'data');
  return new URL(/http:\S+/.exec(String(printed))![0]).origin;
}

test(`${kills} kills in the middle of a deletion for good: it is done or not begun, and nothing is left after the next start`, {
  timeout: 900_000,
}, async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'parallax.sqlite');
  const environment = { PARALLAX_DATA: folder, PORT: '0' };
  const store = openStore(file);
  const articles = Array.from({ length: 400 }, (_, i) =>
    makeArticle(`Town ${i}. ${String.fromCharCode(97 + (i % 26)).repeat(9)}rare${i}x `.repeat(300), {
      title: `Town ${i}`,
    }),
  );
  store.transaction(() => {
    for (const article of articles) store.articles.add(article, 900);
  });
  for (const article of articles.slice(0, kills)) store.articles.setDeleted(article.id, true);
  store.close();

  let done = 0;
  for (const [kill, article] of articles.slice(0, kills).entries()) {
    const server = start(['serve'], environment);
    const ended = once(server, 'exit');
    const address = await origin(server);
    // Once it answers, it has done what it does for practice at its start.
    await fetch(`${address}/library`);
    const asked = fetch(`${address}/articles/${article.id}/erase`, { method: 'POST' }).then(
      ({ status }) => status,
      () => null,
    );
    // At another point of it each time, the last after most machines are done.
    await new Promise((resolve) => setTimeout(resolve, kill * kill * 16));
    server.kill('SIGKILL');
    await ended;
    const status = await asked;
    openStore(file).close();
    const database = new Database(file, { readonly: true });
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    expect(database.prepare('SELECT count(*) FROM unswept').pluck().get()).toBe(0);
    const left = database.prepare('SELECT count(*) FROM articles WHERE id = ?').pluck().get(article.id);
    if (status === 200) expect(left).toBe(0);
    if (left === 0) {
      done++;
      const search = database.prepare('SELECT count(*) FROM articleWords WHERE articleWords MATCH ?').pluck();
      expect(search.get(`"rare${kill}x"`)).toBe(0);
    }
    database.close();
  }
  console.log(`${kills} kills: ${done} deletions done, ${kills - done} not begun`);
  expect(done).toBeGreaterThan(0);
});
