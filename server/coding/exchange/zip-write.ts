import { type Zippable, zipSync } from 'fflate';

/**
 * The moment that all files in an archive are of. An archive keeps local time without its zone: made of local parts, these are
 * the same bytes in every zone.
 */
const moment = new Date(2020, 0, 1, 0, 0, 0);

/** An archive of files by name, in their order: the same files make the same bytes. */
export function zipOf(files: readonly (readonly [name: string, content: string | Uint8Array])[]): Uint8Array {
  const entries = files.map(([name, content]) => [
    name,
    typeof content === 'string' ? Buffer.from(content, 'utf8') : content,
  ]);
  return zipSync(Object.fromEntries(entries) as Zippable, { level: 6, mtime: moment });
}
