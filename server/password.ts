import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash, verify } from '@node-rs/argon2';
import { BadRequest } from './errors.ts';

/** The shortest password that is taken, in characters. */
export const shortestPassword = 12;

/** The file in the data folder that holds the password's Argon2id hash; where there is none, nobody is asked for one. */
const fileIn = (dataFolder: string) => join(dataFolder, 'password');

/** The stored hash of the password of a data folder; null where none is set. */
export function passwordHash(dataFolder: string): string | null {
  const file = fileIn(dataFolder);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** Sets the password of a data folder. Everybody is signed out by it. Throws a BadRequest where it is too short. */
export async function setPassword(dataFolder: string, password: string): Promise<void> {
  if (password.length < shortestPassword)
    throw new BadRequest(`A password needs ${shortestPassword} characters or more. A few words do well.`);
  writeFileSync(fileIn(dataFolder), `${await hash(password)}\n`, { mode: 0o600 });
}

export function removePassword(dataFolder: string): void {
  rmSync(fileIn(dataFolder), { force: true });
}

/** Whether a password is the one behind a stored hash; a wrong one takes as long as the right one. */
export const isPassword = (stored: string, password: string): Promise<boolean> => verify(stored, password);

/** The key that signs session cookies: it follows from the password's hash, so a new password ends every session. */
export function sessionKey(stored: string): string {
  return createHash('sha256').update(`parallax session ${stored}`).digest('hex');
}
