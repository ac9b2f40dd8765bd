import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { makeArticle } from '../../../analysis/index.ts';
import { databaseFile } from '../../../server/context.ts';
import { importArticle } from '../../../server/library/analysis.ts';
import { copyDatabase, restoreDatabase } from '../../../server/store/backup.ts';
import { openStore } from '../../../server/store/index.ts';
import { migrations } from '../../../server/store/migrations.ts';
import { openDatabase } from '../../../server/store/open.ts';
import { here } from '../../journeys/cli/here.ts';
import { run, start } from '../../journeys/cli/run.ts';
import { fishermen, harbor, temporaryContext, temporaryFolder } from './support.ts';

/** A library of one article, closed, and a change made to it by hand. */
function backupWith(change: string | ((database: Database.Database) => void)): string {
  const file = join(temporaryFolder(), 'backup.sqlite');
  const store = openStore(file);
  store.articles.add(harbor, 80);
  store.close();
  const database = new Database(file);
  database.pragma('journal_mode = DELETE');
  if (typeof change === 'string') database.exec(change);
  else change(database);
  database.close();
  return file;
}

/** A library with an article that a restore must not touch, and all that its folder holds. */
async function standing() {
  const context = temporaryContext();
  await importArticle(context, fishermen);
  const library = databaseFile(context.config);
  return {
    context,
    library,
    names: () => readdirSync(dirname(library)).filter((n) => !/-(?:wal|shm)$/.test(n)),
  };
}

test('a backup of a library in use is whole, and a restore brings back what was in it', async () => {
  const context = temporaryContext();
  await importArticle(context, harbor);
  const file = join(temporaryFolder(), 'copy.sqlite');
  await copyDatabase(databaseFile(context.config), file);
  await importArticle(context, fishermen);
  const kept = await restoreDatabase(file, databaseFile(context.config));
  // The library that is open goes on with the restored one.
  expect(context.store.articles.get(harbor.id)).toEqual(harbor);
  expect(context.store.articles.get(fishermen.id)).toBeNull();
  expect(context.store.articles.count()).toBe(1);
  expect((await importArticle(context, fishermen)).added).toBe(true);
  const before = join(temporaryFolder(), 'parallax.sqlite');
  expect(await restoreDatabase(kept!, before)).toBeNull();
  expect(temporaryContext(dirname(before)).store.articles.count()).toBe(2);
});

test('a backup overwrites nothing and leaves nothing half', async () => {
  const context = temporaryContext();
  const folder = temporaryFolder();
  const file = join(folder, 'there');
  writeFileSync(file, 'mine');
  await expect(copyDatabase(databaseFile(context.config), file)).rejects.toThrow(/there already/);
  expect(readFileSync(file, 'utf8')).toBe('mine');
  await expect(copyDatabase(databaseFile(context.config), join(folder, 'no', 'such'))).rejects.toThrow(
    /Make that folder first/,
  );
  expect(readdirSync(folder)).toEqual(['there']);
});

test('what is no backup is refused by name, and the library stays', async () => {
  const { context, library, names } = await standing();
  const folder = temporaryFolder();
  const foreign = join(folder, 'notes.txt');
  writeFileSync(foreign, 'These are notes, not a database. '.repeat(200));
  const damaged = join(folder, 'damaged.sqlite');
  await copyDatabase(library, damaged);
  truncateSync(damaged, 8192);
  const before = names();
  for (const file of [foreign, damaged, join(folder, 'missing'), folder]) {
    await expect(restoreDatabase(file, library)).rejects.toThrow(file);
    expect(names()).toEqual(before);
  }
  await expect(restoreDatabase(library, library)).rejects.toThrow('is the library itself');
  expect(context.store.articles.get(fishermen.id)).toEqual(fishermen);
});

const planted: [string, string, string][] = [
  ['a trigger', 'CREATE TRIGGER evil AFTER INSERT ON tags BEGIN DELETE FROM articles; END', 'trigger “evil”'],
  ['a view', 'CREATE VIEW evil AS SELECT * FROM articles', 'view “evil”'],
  ['a table', 'CREATE TABLE evil (x)', 'table “evil”'],
  ['an index', 'CREATE INDEX evil ON tags (article, tag)', 'index “evil”'],
  ['a name with escape codes', 'CREATE TABLE "\u001b[31mevil" (x)', 'table “\u{FFFD}[31mevil”'],
  ['a table in the place of ours', 'DROP TABLE drafts; CREATE TABLE drafts (x)', 'table “drafts” is not'],
  ['a trigger changed', 'DROP TRIGGER articleWordsAdded', 'lacks the trigger “articleWordsAdded”'],
  ['a column more', 'ALTER TABLE pairs ADD COLUMN evil TEXT', 'table “pairs” is not'],
];

test.each(planted)('%s in a backup is refused by name, and the library stays', async (_what, sql, named) => {
  const { context, library, names } = await standing();
  const before = names();
  const file = backupWith(sql);
  await expect(restoreDatabase(file, library)).rejects.toMatchObject({
    code: 'store-foreign',
    message: expect.stringContaining(named),
  });
  expect(names()).toEqual(before);
  expect(context.store.articles.get(fishermen.id)).toEqual(fishermen);
});

test.each(planted)(
  '%s in a library is refused at the start, and the file left alone',
  (_what, sql, named) => {
    const file = backupWith(sql);
    const before = readFileSync(file);
    expect(() => openStore(file)).toThrow(named);
    expect(readFileSync(file).equals(before)).toBe(true);
  },
);

test("SQLite's own statistics are no foreign part", async () => {
  const file = backupWith('ANALYZE');
  openStore(file).close();
  expect(await restoreDatabase(file, join(temporaryFolder(), 'parallax.sqlite'))).toBeNull();
});

test('damage in any page is found, whatever the size of the backup', async () => {
  const { context, library, names } = await standing();
  const before = names();
  const file = backupWith((database) => {
    // Over the size up to which a library is checked at each opening.
    database.exec(`INSERT INTO drafts (created, name, text, metadata, removed, notes, encoding, bytes)
      VALUES ('', '', '', '{}', '[]', '', 'null', zeroblob(70000000))`);
  });
  const database = new Database(file);
  const page = database
    .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'articles'")
    .pluck()
    .get() as number;
  database.close();
  const bytes = readFileSync(file);
  bytes.fill(0xa5, (page - 1) * 4096, page * 4096);
  writeFileSync(file, bytes);
  await expect(restoreDatabase(file, library)).rejects.toMatchObject({ code: 'store-corrupt' });
  expect(names()).toEqual(before);
  expect(context.store.articles.get(fishermen.id)).toEqual(fishermen);
});

test('an index that has lost a row, and a row that belongs to no article, are found', async () => {
  const { library } = await standing();
  const lost = backupWith((database) => {
    database.unsafeMode(true);
    const sql = "SELECT sql FROM sqlite_schema WHERE name = 'articlesByPublisher'";
    const made = database.prepare(sql).pluck().get();
    database.pragma('writable_schema = ON');
    // With the index out of sight, a row is added that it does not have.
    const page = database
      .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'articlesByPublisher'")
      .pluck()
      .get();
    database.exec(
      "DELETE FROM sqlite_schema WHERE name = 'articlesByPublisher'; PRAGMA writable_schema = RESET",
    );
    const { id, text, genre, language } = fishermen;
    database
      .prepare(`INSERT INTO articles (id, text, words, genre, language, created) VALUES (?, ?, 1, ?, ?, '')`)
      .run(id, text, genre, language);
    database.pragma('writable_schema = ON');
    database
      .prepare("INSERT INTO sqlite_schema VALUES ('index', 'articlesByPublisher', 'articles', ?, ?)")
      .run(page, made);
  });
  await expect(restoreDatabase(lost, library)).rejects.toMatchObject({ code: 'store-corrupt' });
  const torn = backupWith(
    `PRAGMA foreign_keys = OFF; INSERT INTO tags VALUES ('coast', '${'0'.repeat(64)}')`,
  );
  await expect(restoreDatabase(torn, library)).rejects.toThrow(/a row of tags belongs to none of articles/);
});

test('a backup of an older version is brought to this one before servers go on with it', async () => {
  const { context, library } = await standing();
  const old = join(temporaryFolder(), 'old.sqlite');
  const database = openDatabase(old, migrations.slice(0, 6));
  const { id, text, genre, language } = harbor;
  database
    .prepare(`INSERT INTO articles (id, text, words, genre, language, created) VALUES (?, ?, 1, ?, ?, '')`)
    .run(id, text, genre, language);
  database.close();
  await restoreDatabase(old, library);
  expect(context.store.articles.get(harbor.id)?.text).toBe(harbor.text);
  expect(context.store.seeded.has(harbor.id)).toBe(false);
});

test('a restore into a folder that is not there makes it, and names no library that was kept', async () => {
  const { library } = await standing();
  const folder = temporaryFolder();
  const file = join(folder, 'backup.sqlite');
  await copyDatabase(library, file);
  const environment = { PARALLAX_DATA: join(folder, 'new', 'data') };
  const { code, stdout, stderr } = await run(['restore', file], '', environment);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Nothing stood there before.');
  expect(readdirSync(environment.PARALLAX_DATA)).toEqual(['parallax.sqlite']);
  const again = await here(['restore', file], '', environment);
  const kept = /is in (\S+)\.\n$/.exec(again.stdout)![1];
  expect(existsSync(kept)).toBe(true);
});

test.each(['is cut short', 'is no database', 'has lost its list of tables'])(
  'a library that %s is put aside as it is, and the backup takes its place',
  async (how) => {
    const { library } = await standing();
    const folder = temporaryFolder();
    const file = join(folder, 'backup.sqlite');
    await copyDatabase(library, file);
    const broken = join(folder, 'parallax.sqlite');
    const bytes = readFileSync(file);
    if (how === 'is no database') bytes.fill(0x20);
    if (how === 'has lost its list of tables') bytes.fill(0xa5, 100, 4096);
    writeFileSync(broken, how === 'is cut short' ? bytes.subarray(0, 8192) : bytes);
    const kept = await restoreDatabase(file, broken);
    expect(statSync(kept!).size).toBeGreaterThan(0);
    expect(temporaryContext(folder).store.articles.get(fishermen.id)).toEqual(fishermen);
  },
);

test('a backup of a damaged library says so and leaves nothing that a restore would refuse', async () => {
  const folder = temporaryFolder();
  const file = backupWith((database) => {
    database.pragma('foreign_keys = OFF');
    database.exec(`INSERT INTO tags VALUES ('coast', '${'0'.repeat(64)}')`);
  });
  await expect(copyDatabase(file, join(folder, 'copy'))).rejects.toMatchObject({ code: 'store-corrupt' });
  expect(readdirSync(folder)).toEqual([]);
});

test('while another process writes, a restore waits, and says so instead of saying that it is done', async () => {
  const { context, library, names } = await standing();
  const file = backupWith('');
  const other = new Database(library);
  other.exec('BEGIN IMMEDIATE');
  const before = names();
  await expect(restoreDatabase(file, library, { busyMilliseconds: 100 })).rejects.toMatchObject({
    code: 'store-busy',
  });
  expect(names()).toEqual(before);
  const waiting = restoreDatabase(file, library);
  await new Promise((resolve) => setTimeout(resolve, 300));
  other.exec('ROLLBACK');
  other.close();
  await waiting;
  expect(context.store.articles.get(harbor.id)).toEqual(harbor);
});

test('a restore that is killed leaves the old library or the new one, whole', {
  tags: ['many'],
}, async () => {
  const folder = temporaryFolder();
  const environment = { PARALLAX_DATA: join(folder, 'data') };
  const library = join(environment.PARALLAX_DATA, 'parallax.sqlite');
  const file = join(folder, 'backup.sqlite');
  for (const [path, letter] of [
    [library, 'a'],
    [file, 'b'],
  ]) {
    const store = openStore(path);
    store.transaction(() => {
      for (let i = 0; i < 300; i++)
        store.articles.add(
          makeArticle(`${letter} ${i} ${String(i * 7919).repeat(4000)}`, { publisher: letter }),
          9,
        );
    });
    store.close();
  }
  const ends = new Set<string>();
  for (let kill = 0; kill < 12; kill++) {
    const child = start(['restore', file], environment);
    const closed = once(child, 'close');
    // The copy beside the library tells that it has begun; after that the kill falls at any point.
    while (
      child.exitCode === null &&
      !readdirSync(environment.PARALLAX_DATA).some((n) => n.includes('.restoring-'))
    )
      await new Promise((resolve) => setTimeout(resolve, 2));
    await new Promise((resolve) => setTimeout(resolve, kill * 20));
    child.kill('SIGKILL');
    await closed;
    const store = openStore(library);
    const publishers = store.library.publishers();
    expect(store.articles.count()).toBe(300);
    expect(publishers).toHaveLength(1);
    ends.add(publishers[0]);
    store.close();
    // From the old library again.
    if (publishers[0] === 'b') break;
  }
  expect(ends).toContain('a');
  const last = await run(['restore', file], '', environment);
  expect(last).toMatchObject({ code: 0, stderr: '' });
  expect(readdirSync(environment.PARALLAX_DATA).filter((n) => n.includes('.restoring-'))).toEqual([]);
});

test.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
  'a backup on a disk that can only be read is restored',
  async (context) => {
    const { library } = await standing();
    const disk = join(temporaryFolder(), 'disk');
    mkdirSync(disk);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk]).status !== 0)
      return context.skip();
    try {
      // One as earlier versions made it: it asks for a write-ahead log.
      const file = join(disk, 'backup.sqlite');
      const made = backupWith((database) => void database.pragma('journal_mode = WAL'));
      writeFileSync(file, readFileSync(made));
      spawnSync('mount', ['-o', 'remount,ro', disk]);
      await restoreDatabase(file, library);
      expect(temporaryContext(dirname(library)).store.articles.get(harbor.id)).toEqual(harbor);
    } finally {
      spawnSync('umount', ['-l', disk]);
    }
  },
);

/** A folder with what a writer leaves that was ended hard: a library of one article, all of it in the log. */
function endedHard(): { folder: string; library: string } {
  const folder = temporaryFolder();
  const [library, own] = [join(folder, 'parallax.sqlite'), join(temporaryFolder(), 'parallax.sqlite')];
  const store = openStore(own);
  store.articles.add(fishermen, 60);
  // Copied while it is in use, the log is as it would stay.
  for (const ending of ['', '-wal']) copyFileSync(own + ending, library + ending);
  store.close();
  return { folder, library };
}

test.each(['gone', 'empty'])(
  'a log left beside a library that is %s goes aside, and what was restored is what is read',
  async (how) => {
    const { folder, library } = endedHard();
    expect(statSync(`${library}-wal`).size).toBeGreaterThan(0);
    const log = readFileSync(`${library}-wal`);
    if (how === 'gone') rmSync(library);
    else truncateSync(library, 0);
    writeFileSync(`${library}-journal`, 'left by somebody');
    const kept = await restoreDatabase(backupWith(''), library);
    expect(kept).toMatch(/-wal$/);
    expect(readFileSync(kept!).equals(log)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith('-journal'))).not.toContain(
      'parallax.sqlite-journal',
    );
    const { store } = temporaryContext(folder);
    expect(store.articles.get(harbor.id)).toEqual(harbor);
    expect(store.articles.get(fishermen.id)).toBeNull();
  },
);

test('a backup takes no name beside which another database left its log', async () => {
  const { context, library } = await standing();
  const { folder, library: other } = endedHard();
  rmSync(other);
  await expect(copyDatabase(library, other)).rejects.toThrow(/parallax\.sqlite-wal is there already/);
  expect(readdirSync(folder)).toEqual(['parallax.sqlite-wal']);
  expect(context.store.articles.count()).toBe(1);
});

test('a version below nought is no version, and an empty database under our mark is no backup', async () => {
  const { library, names } = await standing();
  const before = names();
  for (const version of [-1, -(2 ** 31), 0]) {
    const file = join(temporaryFolder(), 'backup.sqlite');
    const database = new Database(file);
    database.pragma(`application_id = ${0x506c6178}`);
    database.pragma(`user_version = ${version}`);
    database.close();
    await expect(restoreDatabase(file, library)).rejects.toMatchObject({ code: 'store-foreign' });
    if (version < 0) expect(() => openStore(file)).toThrow(/is of version -\d+, which no Parallax made/);
  }
  expect(names()).toEqual(before);
});

test('of a backup that is damaged, or no database, one is told to use another', async () => {
  const { library } = await standing();
  const folder = temporaryFolder();
  const text = join(folder, 'notes.txt');
  writeFileSync(text, 'These are notes, not a database. '.repeat(200));
  const cut = join(folder, 'cut.sqlite');
  await copyDatabase(library, cut);
  truncateSync(cut, 8192);
  const torn = join(folder, 'torn.sqlite');
  await copyDatabase(library, torn);
  const bytes = readFileSync(torn);
  writeFileSync(torn, bytes.fill(0xa5, 100, 4096));
  for (const file of [text, cut, torn])
    await expect(restoreDatabase(file, library)).rejects.toThrow(/It is not taken\. Use an older backup\.$/);
  // Of a library that is to be copied it is the library that is spoken of, not the copy.
  await expect(copyDatabase(text, join(folder, 'copy'))).rejects.toThrow(`${text} is damaged`);
});

test.runIf(process.platform !== 'win32')(
  'a pipe or a device is no file, an empty file no backup, and where one may not look is not nothing',
  async () => {
    const { library } = await standing();
    const folder = temporaryFolder();
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const file of [pipe, '/dev/null'])
      await expect(restoreDatabase(file, library)).rejects.toThrow(`${file}: this is no file.`);
    const empty = join(folder, 'empty');
    writeFileSync(empty, '');
    await expect(restoreDatabase(empty, library)).rejects.toThrow(`${empty}: this file is empty`);
    const round = join(folder, 'round');
    symlinkSync('round', round);
    await expect(copyDatabase(round, join(folder, 'copy'))).rejects.toMatchObject({ code: 'ELOOP' });
    await expect(copyDatabase(join(folder, 'none'), join(folder, 'copy'))).rejects.toThrow(
      'there is no library here yet',
    );
  },
);

test.runIf(process.platform !== 'win32')(
  'the name of a backup steers no terminal, nor does that of a library put aside',
  async () => {
    const folder = temporaryFolder();
    const { library } = await standing();
    const file = join(folder, '\u001b[31mred.sqlite');
    const environment = { PARALLAX_DATA: dirname(library) };
    const made = await here(['backup', file], '', environment);
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('␛[31mred.sqlite') });
    const into = { PARALLAX_DATA: join(folder, '\u001b[32mdata') };
    await here(['restore', file], '', into);
    const back = await here(['restore', file], '', into);
    expect(back).toMatchObject({ code: 0, stdout: expect.stringContaining('␛[32mdata') });
    expect(made.stdout + back.stdout).not.toContain('\u001b');
  },
);
