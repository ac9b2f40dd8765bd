import { headShares, headVector } from '../../../analysis/learned/index.ts';
import type { Category, Scheme } from '../../../analysis/types/annotation.ts';
import type { Article } from '../../../analysis/types/article.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { Context } from '../../context.ts';
import { BadRequest, Conflict, endsAll, NotFound, problemOf } from '../../errors.ts';
import { currentAnalysis, ensureAnalysis, textVectors } from '../../library/analysis.ts';
import { type WholeHead, wholeHead, whyStale } from '../../library/kept-head.ts';
import type { MachineCode, Store } from '../../store/index.ts';
import { machineAnnotations } from '../machine.ts';
import { touched } from '../sent-places.ts';
import { textOf } from '../tasks.ts';
import { taskText } from './draw.ts';
import { listCodes } from './list-says.ts';
import { hasList } from './machine-sources.ts';
import { type Study, studyOfTask } from './studies.ts';

/** What codes a population: a head of the study, or what a measure or its list says under a category of a version of its codebook. */
type Source = { head: WholeHead } | { by: 'measure' | 'list'; category: Category; scheme: Scheme };

/** Articles of a population that are looked at in one step where all are read: a second or two. */
const inOneStep = 20;

/**
 * What a source is of, as `head:HASH`, `measure:CATEGORY@SCHEMENUMBER` or `list:CATEGORY@SCHEMENUMBER`. Throws NotFound where the study has none such, a
 * BadRequest where it can say nothing of units of this study, a Conflict where a head was learned by another Parallax.
 */
export function sourceOf(store: Store, study: Study, source: string): Source {
  const hash = /^head:([0-9a-f]{64})$/.exec(source)?.[1];
  const head = hash && store.heads.of(study.task.number).find((one) => one.hash === hash);
  if (head) {
    const whole = wholeHead(store, head);
    const why = whyStale(whole.card);
    if (why) throw new Conflict(why);
    return { head: whole };
  }
  const [, by, id, number] = /^(measure|list):([a-z0-9-]+)@(\d{1,15})$/.exec(source) ?? [];
  const scheme = id ? store.schemes.byNumber(Number(number))?.scheme : undefined;
  const category = scheme?.categories.find((one) => one.id === id);
  if (!scheme || !category || scheme.id !== study.scheme.scheme.id)
    throw new NotFound('There is nothing of that name in this study that could code its population.');
  const list = by === 'list';
  if (list ? !hasList(category) : !category.machine)
    throw new BadRequest(
      `No ${list ? 'word list' : 'measure'} stands beside “${category.name}” in the codebook: nothing codes it.`,
    );
  const whole = !list && category.unit === 'article' && study.settings.sample.per === 'paragraph';
  if (whole || !['sentence', 'paragraph', 'article'].includes(category.unit))
    throw new BadRequest(
      `What the ${list ? 'list' : 'measure'} says under “${category.name}” is no code of a ${whole ? 'paragraph' : 'sentence, paragraph or article'}.`,
    );
  return { by: list ? 'list' : 'measure', category, scheme };
}

/** Asks for a source to code the population, and gives the run's number; of one that is under way the number of that. */
export function askRun(store: Store, study: Study, source: string): number {
  return store.transaction(() => {
    sourceOf(store, study, source);
    const open = store.machineRuns
      .of(study.task.number)
      .find((run) => run.source === source && (run.state === 'asked' || run.state === 'running'));
    return open?.number ?? store.machineRuns.ask(study.task.number, source);
  });
}

/**
 * Does one step of the run that was asked for first: some articles are coded, or one read and coded. What cannot be read, or of
 * what a measure could not say anything, is counted and passed over. Throws what is about more than one article.
 */
export async function runStep(context: Context): Promise<void> {
  const { store, log } = context;
  const { task, number } = store.machineRuns.next()!;
  try {
    const study = studyOfTask(store, store.tasks.byNumber(task)!);
    store.machineRuns.begin(number);
    const { source, after } = store.machineRuns.get(task, number)!;
    const of = sourceOf(store, study, source);
    const page = store.population.page(task, after, inOneStep);
    for (const { article: id } of page) {
      const article = store.articles.get(id);
      // A list reads nothing that takes long.
      const isQuick = 'by' in of && of.by === 'list';
      const wasRead = isQuick || (article !== null && textVectors(context, article) !== null);
      const codes = article && (await codesOrNull(context, study, of, article));
      store.transaction(() => {
        if (codes) store.machineCodes.put(task, source, id, codes);
        store.machineRuns.advance(number, id, !codes);
      });
      if (!wasRead) return;
    }
    if (page.length === 0) store.machineRuns.finish(number);
  } catch (error) {
    const { code, detail } = problemOf(error);
    if (endsAll(error) && code !== 'no-reader') throw error;
    log.warn({ err: error, run: number }, 'a population could not be coded');
    store.machineRuns.fail(number, detail);
  }
}

async function codesOrNull(
  context: Context,
  study: Study,
  of: Source,
  article: Article,
): Promise<MachineCode[] | null> {
  try {
    if ('head' in of) return await codesOfHead(context, study, of.head, article);
    return of.by === 'list'
      ? codesOfList(context.store, study, of.category, article)
      : await codesOfMeasure(context, of, article);
  } catch (error) {
    if (endsAll(error)) throw error;
    context.log.warn({ err: error, article: article.id }, 'an article could not be coded');
    return null;
  }
}

/**
 * The share that a head gives each unit of an article. Where coders are given paragraphs, what is asked of the whole item is
 * asked of each paragraph.
 */
async function codesOfHead(
  context: Context,
  { settings }: Study,
  { card, weights }: WholeHead,
  article: Article,
): Promise<MachineCode[] | null> {
  const { passages, sentences } = textOf(await currentAnalysis(context, article), { most: Infinity });
  const vectors = textVectors(context, article);
  const whole = card.unit === 'article' && settings.sample.per === 'article';
  const places = whole ? [wholeOf(article)] : card.unit === 'sentence' ? sentences : passages;
  if (!vectors) return null;
  const found = places.flatMap((at) => {
    const vector = headVector(vectors, card.unit, at);
    return vector ? [{ at, vector }] : [];
  });
  if (found.length === 0) return null;
  const shares = headShares(
    weights,
    found.map(({ vector }) => vector),
  );
  return found.map(({ at: { start, end } }, i) => [start, end, shares[i]]);
}

/** What a measure says of each unit of an article: 1 or 0, or the values that it gives; null as a value where it gives none. */
async function codesOfMeasure(
  context: Context,
  { category, scheme }: Exclude<Source, { head: unknown }>,
  article: Article,
): Promise<MachineCode[] | null> {
  const view = await ensureAnalysis(context, article);
  const text = textOf(view, { most: Infinity });
  const { marks, nothing } = machineAnnotations(view, text, { ...scheme, categories: [category] });
  if (nothing.some(({ why }) => why.startsWith('The machine could not say'))) return null;
  const { unit, kind } = category;
  const places =
    unit === 'article' ? [wholeOf(article)] : unit === 'sentence' ? text.sentences : text.passages;
  const valuesAt = (at: Span) =>
    marks.flatMap(({ start, end, value }) =>
      start === null || end === null || touched([at], { start, end }).length > 0 ? value : [],
    );
  return places.flatMap((at): MachineCode[] => {
    const values = valuesAt(at);
    const { start, end } = at;
    if (kind === 'yes/no') return [[start, end, values.includes('yes') ? 1 : 0]];
    const given = kind === 'several of' ? values : values.slice(0, 1);
    return (given.length === 0 ? [null] : given).map((value) => [start, end, value]);
  });
}

/** What a category's list says of each unit of an article, as its form is read: no learned reader is asked. */
function codesOfList(
  store: Store,
  { settings }: Study,
  category: Category,
  { id, text }: Article,
): MachineCode[] {
  return listCodes(category, text, taskText(store, id).text, settings.sample.per);
}

const wholeOf = ({ text }: Article): Span => ({ start: 0, end: text.length });
