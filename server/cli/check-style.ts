import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { parseStyle, plainStyle, type Style } from '../../analysis/check/index.ts';
import { databaseFile, readConfig } from '../config.ts';
import { longestRead } from '../ingest/file.ts';
import { NoSuchFile, readInput } from '../ingest/input.ts';
import { type KnownNames, namesBeside } from './known-files.ts';
import { naming } from './named-refusal.ts';

/** The house style that drafts are checked by, and where it comes from. */
export interface HouseStyle {
  style: Style;
  /** `--style`, the folder’s own file, the server’s data folder, or nowhere: then each rule stands at its own level. */
  from: 'option' | 'folder' | 'server' | 'none';
  /** The file, or the library that holds it; null where there is none. */
  file: string | null;
  /** Its version, of the server’s; null of a file. */
  version: number | null;
  /** SHA-256 of its text; null where there is none. */
  hash: string | null;
  /** The files that it names of what is known; none of a server’s, which has no drafts beside it. */
  knows: KnownNames;
}

const knowsNothing: KnownNames = { baseline: null, dismissals: [] };

/** The house style of a folder. */
const usualStyle = '.parallax.yml';
/** The most that a style's file may hold, in bytes. */
const largestStyle = 2 ** 20;

/** The house style that is named or, failing that, the folder’s, or the server’s. Throws a Refusal that names what cannot be read. */
export async function readStyle(named: string | undefined): Promise<HouseStyle> {
  const file = named ?? usualStyle;
  const bytes = await readInput(file, { bytes: largestStyle, seconds: longestRead }).catch((error) => {
    if (named === undefined && error instanceof NoSuchFile && !error.link) return null;
    throw naming(file, error);
  });
  if (!bytes) return styleOfServer();
  const yaml = bytes.toString('utf8');
  const from = named === undefined ? 'folder' : 'option';
  const hash = createHash('sha256').update(yaml, 'utf8').digest('hex');
  const style = parseStyle(yaml, file);
  return { style, from, file, version: null, hash, knows: await namesBeside(file, style) };
}

/** What the server that keeps its data where the settings say would check by. */
async function styleOfServer(): Promise<HouseStyle> {
  const file = databaseFile(readConfig());
  const none: HouseStyle = {
    ...{ style: plainStyle, from: 'none', file: null, version: null, hash: null },
    knows: knowsNothing,
  };
  // Where there is no library, nothing of what reads one is loaded.
  if (!existsSync(file)) return none;
  const { houseStyleIn } = await import('../store/house-styles.ts');
  const kept = houseStyleIn(file);
  if (!kept) return none;
  const { version, hash, yaml } = kept;
  const name = `${file}, house style version ${version}`;
  return { style: parseStyle(yaml, name), from: 'server', file, version, hash, knows: knowsNothing };
}
