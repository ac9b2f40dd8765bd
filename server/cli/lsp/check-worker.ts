import { longestDraft, parseStyle, plainStyle, rules, type Style } from '../../../analysis/check/index.ts';
import { Refusal } from '../../../analysis/read/article.ts';
import { problemOf } from '../../errors.ts';
import { type ProseFormat, proseOf } from '../../ingest/prose/index.ts';
import type { DraftChecked } from '../checked-draft.ts';
import { DraftMemory } from './draft-memory.ts';

/** A draft to be checked, as an editor has it. */
export interface CheckTask {
  id: number;
  name: string;
  /** All of it is read, and not only what changed. */
  whole: boolean;
  source: string;
  format: ProseFormat;
  /** A house style in YAML; empty where there is none. */
  style: string;
  /** What the style is called, in what is told of it. */
  styleName: string;
}

/** What came of a task: findings, or why there are none; and what is wrong with the house style. */
export interface CheckAnswer {
  id: number;
  /** Whole, or some of its findings of the whole check before. */
  whole: boolean;
  checked: DraftChecked | null;
  refused: string | null;
  styleProblem: string | null;
}

/** What hovers tell of a rule. */
export type RuleTold = Pick<(typeof rules)[number], 'id' | 'about' | 'means'>;

const memory = new DraftMemory();
let read: { yaml: string; style: Style; problem: string | null } = {
  yaml: '',
  style: plainStyle,
  problem: null,
};

function styleOf({ style: yaml, styleName }: CheckTask): typeof read {
  if (yaml === read.yaml) return read;
  try {
    read = { yaml, style: parseStyle(yaml, styleName), problem: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    read = { yaml, style: plainStyle, problem: error.message };
  }
  return read;
}

async function answer(task: CheckTask): Promise<CheckAnswer> {
  const { style, problem } = styleOf(task);
  const answered = { id: task.id, whole: true, checked: null, refused: null, styleProblem: problem };
  if (task.source.length > longestDraft)
    return {
      ...answered,
      refused: `It has ${task.source.length} characters; ${longestDraft} are checked in an editor. parallax check takes longer ones.`,
    };
  try {
    const prose = proseOf(task.source, task.format);
    const part = task.whole ? null : await memory.changed(task.name, prose, style);
    if (part) return { ...answered, whole: false, checked: part };
    return { ...answered, checked: await memory.whole(task.name, prose, style) };
  } catch (error) {
    const { code, detail } = problemOf(error);
    if (code === 'internal') throw error;
    return { ...answered, refused: detail };
  }
}

// One task at a time: the next is sent when this one is answered. What no draft is to blame for ends the process.
process.on('message', (task: CheckTask | { forget: string }) => {
  if ('forget' in task) memory.forget(task.forget);
  else void answer(task).then((answered) => process.send?.(answered));
});
process.send?.({
  rules: rules.map(({ id, about, means }): RuleTold => ({ id, about, means })),
});
