import { basename } from 'node:path';
import type { RequestHandler } from 'express';
import multer, { MulterError } from 'multer';
import { Refusal } from '../../analysis/article.ts';
import { largestDocument } from './extract.ts';

/** Files of one upload, and bytes of all of them together: they are held in memory while they are read. */
export const mostFiles = 20;
const largestUpload = 64 * 2 ** 20;

const upload = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: {
    files: mostFiles,
    fileSize: largestDocument,
    fields: 10,
    fieldSize: 10_000,
    parts: mostFiles + 10,
  },
}).array('files', mostFiles);

/** Bytes of a refused upload that are let pass unread, so that its sender hears why; then its connection is cut. */
const mostPassed = 8 * largestUpload;

/**
 * Reads uploaded files into `request.files`, under limits on their number and size. Whatever cannot be read becomes a
 * Refusal: it is a stranger's form, and no failure of ours. Bytes are counted as they come, whatever the head says.
 */
export const readFiles: RequestHandler = (request, response, next) => {
  let settled = false;
  const settle = (error?: unknown) => {
    if (settled) return;
    settled = true;
    next(error);
  };
  const refuse = () => {
    request.unpipe();
    request.resume();
    settle(tooMuch());
  };
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > mostPassed) request.destroy();
    else if (size > largestUpload && !settled) refuse();
  });
  if (Number(request.headers['content-length']) > largestUpload) return refuse();
  try {
    upload(request, response, (error: unknown) => settle(error ? refusalOf(error) : undefined));
  } catch (error) {
    settle(refusalOf(error));
  }
};

/** A file of an upload. */
export interface Upload {
  /** The last part of the name that it came under, without control characters: shown, never opened. */
  name: string;
  bytes: Uint8Array;
}

/** The files that `readFiles` read; an empty field of the form is none. */
export function uploadsOf(files: unknown): Upload[] {
  return ((files ?? []) as Express.Multer.File[])
    .filter(({ originalname, size }) => originalname !== '' || size > 0)
    .map(({ originalname, buffer }) => ({
      name:
        basename(originalname.replaceAll('\\', '/'))
          .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
          .slice(0, 200)
          .toWellFormed() || 'file',
      bytes: buffer,
    }));
}

function refusalOf(error: unknown): Refusal {
  const code = error instanceof MulterError ? error.code : null;
  if (code === 'LIMIT_FILE_SIZE')
    return new Refusal(
      'too-long',
      `One of the files is larger than ${largestDocument / 2 ** 20} MB, and none was taken. Send the others without it.`,
    );
  if (code === 'LIMIT_FILE_COUNT' || code === 'LIMIT_UNEXPECTED_FILE' || code === 'LIMIT_PART_COUNT')
    return new Refusal(
      'too-long',
      `At most ${mostFiles} files can come at once, and none was taken. Send fewer, or use: npx parallax import FILE…`,
    );
  return new Refusal(
    'bad-input',
    'The upload could not be read: it was cut off, or is no form with files. Choose the files again and send them.',
  );
}

function tooMuch(): Refusal {
  return new Refusal(
    'too-long',
    `More than ${largestUpload / 2 ** 20} MB came at once, and nothing was taken. Send fewer files, or use: npx parallax import FILE…`,
  );
}
