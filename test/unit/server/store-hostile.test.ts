import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import request from 'supertest';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { makeArticle } from '../../../analysis/index.ts';
import { databaseFile } from '../../../server/context.ts';
import { importArticle } from '../../../server/library/analysis.ts';
import { copyDatabase, restoreDatabase } from '../../../server/store/backup.ts';
import { openStore } from '../../../server/store/index.ts';
import { setPassword } from '../../../server/web/http/password.ts';
import { here } from '../../journeys/cli/here.ts';
import { run } from '../../journeys/cli/run.ts';
import { createApp, fishermen, harbor, temporaryContext, temporaryFolder } from './support.ts';

const posix = process.platform !== 'win32';

/** The rights of every file in a folder, by name. */
function rights(folder: string): Record<string, string> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(
    names.map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]),
  );
}

describe.runIf(posix)('the files of a library are its owner’s alone', () => {
  test.each([0o000, 0o022, 0o777])('whatever the umask: %o', async (mask) => {
    const before = process.umask(mask);
    onTestFinished(() => void process.umask(before));
    const data = join(temporaryFolder(), 'data');
    // With every right masked nothing could be made above it; its own is set all the same.
    const context = temporaryContext(data);
    await importArticle(context, harbor);
    await setPassword(data, 'harbor wall by spring');
    await copyDatabase(databaseFile(context.config), join(data, 'copy.sqlite'));
    await restoreDatabase(join(data, 'copy.sqlite'), databaseFile(context.config));
    expect((statSync(data).mode & 0o777).toString(8)).toBe('700');
    const found = rights(data);
    expect(Object.keys(found).length).toBeGreaterThanOrEqual(6);
    for (const [name, mode] of Object.entries(found)) expect({ name, mode }).toEqual({ name, mode: '600' });
  });

  test('also where an earlier version left them open to others; a folder that was there stays as it is', async () => {
    const data = temporaryFolder();
    const file = join(data, 'parallax.sqlite');
    const running = openStore(file);
    running.articles.add(harbor, 80);
    await setPassword(data, 'harbor wall by spring');
    writeFileSync(`${file}.before-2024`, 'an older library');
    writeFileSync(join(data, 'notes.txt'), 'not ours');
    chmodSync(data, 0o755);
    for (const name of readdirSync(data)) chmodSync(join(data, name), 0o644);
    createApp(temporaryContext(data));
    const { 'notes.txt': notes, ...ours } = rights(data);
    expect(Object.keys(ours).length).toBeGreaterThanOrEqual(5);
    for (const [name, mode] of Object.entries(ours)) expect({ name, mode }).toEqual({ name, mode: '600' });
    expect(notes).toBe('644');
    expect((statSync(data).mode & 0o777).toString(8)).toBe('755');
    // Whoever had it open goes on.
    running.articles.add(fishermen, 80);
    running.close();
  });
});

describe('a library that is taken away under a server', () => {
  test.each(['removed', 'replaced'])(
    '%s: what cannot be kept is not taken, and it says what to do',
    async (how) => {
      const context = temporaryContext();
      await importArticle(context, harbor);
      const file = databaseFile(context.config);
      if (how === 'removed') rmSync(file);
      else {
        renameSync(file, `${file}.away`);
        openStore(join(dirname(file), 'other.sqlite')).close();
        renameSync(join(dirname(file), 'other.sqlite'), file);
      }
      const told = { code: 'store-moved', message: expect.stringContaining('Start Parallax again') };
      const failing = [
        async () => await importArticle(context, fishermen),
        () => context.store.tags.add(harbor.id, 'coast'),
        () => context.store.drafts.clear(),
        () => context.store.transaction(() => {}),
      ];
      for (const write of failing)
        await expect((async () => write())()).rejects.toThrow(expect.objectContaining(told));
      const app = createApp(context);
      const { body } = await request(app).get('/api/articles').expect(200);
      expect(body.articles).toHaveLength(1);
      const refused = await request(app)
        .post('/library')
        .type('form')
        .send({ action: 'delete', article: harbor.id })
        .expect(503);
      expect(refused.text).toContain('removed or replaced');
    },
  );

  test('a restore is no replacement: the server goes on writing', async () => {
    const context = temporaryContext();
    await importArticle(context, harbor);
    const copy = join(temporaryFolder(), 'copy.sqlite');
    await copyDatabase(databaseFile(context.config), copy);
    await restoreDatabase(copy, databaseFile(context.config));
    expect((await importArticle(context, fishermen)).added).toBe(true);
  });
});

test('a write-ahead log of garbage costs nothing that was written into the library', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'parallax.sqlite');
  const store = openStore(file);
  store.articles.add(harbor, 80);
  store.close();
  for (const garbage of ['not a log. '.repeat(5000), Buffer.alloc(100_000, 0xff)]) {
    writeFileSync(`${file}-wal`, garbage);
    const opened = openStore(file);
    expect(opened.articles.get(harbor.id)).toEqual(harbor);
    opened.tags.add(harbor.id, 'coast');
    opened.close();
    rmSync(`${file}-wal`, { force: true });
  }
});

describe('a clock that jumps by a year', () => {
  const year = 365 * 24 * 60 * 60 * 1000;
  afterEach(() => void vi.useRealTimers());
  const setClock = (time: number) => vi.useFakeTimers({ toFake: ['Date'], now: time });

  test('nobody stays signed in for the year that it was ahead, and nobody is locked out', () => {
    const { store } = temporaryContext();
    const now = Date.now();
    const lifetime = 14 * 24 * 60 * 60 * 1000;
    const put = (id: string, at: number) => store.sessions.put({ id, data: id, expires: at + lifetime }, at);
    put('ahead', now + year);
    expect(store.sessions.get('ahead', now + year)).toBe('ahead');
    // The clock is set back to what it is.
    expect(store.sessions.get('ahead', now)).toBeNull();
    put('now', now);
    expect(store.sessions.get('now', now)).toBe('now');
    // A few hours, as when a clock is set right, end no session.
    expect(store.sessions.get('now', now - 6 * 3_600_000)).toBe('now');
    put('behind', now - year);
    expect(store.sessions.get('behind', now - year)).toBe('behind');
    expect(store.sessions.get('behind', now)).toBeNull();
  });

  test('articles keep their order, and all that is deleted can be had back', async () => {
    const context = temporaryContext();
    const app = createApp(context);
    const now = Date.now();
    const ids: string[] = [];
    for (const [i, time] of [now, now + year, now - year, now].entries()) {
      setClock(time);
      for (let j = 0; j < 12; j++) {
        const article = makeArticle(`Article ${i} and ${j} of the harbor.`, { title: `Title ${i} ${j}.` });
        context.store.articles.add(article, 9);
        ids.push(article.id);
      }
    }
    expect(context.store.articles.list({ limit: 100 }).map(({ id }) => id)).toEqual([...ids].reverse());
    for (const [i, id] of ids.entries()) {
      setClock(i % 2 === 0 ? now + year : now - year - i);
      context.store.articles.setDeleted(id, true);
    }
    vi.useRealTimers();
    const seen: string[] = [];
    for (let path: string | undefined = '/library'; path; ) {
      const { text }: { text: string } = await request(app).get(path).expect(200);
      seen.push(...Array.from(text.matchAll(/name="article" value="(\w+)"/g), ([, id]) => id));
      path = /href="(\/library\?gone[^"]+)"/.exec(text)?.[1].replace('&#x3D;', '=');
    }
    expect(seen.sort()).toEqual([...ids].sort());
  });
});

describe('a data folder that cannot be used is told in words, by every command that needs it', {
  tags: ['many'],
}, () => {
  const commands: string[][] = [['serve'], ['import', 'ARTICLE'], ['restore', 'BACKUP'], ['password']];
  const few = [['import', 'ARTICLE'], ['password']];
  const right = 'harbor wall by spring\n';

  async function told(data: string, names = commands) {
    const folder = temporaryFolder();
    const article = join(folder, 'harbor.txt');
    const backup = join(folder, 'backup.sqlite');
    writeFileSync(article, harbor.text);
    const store = openStore(backup);
    store.articles.add(harbor, 80);
    store.close();
    for (const command of names) {
      const args = command.map((part) => (part === 'ARTICLE' ? article : part === 'BACKUP' ? backup : part));
      const { code, stdout, stderr } = await (command[0] === 'serve' ? run : here)(args, right, {
        PARALLAX_DATA: data,
        PORT: '0',
      });
      expect({ command, code, stdout }).toEqual({ command, code: 2, stdout: '' });
      expect(stderr).toMatch(/^parallax: [^\n]+\.\n$/);
      expect(stderr).not.toMatch(/^\s+at |Error:|E[A-Z]{4,}|SQLITE/m);
    }
  }

  test('a file stands where the folder should be', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await told(file);
    await told(join(file, 'deeper'), few);
  });

  test('a folder stands where the database should be', async () => {
    const data = temporaryFolder();
    mkdirSync(join(data, 'parallax.sqlite'));
    await told(data, [
      ['serve'],
      ['import', 'ARTICLE'],
      ['restore', 'BACKUP'],
      ['backup', join(data, 'copy')],
    ]);
  });

  test('its name is too long, or a link that leads in a circle', async () => {
    const folder = temporaryFolder();
    await told(join(folder, 'x'.repeat(300)), few);
    if (!posix) return;
    execFileSync('ln', ['-s', join(folder, 'a'), join(folder, 'b')]);
    execFileSync('ln', ['-s', join(folder, 'b'), join(folder, 'a')]);
    await told(join(folder, 'a'), few);
  });

  test('there is no library yet', async () => {
    const data = join(temporaryFolder(), 'none');
    const { code, stderr } = await here(['backup', join(dirname(data), 'copy')], '', { PARALLAX_DATA: data });
    expect([code, stderr]).toEqual([2, expect.stringContaining('no library here yet')]);
  });

  test.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'it is on a disk that can only be read',
    async (context) => {
      const disk = join(temporaryFolder(), 'disk');
      mkdirSync(disk);
      if (spawnMount('-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk) !== 0) return context.skip();
      try {
        const store = openStore(join(disk, 'parallax.sqlite'));
        store.articles.add(harbor, 80);
        store.close();
        spawnMount('-o', 'remount,ro', disk);
        await told(disk);
        await told(join(disk, 'new'), few);
      } finally {
        execFileSync('umount', ['-l', disk]);
      }
    },
  );
});

function spawnMount(...args: string[]): number {
  try {
    execFileSync('mount', args, { stdio: 'ignore' });
    return 0;
  } catch {
    return 1;
  }
}
