import type { AnalyzedView } from '../../analysis/index.ts';
import { leanWords, measures, present, readingOf, shownMarks } from '../../analysis/measures/index.ts';
import { hull } from '../../analysis/text/spans.ts';
import {
  type Annotation,
  type Category,
  choosing,
  type Scheme,
  type TaskText,
  type Unit,
} from '../../analysis/types/annotation.ts';
import type { Span } from '../../analysis/types/document.ts';
import type { AnalyzerVersion } from '../../analysis/types/reading.ts';
import type { Context } from '../context.ts';
import { ensureAnalysis, findArticle } from '../library/analysis.ts';
import { touched } from './sent-places.ts';
import type { Lesson } from './tasks.ts';

/** What the machine says of a text as one coder among others says it. Nobody asked it for a phase, and it takes nothing back. */
export type MachineMark = Pick<
  Annotation,
  | 'article'
  | 'unit'
  | 'start'
  | 'end'
  | 'otherStart'
  | 'otherEnd'
  | 'category'
  | 'subject'
  | 'value'
  | 'reason'
>;

/** The machine as a coder of one text: what it says by which version, and of which categories it says nothing, and why. */
export interface MachineCoder {
  analyzer: AnalyzerVersion;
  marks: MachineMark[];
  nothing: { category: string; why: string }[];
  /** How many readers' corrections its reading takes in; absent where none. */
  corrected?: number;
}

/** Of which units a measure says something besides its marks: of actors stance alone, of the whole text frames alone. */
const only: Partial<Record<Unit, string>> = { actor: 'stance', article: 'frames', pair: 'attribution' };

/** What a measure tells apart of a unit; empty where it says nothing of such a one. */
export function categoriesOf(id: string, unit: Unit): readonly string[] {
  const measure = measures.find((one) => one.id === id);
  if (!measure || (only[unit] !== undefined && only[unit] !== id)) return [];
  // Its categories in the codebook are whose lean it is; what it says of one is the way.
  return id === 'stance' ? ['favorable', 'unfavorable'] : measure.categories.map(({ name }) => name);
}

/** What the machine says of a text of a task, in the terms of its scheme, from a stored reading. */
export function machineAnnotations(view: AnalyzedView, text: TaskText, scheme: Scheme): MachineCoder {
  const marks: MachineMark[] = [];
  const nothing: MachineCoder['nothing'] = [];
  for (const category of scheme.categories) {
    const failed = unable(view, category);
    const found = failed === null ? marksOf(view, text, category) : [];
    if (found.length > 0) marks.push(...found);
    else
      nothing.push({ category: category.id, why: failed ?? 'The machine found nothing of it in this text.' });
  }
  const { analyzer, corrected } = view.analysis;
  return { analyzer, marks, nothing, ...(corrected !== undefined && { corrected }) };
}

/** The same of each text of a lesson, read from the store or once more. */
export function machineOf(context: Context, { texts, scheme }: Lesson): Promise<MachineCoder[]> {
  const one = async (text: TaskText) => {
    const view = await ensureAnalysis(context, findArticle(context, text.article));
    return machineAnnotations(view, text, scheme);
  };
  return Promise.all(texts.map(one));
}

/** Why the machine cannot say anything of a category; null where it can. */
function unable(view: AnalyzedView, { machine }: Category): string | null {
  const measure = machine && measures.find(({ id }) => id === machine.measure);
  if (!measure) return 'The machine has nothing for this category.';
  const { error } = readingOf(measure, view.analysis.readings);
  return error === null ? null : `The machine could not say: ${error}`;
}

/** One thing that a measure says: where it stands, by which of its categories, and why. */
interface Said {
  at: Span | null;
  other: Span | null;
  subject: string;
  category: string;
  reason: string | null;
}

function marksOf(view: AnalyzedView, text: TaskText, category: Category): MachineMark[] {
  const { article } = text;
  const { id, unit } = category;
  const marks = saidOf(view, text, category).flatMap((said): MachineMark[] => {
    const { at, other, subject, reason } = said;
    return valuesOf(category, said.category).map((value) => ({
      ...{ article, unit, category: id, subject, value, reason },
      ...{ start: at?.start ?? null, end: at?.end ?? null },
      ...{ otherStart: other?.start ?? null, otherEnd: other?.end ?? null },
    }));
  });
  // Two marks in one sentence, or two frames of one value, are one thing said of it.
  const first = new Map<string, MachineMark>();
  for (const mark of marks) {
    const key = `${mark.start} ${mark.end} ${mark.otherStart} ${mark.subject} ${mark.value}`;
    if (!first.has(key)) first.set(key, mark);
  }
  return [...first.values()];
}

/** Which values of a category one of the machine's own means; none where it stands beside none. */
function valuesOf({ kind, machine }: Category, name: string): (string | null)[] {
  if (choosing.has(kind))
    return Object.entries(machine?.values ?? {}).flatMap(([value, names]) =>
      names.includes(name) ? value : [],
    );
  if (machine?.categories && !machine.categories.includes(name)) return [];
  return [kind === 'yes/no' ? 'yes' : null];
}

function saidOf(view: AnalyzedView, text: TaskText, { unit, machine }: Category): Said[] {
  const { readings } = view.analysis;
  if (unit === 'actor') return leansOf(view, text);
  if (unit === 'article')
    return readings.frames.frames.flatMap(({ name, score }) =>
      score !== null && score >= present
        ? { at: null, other: null, subject: '', category: name, reason: null }
        : [],
    );
  const marks = shownMarks(readings, view.document)
    .filter(({ measure }) => measure.id === machine?.measure)
    .flatMap(({ marks }) => marks)
    .map(({ start, end, category, source, reason, note }) => ({
      ...{ at: { start, end }, subject: '', category, reason: reason ?? note },
      other: source && source.length > 0 ? hull(source) : null,
    }));
  const read = marks.filter(({ at }) => touched(text.passages, at).length > 0);
  if (unit === 'span') return read.map((mark) => ({ ...mark, other: null }));
  if (unit === 'pair') return read.filter(({ other }) => other !== null);
  const units = unit === 'sentence' ? text.sentences : text.passages;
  return read.flatMap((mark) => touched(units, mark.at).map((at) => ({ ...mark, at, other: null })));
}

/** The writer's own lean toward each actor of the task, where it is surely one way; what is not is no “neither”. */
function leansOf({ analysis: { readings } }: AnalyzedView, { actors }: TaskText): Said[] {
  const { stance } = readings;
  return stance.actors.flatMap(({ name, author }): Said[] => {
    if (!actors.includes(name)) return [];
    const { word } = leanWords(author, stance);
    if (word !== 'for' && word !== 'against') return [];
    const category = word === 'for' ? 'favorable' : 'unfavorable';
    return [{ at: null, other: null, subject: name, category, reason: null }];
  });
}
