import { type Level, levels, placesIn, reaches, type Style } from '../../analysis/check/index.ts';
import { Refusal } from '../../analysis/read/article.ts';
import { brief, plain } from '../../analysis/text/plain.ts';
import type { Transcript } from '../../analysis/types/checked-quotation.ts';
import { problemOf } from '../errors.ts';
import { NoSuchFile } from '../ingest/input.ts';
import { readTranscript } from '../ingest/transcripts/index.ts';
import { writeBaseline } from './check-baseline.ts';
import { type DeskDismissals, desksOf } from './check-dismissals.ts';
import { type HouseStyle, readStyle } from './check-style.ts';
import { type CheckedFile, checkProse } from './checked-draft.ts';
import { draftSource } from './draft-source.ts';
import { messageOf } from './finding-message.ts';
import { githubLines } from './github.ts';
import { type Known, readKnown, withKnown } from './known-files.ts';
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
  /** Saved desks: what was dismissed on them is told as such, and does not count. */
  dismissals?: string[];
  /** Where the draft, a Word document, goes with its findings as comments. */
  docx?: string;
}

/**
 * `check`: findings of each draft at or above a level. Sets the exit code to 1 where there are any that count, to 2 where a
 * draft could not be read; the other drafts are checked all the same. What a comment ignores, a desk dismissed or a baseline
 * knows does not count.
 */
export async function checkFiles(paths: string[], options: CheckOptions): Promise<void> {
  const { format, level } = options;
  const word = options.docx === undefined ? null : await import('./check-docx.ts');
  word?.refuseDocx(options.docx!, paths);
  const house = await readStyle(options.style);
  const known = await knownOf(options, house);
  const transcripts = await readTranscripts(options.against ?? []);
  const files: CheckedFile[] = [];
  const used = new Set<DeskDismissals>();
  let below = 0;
  for (const path of paths) {
    const file = await checkFile(path, house.style, transcripts, known, used);
    const shown = file.findings.filter((finding) => reaches(finding.level, level));
    below += file.findings.filter((finding) => counts(finding) && !shown.includes(finding)).length;
    files.push({ ...file, findings: shown });
    // People see what there is as it is found; programs get one whole.
    if (format === 'text' && !options.writeBaseline) await print(linesOf({ ...file, findings: shown }));
  }
  await word?.writeCommented(options.docx!, files[0]);
  await printWhole(format, files, house, transcripts.length > 0);
  for (const file of files) sayRemarks(file);
  if (!files.some(({ error }) => error)) sayUnused(options, known, used);
  if (format === 'text') sayLeftOut(files, below, level);
  const { baseline } = known;
  const written =
    options.writeBaseline && baseline && (await writeBaseline(baseline.file, files, baseline.findings));
  if (files.some(({ error }) => error)) process.exitCode = 2;
  else if (typeof written === 'number')
    say(`${written} ${written === 1 ? 'finding' : 'findings'} in ${baseline?.file}.`);
  else if (files.some(({ findings }) => findings.some(counts))) process.exitCode = 1;
}

/** What programs read, all at once. */
async function printWhole(
  format: CheckOptions['format'],
  files: CheckedFile[],
  house: HouseStyle,
  against: boolean,
): Promise<void> {
  if (format === 'json') await print(`${JSON.stringify(await jsonOf(files, house, against))}\n`);
  if (format === 'sarif') {
    const { sarifLog } = await import('./sarif.ts');
    await print(`${JSON.stringify(sarifLog(files), null, 2)}\n`);
  }
  if (format === 'github') await print(githubLines(files));
}

function counts({ suppression }: CheckedFile['findings'][number]): boolean {
  return suppression === null;
}

/** What is known of drafts: by the files that are named here or, where none of their kind is, by those that the style names. */
async function knownOf(options: CheckOptions, { knows }: HouseStyle): Promise<Known> {
  const { baseline = knows.baseline, dismissals = [], writeBaseline: writes = false } = options;
  if (writes && baseline === null)
    throw new Refusal('bad-input', '--write-baseline needs --baseline FILE: that is what it writes.');
  return readKnown({ baseline, dismissals: dismissals.length > 0 ? dismissals : knows.dismissals }, writes);
}

/** How many places are not told of, and why. */
function sayLeftOut(files: readonly CheckedFile[], below: number, level: Level): void {
  if (below > 0) say(`${below} more below ${level}: --level ${levels[0]} shows them all.`);
  const from = files.flatMap(({ findings }) =>
    findings.flatMap(({ suppression }) => suppression?.from ?? []),
  );
  const told = [...new Set(from)].map((file) => `${from.filter((one) => one === file).length} by ${file}`);
  if (told.length > 0) say(`Known or dismissed, and not counted: ${told.join(', ')}.`);
}

/** Desks that were named for these drafts, and had none of them. */
function sayUnused(
  { dismissals = [] }: CheckOptions,
  { desks }: Known,
  used: ReadonlySet<DeskDismissals>,
): void {
  if (dismissals.length === 0) return;
  for (const desk of desks)
    if (!used.has(desk))
      say(`${desk.file}: None of these is the draft that this desk had: it dismisses nothing here.`);
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
  { baseline, desks }: Known,
  used: Set<DeskDismissals>,
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
    const checked = await checkProse(prose, style, metadata, transcripts);
    const own = desksOf(prose.text, desks);
    for (const desk of own) used.add(desk);
    const findings = withKnown(file.path, checked.findings, { baseline, desks: own });
    return { ...file, source: prose.source, ...checked, findings };
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
  { style: _, knows: __, ...style }: HouseStyle,
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
