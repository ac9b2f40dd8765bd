import {
  type Checked,
  checkDraft,
  type Level,
  levels,
  parseStyle,
  placesIn,
  plainStyle,
  reaches,
  type Style,
} from '../../analysis/check/index.ts';
import { analyzerVersion } from '../../analysis/index.ts';
import type { Article } from '../../analysis/read/article.ts';
import { brief, plain } from '../../analysis/text/plain.ts';
import type { Transcript } from '../../analysis/types/checked-quotation.ts';
import { problemOf } from '../errors.ts';
import { longestRead, readArticle } from '../ingest/file.ts';
import { NoSuchFile, readInput } from '../ingest/input.ts';
import { readTranscript } from '../ingest/transcripts/index.ts';
import { articleOfInput, naming } from './analyze.ts';
import { sarifLog } from './sarif.ts';
import { print, say } from './terminal.ts';

export interface CheckOptions {
  format: 'text' | 'json' | 'sarif';
  level: Level;
  style?: string;
  /** Transcripts, statements and earlier articles that quotations are held against. */
  against?: string[];
}

/** One draft with its findings, or why there are none. */
export interface CheckedFile extends Checked {
  path: string;
  text: string;
  error: { code: string; message: string } | null;
}

/** The house style that holds where none is named. */
const usualStyle = '.parallax.yml';
/** The most that a style's file may hold, in bytes. */
const largestStyle = 2 ** 20;

/**
 * `check`: findings of each draft at or above a level. Sets the exit code to 1 where there are any, to 2 where a draft could
 * not be read; the other drafts are checked all the same.
 */
export async function checkFiles(
  paths: string[],
  { format, level, style, against = [] }: CheckOptions,
): Promise<void> {
  const house = await readStyle(style);
  const transcripts = await readTranscripts(against);
  const files: CheckedFile[] = [];
  let below = 0;
  for (const path of paths) {
    const { findings, ...file } = await checkFile(path, house, transcripts);
    const shown = findings.filter((finding) => reaches(finding.level, level));
    below += findings.length - shown.length;
    files.push({ ...file, findings: shown });
    // People see what there is as it is found; programs get one whole.
    if (format === 'text') await print(linesOf({ ...file, findings: shown }));
  }
  if (format === 'json') await print(`${JSON.stringify(jsonOf(files, transcripts.length > 0))}\n`);
  if (format === 'sarif') await print(`${JSON.stringify(sarifLog(files), null, 2)}\n`);
  for (const { path, error } of files) if (error) say(`${brief(path, 200)}: ${error.code}: ${error.message}`);
  if (format === 'text' && below > 0)
    say(`${below} more below ${level}: --level ${levels[0]} shows them all.`);
  if (files.some(({ error }) => error)) process.exitCode = 2;
  else if (files.some(({ findings }) => findings.length > 0)) process.exitCode = 1;
}

async function readStyle(named: string | undefined): Promise<Style> {
  const file = named ?? usualStyle;
  const bytes = await readInput(file, { bytes: largestStyle, seconds: longestRead }).catch((error) => {
    if (named === undefined && error instanceof NoSuchFile && !error.link) return null;
    throw naming(file, error);
  });
  return bytes ? parseStyle(bytes.toString('utf8'), file) : plainStyle;
}

/** What quotations are held against. Throws a Refusal that names the file that cannot be read. */
async function readTranscripts(files: readonly string[]): Promise<Transcript[]> {
  const transcripts: Transcript[] = [];
  for (const file of files) {
    const transcript = await readTranscript(file).catch((error) => {
      throw naming(file, error);
    });
    transcripts.push({ ...transcript, file });
  }
  return transcripts;
}

async function checkFile(
  path: string,
  style: Style,
  transcripts: readonly Transcript[],
): Promise<CheckedFile> {
  const name = path === '-' ? 'stdin' : path;
  const file = { path: name, text: '', words: 0, findings: [], quotations: [], error: null };
  try {
    const draft: Article = await (path === '-' ? articleOfInput() : readArticle(path));
    return { ...file, text: draft.text, ...(await checkDraft(draft, style, transcripts)) };
  } catch (error) {
    return { ...file, error: tellable(error) };
  }
}

/** What may be said of a draft that could not be checked. Throws what is no fault of the draft. */
function tellable(error: unknown): { code: string; message: string } {
  if (error instanceof NoSuchFile) return { code: 'no-such-file', message: error.message };
  const { code, detail } = problemOf(error);
  if (code !== 'internal') return { code, message: detail };
  throw error;
}

/** `path:line:column: rule: message`, one line for each finding. */
function linesOf({ path, text, findings }: CheckedFile): string {
  const placeOf = placesIn(text);
  return findings
    .map((finding) => {
      const { line, column } = placeOf(finding);
      return `${plain(`${path}:${line}:${column}: ${finding.rule}: ${messageOf(finding)}`)}\n`;
    })
    .join('');
}

/** The message with the plainer wordings and what each loses. */
function messageOf({ message, wordings }: Checked['findings'][number]): string {
  const plainer = wordings.map(
    ({ wording, of, loses }) => `“${wording}”${of ? ` for “${of}”` : ''}${loses ? ` (loses ${loses})` : ''}`,
  );
  return plainer.length > 0 ? `${message} Instead: ${plainer.join(', ')}.` : message;
}

function jsonOf(files: CheckedFile[], against: boolean): object {
  return {
    analyzer: analyzerVersion,
    files: files.map(({ text, findings, quotations, ...file }) => {
      const placeOf = placesIn(text);
      return {
        ...file,
        ...(against && { quotations }),
        findings: findings.map((finding) => ({ ...finding, ...placeOf(finding) })),
      };
    }),
  };
}
