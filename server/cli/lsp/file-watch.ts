import { type StatsListener, unwatchFile, watchFile } from 'node:fs';

/** How often files are looked at, in milliseconds. */
const every = 1000;

/** Tells when one of some files is another, has come or is gone, in every editor: not all of them watch files for a server. */
export class FileWatch {
  private readonly watched = new Set<string>();

  constructor(private readonly changed: () => void) {}

  /** Looks at these files and at no others. */
  watch(files: readonly string[]): void {
    for (const file of this.watched)
      if (!files.includes(file)) {
        unwatchFile(file, this.told);
        this.watched.delete(file);
      }
    for (const file of files)
      if (!this.watched.has(file)) {
        watchFile(file, { interval: every, persistent: false }, this.told);
        this.watched.add(file);
      }
  }

  close(): void {
    this.watch([]);
  }

  private readonly told: StatsListener = (now, before) => {
    // Of a file that is not there it is told once that it is not.
    if (now.mtimeMs !== before.mtimeMs || now.size !== before.size || now.ino !== before.ino) this.changed();
  };
}
