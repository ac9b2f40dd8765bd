import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Refusal } from '../../analysis/read/article.ts';

/** What one read may cost. */
export interface InputLimits {
  bytes: number;
  /** For all of it; where it comes in chunks, for each of them. */
  seconds: number;
  /** What to do where there is more than that. */
  advice?: string;
}

/** A file that is not there; `link` where its name is there and leads nowhere. */
export class NoSuchFile extends Refusal {
  constructor(readonly link = false) {
    super(
      'bad-input',
      link
        ? 'It is a link to a file that is not there. Name the file itself.'
        : 'There is no such file. Look at how its name is written.',
    );
  }
}

/** Where bytes come from: a file by its name, or what standard input gives. */
export type Input = string | Readable;

/** What is read at a time of a file. */
const chunkSize = 256 * 1024;

/**
 * All bytes of a file or of standard input, within limits. A file is opened once, and what was opened is asked what it is:
 * a regular file alone is read, never a folder, a device or a pipe. Throws a Refusal that says what to do.
 */
export async function readInput(input: Input, limits: InputLimits): Promise<Buffer> {
  const until = performance.now() + limits.seconds * 1000;
  const source = await sourceOf(input, until);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    if (source.size > limits.bytes) throw tooLarge(limits, source.size);
    for (let chunk = await source.next(until); chunk; chunk = await source.next(until)) {
      size += chunk.length;
      if (size > limits.bytes) throw tooLarge(limits);
      chunks.push(chunk);
    }
  } finally {
    await source.close();
  }
  return Buffer.concat(chunks);
}

/**
 * Bytes of a file as they are asked for, so that memory stays flat however long it is: as many as it had when it was
 * opened. Throws a Refusal as `readInput` does, also in the middle.
 */
export async function* chunksOf(file: string, seconds: number): AsyncGenerator<Buffer> {
  const until = () => performance.now() + seconds * 1000;
  const source = await sourceOf(file, until());
  try {
    for (let chunk = await source.next(until()); chunk; chunk = await source.next(until())) yield chunk;
  } finally {
    await source.close();
  }
}

/** What is read from, however it came to be open. */
interface Source {
  /** Bytes that it says it has; 0 where it cannot know. */
  size: number;
  /** More bytes, null at the end. Throws a Refusal. */
  next(until: number): Promise<Buffer | null>;
  close(): Promise<void>;
}

async function sourceOf(input: Input, until: number): Promise<Source> {
  try {
    return typeof input === 'string' ? await fileSource(input, until) : streamSource(input);
  } catch (error) {
    throw refusalOf(error);
  }
}

async function fileSource(file: string, until: number): Promise<Source> {
  // Without waiting: to open a pipe would wait for who writes to it.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
  const opening = open(file, flags).catch(async (error) => {
    throw error.code === 'ENOENT' && (await isLink(file)) ? new NoSuchFile(true) : error;
  });
  const handle = await within(opening, until, () => opening.then((late) => late.close()).catch(() => {}));
  try {
    const found = await within(handle.stat(), until);
    if (!found.isFile()) throw notAFile(found);
    return regularFile(handle, found.size);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function regularFile(handle: FileHandle, size: number): Source {
  let read = 0;
  return {
    size,
    async next(until) {
      try {
        // One byte more than it has said shows whether it grows.
        const room = Buffer.allocUnsafe(Math.min(chunkSize, size - read + 1));
        const { bytesRead } = await within(handle.read(room, 0, room.length, read), until);
        read += bytesRead;
        if (bytesRead > 0 && read <= size) return room.subarray(0, bytesRead);
        if (read !== size) throw changed();
        return null;
      } catch (error) {
        throw refusalOf(error);
      }
    },
    close: () => handle.close(),
  };
}

function streamSource(stream: Readable): Source {
  const chunks = stream[Symbol.asyncIterator]();
  return {
    size: 0,
    async next(until) {
      try {
        const { done, value } = await within(chunks.next(), until);
        return done ? null : Buffer.from(value);
      } catch (error) {
        throw refusalOf(error);
      }
    },
    // Its own end would wait for a chunk that may never come.
    close: async () => {
      stream.destroy();
    },
  };
}

/** Waits for work until a time, on the clock of `performance.now`; then lets it go, after which `after` is called. */
async function within<T>(work: Promise<T>, until: number, after: () => void = () => {}): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => {
        after();
        reject(tooSlow());
      },
      Math.max(0, until - performance.now()),
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function isLink(file: string): Promise<boolean> {
  const found = await lstat(file).catch(() => null);
  return found?.isSymbolicLink() ?? false;
}

type Stats = Awaited<ReturnType<FileHandle['stat']>>;

function notAFile(found: Stats): Refusal {
  if (found.isDirectory()) return refusal('This is a folder. Name the files in it.');
  if (found.isFIFO())
    return refusal('This is a pipe, not a file. Save what comes out of it to a file, and name that.');
  return refusal('This is a device, not a file. Name a file that holds an article.');
}

function changed(): Refusal {
  return refusal(
    'The file changed while it was read. Wait until nothing writes to it any more, and try again.',
  );
}

function tooSlow(): Refusal {
  return refusal('Reading it takes too long. Copy it to this machine’s own disk, and try again.');
}

function tooLarge({ bytes, advice = 'Make it shorter.' }: InputLimits, size?: number): Refusal {
  const has = size === undefined ? `more than ${bytes} bytes` : `${size} bytes; ${bytes} is the most`;
  return new Refusal('too-long', `It has ${has}. ${advice}`);
}

/** What the system says when it cannot open or read a file, in words to act on. */
const systemErrors: Record<string, string> = {
  EACCES: 'It may not be read. Ask its owner, or change who may read it.',
  EPERM: 'It may not be read. Ask its owner, or change who may read it.',
  EISDIR: 'This is a folder. Name the files in it.',
  ENXIO: 'This is a socket or a device, not a file. Name a file that holds an article.',
  ELOOP: 'Its link leads in a circle. Name the file itself.',
  ENAMETOOLONG: 'Its name is too long. Give it a shorter one.',
  EMFILE: 'Too many files are open on this machine. Close some programs and try again.',
  ENFILE: 'Too many files are open on this machine. Close some programs and try again.',
};

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new NoSuchFile();
  if (code === 'ERR_INVALID_ARG_VALUE') return refusal('No file can have this name.');
  return refusal(
    systemErrors[code] ?? `It cannot be read (${code || 'unknown error'}). Copy it elsewhere and try again.`,
  );
}

function refusal(message: string): Refusal {
  return new Refusal('bad-input', message);
}
