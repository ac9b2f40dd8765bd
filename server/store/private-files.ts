import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';

/** What Windows has no like of: the rights of a file's owner, and the flushing of a folder. */
const posix = process.platform !== 'win32';

/** Makes a folder, and those above it, for its owner alone. One that is there is left as it is: others may share it. */
export function makeFolder(folder: string): void {
  // One by one: where the system lets nobody make any, asked for all at once it is asked for ever.
  const path = resolve(folder);
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
  // The rights asked for are cut by the umask, and only then.
  if (posix) chmodSync(path, 0o700);
}

/** Makes an empty file for its owner alone, whatever the umask. Throws EEXIST where there is one. */
export function makeFile(file: string): void {
  const made = openSync(file, 'wx', 0o600);
  try {
    if (posix) fchmodSync(made, 0o600);
  } finally {
    closeSync(made);
  }
}

/**
 * Takes a file's rights from all but its owner, where it is there and we may. It is never opened for that: closing a file
 * that SQLite has open elsewhere in this process would drop SQLite's locks on it.
 */
export function makePrivate(file: string): void {
  if (!posix) return;
  try {
    if (statSync(file).mode & 0o077) chmodSync(file, 0o600);
  } catch {
    // Not there, or another account's: it works as well without.
  }
}

/**
 * Replaces a file, or makes it, for its owner alone: the new one is written beside it, flushed and put in its place, so
 * that whatever happens the old one or the new one is there, whole.
 */
export function replaceFile(file: string, text: string): void {
  const part = `${file}.${randomBytes(6).toString('hex')}.part`;
  try {
    const made = openSync(part, 'wx', 0o600);
    try {
      if (posix) fchmodSync(made, 0o600);
      writeFileSync(made, text);
      fsyncSync(made);
    } finally {
      closeSync(made);
    }
    renameSync(part, file);
  } catch (error) {
    removeIfPossible(part);
    throw speakingOf(file, part, error as NodeJS.ErrnoException);
  }
  flushFolder(file);
}

/** Why it failed before counts, not that it fails again. */
function removeIfPossible(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Where it could not be made, there is often nothing that one may look at.
  }
}

/** An error about the file that is wanted. The one beside it says nothing to anybody, and an open one does not know its name. */
function speakingOf(file: string, part: string, error: NodeJS.ErrnoException): Error {
  error.message = error.message.replaceAll(part, file);
  return Object.assign(error, { path: file, dest: undefined });
}

/** Makes sure that what a folder now says of a file (that it is there, or gone) outlasts a power cut. */
export function flushFolder(file: string): void {
  if (!posix) return;
  const folder = openSync(dirname(resolve(file)), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
