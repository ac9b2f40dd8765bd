import { type Level, levels, placesIn, reaches, type Style } from '../../analysis/check/index.ts';
import { Refusal } from '../../analysis/read/article.ts';
import { brief, plain } from '../../analysis/text/plain.ts';
import type { Transcript } from '../../analysis/types/checked-quotation.ts';
import { problemOf } from '../errors.ts';
import { NoSuchFile } from '../ingest/input.ts';
import { readTranscript } from '../ingest/transcripts/index.ts';
import { type Baseline, readBaseline, withBaseline, writeBaseline } from './check-baseline.ts';
import { type HouseStyle, readStyle } from './check-style.ts';
import { type CheckedFile, checkProse } from './checked-draft.ts';
import { draftSource } from './draft-source.ts';
import { messageOf } from './finding-message.ts';
import { githubLines } from './github.ts';
import { naming } from './named-refusal.ts';
import { print, say } from './terminal.ts';

export interface CheckOptions {
  format: 'text' | 'json' | 'sarif' | 'github';
  level: Level;
  style?: string;
  /** Transcripts, statements and earlier articles that quotations are held against. */
  against?: string[];
  /** A file of findings that are known: these are told as such, and do not count. */
  baseline?: string;
  writeBaseline?: boolean;
  /** Where the draft, a Word document, goes with its findings as comments. */
  docx?: string;
}

/**
 * `check`: findings of each draft at or above a level. Sets the exit code to 1 where there are any that count, to 2 where a
 * draft could not be read; the other drafts are checked all the same. What a comment ignores or a baseline knows does not count.
 */
export async function checkFiles(paths: string[], options: CheckOptions): Promise<void> {
  const { format, level } = options;
  const word = options.docx === undefined ? null : await import('./check-docx.ts');
  word?.refuseDocx(options.docx!, paths);
  const house = await readStyle(options.style);
  const baseline = await baselineOf(options);
  const transcripts = await readTranscripts(options.against ?? []);
  const files: CheckedFile[] = [];
  let below = 0;
  for (const path of paths) {
    const { findings, ...file } = await checkFile(path, house.style, transcripts);
    const known = withBaseline(path, findings, baseline, options.baseline ?? '');
    const shown = known.filter((finding) => reaches(finding.level, level));
    below += known.filter((finding) => counts(finding) && !shown.includes(finding)).length;
    files.push({ ...file, findings: shown });
    // People see what there is as it is found; programs get one whole.
    if (format === 'text' && !options.writeBaseline) await print(linesOf({ ...file, findings: shown }));
  }
  await word?.writeCommented(options.docx!, files[0]);
  if (format === 'json')
    await print(`${JSON.stringify(await jsonOf(files, house, transcripts.length > 0))}\n`);
  if (format === 'sarif') {
    const { sarifLog } = await import('./sarif.ts');
    await print(`${JSON.stringify(sarifLog(files), null, 2)}\n`);
  }
  if (format === 'github') await print(githubLines(files));
  for (const file of files) sayRemarks(file);
  if (format === 'text' && below > 0)
    say(`${below} more below ${level}: --level ${levels[0]} shows them all.`);
  const written = options.writeBaseline && (await writeBaseline(options.baseline!, files, baseline));
  if (files.some(({ error }) => error)) process.exitCode = 2;
  else if (written !== undefined && written !== false)
    say(`${written} ${written === 1 ? 'finding' : 'findings'} in ${options.baseline}.`);
  else if (files.some(({ findings }) => findings.some(counts))) process.exitCode = 1;
}

function counts({ suppression }: CheckedFile['findings'][number]): boolean {
  return suppression === null;
}

async function baselineOf({ baseline, writeBaseline: writes = false }: CheckOptions): Promise<Baseline> {
  if (baseline !== undefined) return readBaseline(baseline, writes);
  if (writes)
    throw new Refusal('bad-input', '--write-baseline needs --baseline FILE: that is what it writes.');
  return new Map();
}

/** What went wrong with a draft, where it seems to be cut, or what is wrong with the comments in it. */
function sayRemarks({ path, source, error, remarks, textNotes }: CheckedFile): void {
  const name = brief(path, 200);
  if (error) say(`${name}: ${error.code}: ${error.message}`);
  const placeOf = placesIn(source);
  for (const note of textNotes) say(`${name}:${placeOf(note).line}: ${note.says}`);
  for (const remark of remarks) say(`${name}:${placeOf(remark).line}: parallax-ignore: ${remark.message}`);
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
  const file = {
    path: path === '-' ? 'stdin' : path,
    source: '',
    words: 0,
    findings: [],
    quotations: [],
    textNotes: [],
    remarks: [],
    error: null,
  };
  try {
    const { prose, metadata } = await draftSource(path);
    return { ...file, source: prose.source, ...(await checkProse(prose, style, metadata, transcripts)) };
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

/** `path:line:column: rule: message`, one line for each finding that counts. */
function linesOf({ path, source, findings }: CheckedFile): string {
  const placeOf = placesIn(source);
  return findings
    .filter(counts)
    .map((finding) => {
      const { line, column } = placeOf(finding);
      return `${plain(`${path}:${line}:${column}: ${finding.rule}: ${messageOf(finding)}`)}\n`;
    })
    .join('');
}

async function jsonOf(
  files: CheckedFile[],
  { style: _, ...style }: HouseStyle,
  against: boolean,
): Promise<object> {
  // The version is a hash of all weights and lists: it is taken only where it is told.
  const { analyzerVersion } = await import('../../analysis/index.ts');
  return {
    analyzer: analyzerVersion,
    style,
    files: files.map(({ source, findings, quotations, remarks: _, ...file }) => {
      const placeOf = placesIn(source);
      return {
        ...file,
        ...(against && { quotations }),
        findings: findings.map(({ key: _, ...finding }) => ({ ...finding, ...placeOf(finding) })),
      };
    }),
  };
}
