import { basename } from 'node:path';
import type { RequestHandler } from 'express';
import multer, { MulterError } from 'multer';
import { Refusal } from '../../analysis/read/article.ts';
import { largestDocument } from './extract.ts';

/** Files of one upload: they are held in memory while they are read. */
export const mostFiles = 20;

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

/**
 * Reads uploaded files into `request.files`, under limits on their number and size. Whatever cannot be read becomes a
 * Refusal: it is a stranger's form, and no failure of ours. How much may come at all is held before (`collect.ts`).
 */
export const readFiles: RequestHandler = (request, response, next) => {
  const settle = (error?: unknown) => next(error ? refusalOf(error) : undefined);
  try {
    upload(request, response, settle);
  } catch (error) {
    settle(error);
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
