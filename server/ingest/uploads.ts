import { basename } from 'node:path';
import type { RequestHandler } from 'express';
import multer, { MulterError } from 'multer';
import { Refusal } from '../../analysis/read/article.ts';
import { largestDocument } from './extract.ts';

/** Files of one upload: they are held in memory while they are read. */
export const mostFiles = 20;

/**
 * Reads uploaded files into `request.files`, under limits on their number and size. Whatever cannot be read becomes a
 * Refusal: it is a stranger's form, and no failure of ours. How much may come at all is held before (`collect.ts`).
 */
function reader(files: number, fileSize: number): RequestHandler {
  const limits = { files, fileSize, fields: 10, fieldSize: 10_000, parts: files + 10 };
  const storage = multer.memoryStorage();
  const upload = multer({ storage, defParamCharset: 'utf8', limits }).array('files', files);
  return (request, response, next) => {
    const settle = (error?: unknown) => next(error ? refusalOf(error, files, fileSize) : undefined);
    try {
      upload(request, response, settle);
    } catch (error) {
      settle(error);
    }
  };
}

/** Reads articles. */
export const readFiles = reader(mostFiles, largestDocument);

/** The largest file of many articles that comes by a page; larger ones come by `parallax import`. */
export const largestCollection = 64 * 2 ** 20;

/** Reads one file of many articles. */
export const readCollection = reader(1, largestCollection);

/** Files that one drop on a lesson may hold, and bytes of one: a class's worth, each with what one pupil marked. */
export const mostHandedIn = 100;
const largestHandedIn = 2 ** 20;

/** Reads what pupils hand in who marked offline. */
export const readHandedIn = reader(mostHandedIn, largestHandedIn);

/** Bytes of a study's package: what an upload may hold at all. */
const largestPackage = 24 * 2 ** 20;

/** Reads the package of a study. */
export const readPackageFile = reader(1, largestPackage);

/** Files of one desk at once, and bytes of one of its fields: a transcript as long as a text may be, or the draft. */
const mostOfDesk = 13;
const largestField = 3 * 2 ** 20;

/** Reads a desk as its form sends it, fields and files; each file tells its field. */
export const readDeskForm: RequestHandler = (request, response, next) => {
  const limits = {
    ...{ files: mostOfDesk, fileSize: largestDocument },
    ...{ fields: 2000, fieldSize: largestField, parts: 2000 + mostOfDesk },
  };
  const upload = multer({ storage: multer.memoryStorage(), defParamCharset: 'utf8', limits }).any();
  const settle = (error?: unknown) => next(error ? refusalOf(error, mostOfDesk, largestDocument) : undefined);
  try {
    upload(request, response, settle);
  } catch (error) {
    settle(error);
  }
};

/** Reads one file with coding made elsewhere: as much as a form may hold, with room for what stands around it. */
export const readCodingFile = reader(1, 7 * 2 ** 20);

/** A file of an upload. */
export interface Upload {
  /** The field of the form that it came in, where it came by one. */
  field?: string;
  /** The last part of the name that it came under, without control characters: shown, never opened. */
  name: string;
  bytes: Uint8Array;
}

/** The files that `readFiles` read; an empty field of the form is none. */
export function uploadsOf(files: unknown): Upload[] {
  return ((files ?? []) as Express.Multer.File[])
    .filter(({ originalname, size }) => originalname !== '' || size > 0)
    .map(({ originalname, buffer, fieldname }) => ({
      field: fieldname,
      name:
        basename(originalname.replaceAll('\\', '/'))
          .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
          .slice(0, 200)
          .toWellFormed() || 'file',
      bytes: buffer,
    }));
}

function refusalOf(error: unknown, most: number, largest: number): Refusal {
  const code = error instanceof MulterError ? error.code : null;
  if (code === 'LIMIT_FILE_SIZE')
    return new Refusal(
      'too-long',
      `One of the files is larger than ${largest / 2 ** 20} MB, and none was taken. Send the others without it.`,
    );
  if (code === 'LIMIT_FILE_COUNT' || code === 'LIMIT_UNEXPECTED_FILE' || code === 'LIMIT_PART_COUNT')
    return new Refusal(
      'too-long',
      `At most ${most} files can come at once, and none was taken. Send fewer${most === mostFiles ? ', or use: npx parallax import FILE…' : '.'}`,
    );
  return new Refusal(
    'bad-input',
    'The upload could not be read: it was cut off, or is no form with files. Choose the files again and send them.',
  );
}
