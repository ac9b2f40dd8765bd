import { basename, dirname, isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  keepWindows,
  longestDraft,
  parseStyle,
  plainStyle,
  rules,
  type Style,
} from '../../../analysis/check/index.ts';
import { Refusal } from '../../../analysis/read/article.ts';
import { problemOf } from '../../errors.ts';
import { type ProseFormat, proseOf } from '../../ingest/prose/index.ts';
import { type Baseline, baselinePath } from '../check-baseline.ts';
import { desksOf } from '../check-dismissals.ts';
import type { DraftChecked } from '../checked-draft.ts';
import { withKnown } from '../known-files.ts';
import { DraftMemory } from './draft-memory.ts';
import { KnownBeside, type ReadBeside } from './known-beside.ts';

/** A draft to be checked, as an editor has it. */
export interface CheckTask {
  id: number;
  /** Its URI. */
  name: string;
  /** All of it is read, and not only what changed. */
  whole: boolean;
  source: string;
  format: ProseFormat;
  /** A house style in YAML; empty where there is none. */
  style: string;
  /** The style’s file, whose folder the editor has open. */
  styleFile: string;
}

/** What came of a task: findings, or why there are none; and what is wrong with the settings. */
export interface CheckAnswer {
  id: number;
  /** Whole, or some of its findings of the whole check before. */
  whole: boolean;
  checked: DraftChecked | null;
  refused: string | null;
  /** What is wrong with the house style, or a file that it names. */
  problem: string | null;
  /** The files that the style names, which may change; null where it was not asked. */
  beside: readonly string[] | null;
  /** What is known is shown, as hints. */
  hints: boolean;
}

/** What hovers tell of a rule. */
export type RuleTold = Pick<(typeof rules)[number], 'id' | 'about' | 'means'>;

/** Windows that are kept: those of the longest draft and of one of usual length, about 100 MB. */
const windows = 320;
keepWindows(windows);

const memory = new DraftMemory();
const beside = new KnownBeside();
let read: { yaml: string; style: Style; problem: string | null } = {
  yaml: '',
  style: plainStyle,
  problem: null,
};

function styleOf({ style: yaml, styleFile }: CheckTask): typeof read {
  if (yaml === read.yaml) return read;
  try {
    read = { yaml, style: parseStyle(yaml, basename(styleFile)), problem: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    read = { yaml, style: plainStyle, problem: error.message };
  }
  return read;
}

async function answer(task: CheckTask): Promise<CheckAnswer> {
  const { style, problem } = styleOf(task);
  const known = await beside.of(style, task.styleFile);
  const answered = {
    ...{ id: task.id, whole: true, checked: null, refused: null, beside: known.names },
    problem: [problem, ...known.problems].filter((one) => one !== null).join('\n') || null,
    hints: style.known === 'hint',
  };
  if (task.source.length > longestDraft)
    return {
      ...answered,
      refused: `It has ${task.source.length} characters; ${longestDraft} are checked in an editor. parallax check takes longer ones.`,
    };
  try {
    return { ...answered, ...(await checked(task, style, known)) };
  } catch (error) {
    const { code, detail } = problemOf(error);
    if (code === 'internal') throw error;
    return { ...answered, refused: detail };
  }
}

async function checked(
  { name, source, format, whole, styleFile }: CheckTask,
  style: Style,
  { known }: ReadBeside,
): Promise<Pick<CheckAnswer, 'whole' | 'checked'>> {
  const prose = proseOf(source, format);
  const part = whole ? null : await memory.changed(name, prose, style);
  const found = part ?? (await memory.whole(name, prose, style));
  const path = pathBeside(styleFile, name, known.baseline?.findings);
  const desks = desksOf(prose.text, known.desks);
  const findings = withKnown(path, found.findings, { ...known, desks });
  return { whole: part === null, checked: { ...found, findings } };
}

/** What a draft is called in a baseline: by its place in the folder of the style, where a command is run, or else by all of it. */
function pathBeside(styleFile: string, uri: string, baseline?: Baseline): string {
  const path = pathOf(uri);
  if (path === null) return uri;
  const near = relative(dirname(styleFile), path);
  return isAbsolute(near) || (baseline?.has(baselinePath(path)) && !baseline.has(baselinePath(near)))
    ? path
    : near;
}

/** The file of a URI; null where a draft lies in none. */
function pathOf(uri: string): string | null {
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}

/** What was sent before: a draft that is closed while it is checked is forgotten when that is done. */
let before: Promise<unknown> = Promise.resolve();
// One task at a time: the next is sent when this one is answered. What no draft is to blame for ends the process.
process.on('message', (task: CheckTask | { forget: string }) => {
  before = before.then(async () => {
    if ('forget' in task) memory.forget(task.forget);
    else process.send?.(await answer(task));
  });
});
process.send?.({
  rules: rules.map(({ id, about, means }): RuleTold => ({ id, about, means })),
});
