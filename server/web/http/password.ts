import { createHash } from 'node:crypto';
import { closeSync, constants, lstatSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hash, verify } from '@node-rs/argon2';
import { BadRequest, ConfigError } from '../../errors.ts';
import { flushFolder, makePrivate, replaceFile } from '../../store/private-files.ts';

/** The shortest and the longest password that is taken, in characters. */
export const shortestPassword = 12;
export const longestPassword = 1024;

/** An Argon2id hash as we write it, whole: one that was cut is none. */
const wholeHash =
  /^\$argon2id\$v=19\$m=(?<memory>\d{1,7}),t=(?<passes>\d{1,2}),p=(?<lanes>\d{1,2})\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{43,86}$/;
/** No hash is longer; of a longer file no more is read. */
const longestHash = 300;

/** The file in the data folder that holds the password's Argon2id hash; where there is none, nobody is asked for one. */
const fileIn = (dataFolder: string) => join(dataFolder, 'password');

/**
 * The stored hash of the password of a data folder; null where none is set. Throws a ConfigError where the file is there
 * and holds none: a library that somebody guarded is never opened to everybody because its guard was damaged.
 */
export function passwordHash(dataFolder: string): string | null {
  const file = fileIn(dataFolder);
  if (!isThere(file)) return null;
  const stored = readBeginning(file).trim();
  const found = wholeHash.exec(stored);
  if (!found) throw noHash(file, 'it holds no password’s hash, or half of one');
  if (!isBearable(found.groups!))
    throw noHash(file, 'its hash asks for more work than is sound, or for none');
  makePrivate(file);
  return stored;
}

/** Whether a hash asks for as much work as Argon2 allows and a small machine can do: memory (in KiB) at most 256 MB. */
function isBearable({ memory, passes, lanes }: Record<string, string>): boolean {
  const [m, t, p] = [Number(memory), Number(passes), Number(lanes)];
  return p >= 1 && p <= 8 && t >= 1 && t <= 10 && m >= 8 * p && m <= 2 ** 18;
}

/** Sets the password of a data folder. Everybody is signed out by it. Throws a BadRequest where it is too short or too long. */
export async function setPassword(dataFolder: string, password: string): Promise<void> {
  if (password.length < shortestPassword)
    throw new BadRequest(`A password needs ${shortestPassword} characters or more. A few words do well.`);
  if (password.length > longestPassword)
    throw new BadRequest(`A password has ${longestPassword} characters at most. A few words do well.`);
  replaceFile(fileIn(dataFolder), `${await hash(password)}\n`);
}

export function removePassword(dataFolder: string): void {
  const file = fileIn(dataFolder);
  if (!isThere(file)) return;
  rmSync(file, { force: true });
  flushFolder(file);
}

/** Whether a password is the one behind a stored hash; a wrong one takes as long as the right one. */
export const isPassword = async (stored: string, password: string): Promise<boolean> =>
  password.length <= longestPassword && (await verify(stored, password));

/** The key that signs session cookies: it follows from the password's hash, so a new password ends every session. */
export function sessionKey(stored: string): string {
  return createHash('sha256').update(`parallax session ${stored}`).digest('hex');
}

/** Whether anything stands at a path, be it a link that leads nowhere. Not to know is to say no to everybody. */
function isThere(file: string): boolean {
  try {
    lstatSync(file);
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Where the data folder is missing, or a file, there is no library that anybody could have guarded.
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw noHash(file, message);
  }
}

/** As much of a file as a hash can be long. Nothing waits for a pipe here, and no device is read. */
function readBeginning(file: string): string {
  const bytes = Buffer.alloc(longestHash + 1);
  let opened: number | null = null;
  try {
    if (!statSync(file).isFile()) throw new Error('it is no file');
    opened = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const length = readSync(opened, bytes, 0, bytes.length, 0);
    if (length > longestHash) throw new Error('it is too long');
    return bytes.toString('latin1', 0, length);
  } catch (error) {
    throw noHash(file, (error as Error).message);
  } finally {
    if (opened !== null) closeSync(opened);
  }
}

function noHash(file: string, why: string): ConfigError {
  return new ConfigError(
    `${file} guards this library and cannot be used (${why}), so nobody is let in. Set the password anew with \`npx parallax password\`, or ask nobody for one with \`npx parallax password --remove\`.`,
  );
}
