import { statfsSync } from 'node:fs';

/** What can be wrong with the library's database, and the HTTP status that tells of it. */
export const storeStatus = {
  'store-newer': 503,
  'store-foreign': 503,
  'store-corrupt': 503,
  'store-busy': 503,
  'store-full': 507,
  'store-closed': 503,
  'store-moved': 503,
  'store-disk': 503,
  'store-memory': 503,
  'store-large': 413,
  'store-fault': 500,
} as const;
export type StoreErrorCode = keyof typeof storeStatus;

interface StoreFailure {
  code: StoreErrorCode;
  /** What comes after the name of what it is about. */
  says: string;
}

const full: StoreFailure = {
  code: 'store-full',
  says: 'has no room left on its disk. Free some and try again.',
};

/** SQLite's result codes, the longer names of a kind before the kind itself. */
const storeFailures: (StoreFailure & { pattern: RegExp })[] = [
  {
    pattern: /^SQLITE_(?:CORRUPT|NOTADB|FORMAT)/,
    code: 'store-corrupt',
    says: 'is damaged. Move it away and start again, or restore a copy.',
  },
  {
    pattern: /^SQLITE_(?:BUSY|LOCKED|PROTOCOL|SCHEMA|ABORT|INTERRUPT)/,
    code: 'store-busy',
    says: 'is being written to by another process. Try again.',
  },
  { pattern: /^SQLITE_FULL/, ...full },
  {
    pattern: /^SQLITE_READONLY_DBMOVED/,
    code: 'store-moved',
    says: 'was removed or replaced while it was in use. Start Parallax again.',
  },
  {
    pattern: /^SQLITE_(?:CANTOPEN|READONLY|PERM|AUTH)/,
    code: 'store-closed',
    says: 'cannot be written. Let PARALLAX_DATA name a folder that you may write to.',
  },
  {
    pattern: /^SQLITE_(?:NOMEM|IOERR_NOMEM)/,
    code: 'store-memory',
    says: 'needs more memory than there is. End other programs and try again.',
  },
  {
    pattern: /^SQLITE_IOERR/,
    code: 'store-disk',
    says: 'cannot be read or written: its disk is full or failing. Free some room and look at the disk; `npx parallax backup FILE` copies the library to another one.',
  },
  {
    pattern: /^SQLITE_(?:TOOBIG|NOLFS)/,
    code: 'store-large',
    says: 'does not take as much in one piece. Send less at once.',
  },
];

/** Every other code tells of a mistake of ours. */
const fault: StoreFailure = {
  code: 'store-fault',
  says: 'was used in a way that it refuses: a mistake in Parallax. Nothing was changed. Try again, and report it if it comes back.',
};

/** What an error code of SQLite means. With the folder where the database lies, a full disk is known for one. */
export function storeFailure(sqlite: string, folder?: string): StoreFailure {
  const known = storeFailures.find(({ pattern }) => pattern.test(sqlite)) ?? fault;
  // SQLite says of a full disk only where it writes the database; where it makes or maps a file, it fails or cannot open.
  const maybeFull = known.code === 'store-disk' || known.code === 'store-closed';
  return maybeFull && folder !== undefined && hasNoRoom(folder) ? full : known;
}

/** Less than this is too little for SQLite to go on with: a write-ahead log and its index. */
const leastRoom = 2 ** 18;

function hasNoRoom(folder: string): boolean {
  try {
    const { bavail, bsize, ffree, files } = statfsSync(folder);
    return bavail * bsize < leastRoom || (files > 0 && ffree === 0);
  } catch {
    return false;
  }
}

/** Whether the file system itself says that there is no room. */
export function isDiskFull(error: unknown): boolean {
  return /^(?:ENOSPC|EDQUOT)$/.test(String((error as NodeJS.ErrnoException | null)?.code));
}

/** What the file system's refusals mean, by their codes; each comes after the path. */
const fileFailures: Record<string, string> = {
  ENOENT: 'there is no such file or folder.',
  ENOTDIR: 'this is a file, or leads through one, where a folder is wanted. Name another.',
  EISDIR: 'this is a folder. Name a file, or move the folder away.',
  ERR_FS_EISDIR: 'this is a folder. Name a file, or move the folder away.',
  ENOTEMPTY: 'this is a folder that holds something. Move it away.',
  EEXIST: 'this is there already. Name another, or move it away.',
  EACCES: 'you have no right to this. Let its owner give it to you, or name another.',
  EPERM: 'you have no right to this. Let its owner give it to you, or name another.',
  EROFS: 'this is on a disk that can only be read. Name a place on another.',
  ENOSPC: 'there is no room left on the disk. Free some and try again.',
  EDQUOT: 'there is no room left that you may use on the disk. Free some and try again.',
  EFBIG: 'this would be larger than the disk takes. Name a place on another.',
  ERR_FS_FILE_TOO_LARGE: 'this is larger than can be read at once.',
  ENAMETOOLONG: 'this name is too long. Name another.',
  ELOOP: 'links on this path lead round in a circle. Name another.',
  EMFILE: 'too many files are open. Close other programs and try again.',
  ENFILE: 'too many files are open. Close other programs and try again.',
  EBUSY: 'another program holds this. Try again when it is done.',
  ETXTBSY: 'another program holds this. Try again when it is done.',
  EIO: 'the disk fails here. Look at the disk.',
  ENXIO: 'this is a device without anything behind it. Name a file.',
  ENODEV: 'this is a device without anything behind it. Name a file.',
  ESTALE: 'this was removed on its server meanwhile. Try again.',
  ENOMEM: 'there is too little memory for this. End other programs and try again.',
  EXDEV: 'this cannot be moved to another disk. Name a place on the same one.',
  EINVAL: 'this cannot be read or written here. Name a file.',
  ENOTSUP: 'this cannot be read or written here. Name a file.',
};

/** The file system's refusal in words that say what to do; null where the error is none. */
export function fileFailure(error: unknown): string | null {
  const { code, path, dest, syscall } = error as NodeJS.ErrnoException & { dest?: string };
  const says = syscall === 'mkdir' && code === 'EEXIST' ? fileFailures.ENOTDIR : fileFailures[code ?? ''];
  return says === undefined ? null : `${dest ?? path ?? 'What was named'}: ${says}`;
}
