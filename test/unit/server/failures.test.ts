import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { problemOf, storeProblem } from '../../../server/errors.ts';
import { fileFailure, storeFailure, storeStatus } from '../../../server/failures.ts';
import { here } from '../../journeys/cli/here.ts';
import { temporaryFolder } from './support.ts';

/** SQLite's primary result codes that are errors, and of the longer ones those that tell something else. */
const sqliteCodes = {
  ERROR: 'store-fault',
  INTERNAL: 'store-fault',
  PERM: 'store-closed',
  ABORT: 'store-busy',
  BUSY: 'store-busy',
  BUSY_SNAPSHOT: 'store-busy',
  LOCKED: 'store-busy',
  NOMEM: 'store-memory',
  READONLY: 'store-closed',
  READONLY_DIRECTORY: 'store-closed',
  READONLY_DBMOVED: 'store-moved',
  INTERRUPT: 'store-busy',
  IOERR: 'store-disk',
  IOERR_SHMMAP: 'store-disk',
  IOERR_FSYNC: 'store-disk',
  IOERR_NOMEM: 'store-memory',
  CORRUPT: 'store-corrupt',
  CORRUPT_VTAB: 'store-corrupt',
  NOTFOUND: 'store-fault',
  FULL: 'store-full',
  CANTOPEN: 'store-closed',
  CANTOPEN_ISDIR: 'store-closed',
  PROTOCOL: 'store-busy',
  SCHEMA: 'store-busy',
  TOOBIG: 'store-large',
  CONSTRAINT_CHECK: 'store-fault',
  MISMATCH: 'store-fault',
  MISUSE: 'store-fault',
  NOLFS: 'store-large',
  AUTH: 'store-closed',
  FORMAT: 'store-corrupt',
  RANGE: 'store-fault',
  NOTADB: 'store-corrupt',
};

test.each(Object.entries(sqliteCodes))('SQLITE_%s is told in words, as %s', (sqlite, code) => {
  const problem = storeProblem({ code: `SQLITE_${sqlite}`, message: 'inside' })!;
  expect(problem.code).toBe(code);
  expect(problem.status).toBe(storeStatus[code as keyof typeof storeStatus]);
  // A sentence on what is wrong, and another on what to do; nothing of SQLite's own.
  expect(problem.message).toMatch(/^The database [^.]+[.:;].*[A-Za-z].*\.$/);
  expect(problem.message).not.toMatch(/SQLITE|inside/);
});

test.runIf(process.platform === 'linux')('where there is no room, a failing disk is a full one', () => {
  // No bytes are free under /proc, and under the folder for temporary files there are.
  for (const code of ['SQLITE_IOERR_SHMSIZE', 'SQLITE_IOERR_WRITE', 'SQLITE_CANTOPEN']) {
    expect(storeFailure(code, '/proc').code).toBe('store-full');
    expect(storeFailure(code, temporaryFolder()).code).not.toBe('store-full');
    expect(storeFailure(code, '/no such folder').code).not.toBe('store-full');
  }
  expect(storeFailure('SQLITE_BUSY', '/proc').code).toBe('store-busy');
});

test('what the file system refuses is told with the path and what to do; a mistake of ours is not', () => {
  for (const code of [
    'ENOENT',
    'ENOTDIR',
    'EISDIR',
    'EACCES',
    'EPERM',
    'EROFS',
    'ENOSPC',
    'EDQUOT',
    'EEXIST',
    'EMFILE',
    'ENAMETOOLONG',
    'ELOOP',
    'EIO',
    'EBUSY',
  ])
    expect(fileFailure({ code, path: '/a/b', message: `${code}: inside` })).toMatch(/^\/a\/b: [^:]+\.$/);
  expect(fileFailure(Object.assign(new Error('x'), { code: 'ENOENT', path: '/a', dest: '/b' }))).toMatch(
    /^\/b: /,
  );
  expect(fileFailure(new TypeError('x is not a function'))).toBeNull();
  expect(fileFailure({ code: 'ERR_ASSERTION' })).toBeNull();
  expect(problemOf({ code: 'ENOSPC', path: '/secret' })).toMatchObject({ status: 507, code: 'store-full' });
  expect(problemOf({ code: 'ENOSPC', path: '/secret' }).detail).not.toContain('secret');
  expect(problemOf({ code: 'ENOENT', path: '/secret' })).toMatchObject({ status: 500, code: 'internal' });
});

test('no command ends in a stack over a folder, a missing file, or a path through a file', {
  tags: ['many'],
}, async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'harbor.txt');
  writeFileSync(file, 'x');
  const environment = { PARALLAX_DATA: join(folder, 'data') };
  for (const args of [
    ['analyze', folder],
    ['analyze', join(file, 'x')],
    ['backup', join(folder, 'copy')],
    ['restore', folder],
    ['restore', join(file, 'x')],
    ['restore', join(folder, 'missing')],
    ['check', '--style', folder, file],
  ]) {
    const { code, stdout, stderr } = await here(args, '', environment);
    expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' });
    expect(stderr).not.toMatch(/^\s+at |Error\b|ENO|EIS|SQLITE/m);
  }
});
