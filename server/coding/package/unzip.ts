import { unzipSync } from 'fflate';
import { brief } from '../../../analysis/text/plain.ts';
import { PackageRefusal } from './package-problems.ts';

/** Limits on what a package says it holds, checked before anything of it is unpacked. */
const mostFiles = 20_000;
const mostUnpacked = 512 * 2 ** 20;
/** How often a file over a megabyte may be longer than what it was packed into: rows of a table that are much alike reach 60. */
const mostRatio = 300;

/** What programs put into zips of their own accord. */
const ofPrograms = /^__MACOSX\/|(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

/** The files of a zip by name; folders are none. Throws a PackageRefusal for a bomb, a damaged zip, and names that lead out of it. */
export function unzipPackage(bytes: Uint8Array): Map<string, Uint8Array> {
  const names = new Set<string>();
  let [unpacked, packed] = [0, 0];
  const look = ({ name, originalSize, size }: { name: string; originalSize: number; size: number }) => {
    const shown = `“${brief(name, 80)}”`;
    if (/^[\\/]|^[a-z]:|\\|(?:^|\/)\.\.?(?:\/|$)|\p{Cc}/iu.test(name))
      throw refused(
        `its file ${shown} has a name that leads elsewhere: no package made by Parallax has one.`,
      );
    if (names.has(name)) throw refused(`two of its files are called ${shown}.`);
    names.add(name);
    unpacked += originalSize;
    packed += size;
    if (names.size > mostFiles) throw refused(`it holds more than ${mostFiles} files.`);
    if (unpacked > mostUnpacked || (originalSize > 2 ** 20 && originalSize / Math.max(1, size) > mostRatio))
      throw refused(`its file ${shown} unpacks into far more than any study holds.`);
    // Entries that lie over one another pack far more into a file than it can hold.
    if (packed > bytes.length) throw refused('its files lie over one another.');
    return !name.endsWith('/') && !ofPrograms.test(name);
  };
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter: look })));
  } catch (error) {
    if (error instanceof PackageRefusal) throw error;
    throw refused('it is no zip, or one that is damaged. Copy it again, whole.');
  }
}

const refused = (why: string) => new PackageRefusal([`The zip cannot be read: ${why}`]);
